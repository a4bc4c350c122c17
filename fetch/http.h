/* http: one request and its answer. */
#ifndef FLAME_FETCH_HTTP_H
#define FLAME_FETCH_HTTP_H

#include "fetch/answer.h"

/*
 * Sends a GET and follows redirects; any status is an answer. E_USAGE, E_IO, E_LIMIT,
 * E_UNSUPPORTED, E_NOMEM. Release *answer with answer_release, whatever was returned.
 */
flame_status http_get(struct answer *answer, const struct target *target,
                      const flame_read_options *options, flame_error *err);

#endif
