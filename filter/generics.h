/* generics: Go's type parameters. */
#ifndef FLAME_FILTER_GENERICS_H
#define FLAME_FILTER_GENERICS_H

#include "core/bytes.h"

/*
 * Writes a Go function's name to `out`, which has room for name.len + 3 bytes per '[', with `...`
 * in the place of type parameters, as Go before 1.21 wrote them: main.F[go.shape.int] is
 * main.F[...]. Gives the length; 0 for a name that has none, or is none of Go's.
 */
size_t generics_strip(char *out, struct bytes name);

/* How much room that takes. */
size_t generics_room(struct bytes name);

#endif
