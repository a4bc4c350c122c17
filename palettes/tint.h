/* tint: what kind of values a picture is of, which palettes may say by the page's colour. */
#ifndef FLAME_PALETTES_TINT_H
#define FLAME_PALETTES_TINT_H

#include "core/bytes.h"

enum tint { TINT_NONE, TINT_MEMORY, TINT_WAITING, TINT_COUNT };

/*
 * By the sample type's name and unit, in any case: memory when the unit is one of bytes or the name
 * speaks of allocation, heap or page faults; waiting when it speaks of delay, contention, blocking,
 * locks or scheduling. Everything else, CPU time and plain samples among it, has no tint.
 */
enum tint tint_of(struct bytes type, struct bytes unit);

#endif
