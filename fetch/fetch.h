/* fetch: the profile of a live program, from its URL into memory. */
#ifndef FLAME_FETCH_FETCH_H
#define FLAME_FETCH_FETCH_H

#include <flamegraph.h>

#include "core/arena.h"

struct fetched {
    struct bytes body;
    const char *name; /* the URL without user and password; lives in the arena */
    struct arena arena;
};

/* By its looks alone; a file of this name goes first. */
bool fetch_is_url(const char *text);

/*
 * Gets what a URL gives, waiting as long as the server samples. E_USAGE (not such a URL, a wrong
 * header), E_IO (no or a broken answer, or an error), E_FORMAT (a web page), E_LIMIT, E_UNSUPPORTED
 * (built without libcurl), E_NOMEM. Release *out with fetch_release, whatever was returned.
 */
flame_status fetch(struct fetched *out, const char *text, const flame_read_options *options,
                   flame_error *err);

/* The sample type that a URL is for, when its path says so; else NULL. */
const char *fetch_default_type(const char *text);

void fetch_release(struct fetched *f);

#endif
