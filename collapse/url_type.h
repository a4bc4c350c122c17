/* url_type: the column that a live program's URL asks for. */
#ifndef FLAME_COLLAPSE_URL_TYPE_H
#define FLAME_COLLAPSE_URL_TYPE_H

#include "core/stacks.h"

/*
 * Go's .../allocs differs from its .../heap in the preferred column alone, and with ?seconds=N the
 * server forgets to say which that is. `url` may be NULL.
 */
void url_type_prefer(struct stacks *s, const char *url);

#endif
