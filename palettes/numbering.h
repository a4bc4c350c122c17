/*
 * numbering: from a name to the three numbers that classic palettes make a colour of, in all the
 * ways that flamegraph.pl and inferno have.
 */
#ifndef FLAME_PALETTES_NUMBERING_H
#define FLAME_PALETTES_NUMBERING_H

#include <stdbool.h>
#include <stdint.h>

#include "core/bytes.h"

/* v1, v2 and v3, each in [0, 1]. */
struct numbers {
    double v[3];
    bool single; /* they are single precision numbers, and so is what is made of them */
};

enum numbering_way {
    NUMBERS_SUM,         /* flamegraph.pl: Perl's rand() seeded with the sum of the characters */
    NUMBERS_HASH,        /* flamegraph.pl --hash */
    NUMBERS_HASH_SINGLE, /* inferno --hash: of bytes, in single precision */
    NUMBERS_FNV,         /* inferno --deterministic */
    NUMBERS_SEQUENCE,    /* inferno's default: the next three of a fixed sequence */
    NUMBERS_RANDOM       /* flamegraph.pl --random: the next three of a sequence of some seed */
};

struct numbering {
    enum numbering_way way;
    uint64_t state; /* of a sequence; not 0 */
};

/* What inferno's sequence begins with. */
enum { INFERNO_SEED = 1234 };

/* Equal names have equal numbers. */
static inline bool numbering_is_by_name(const struct numbering *n)
{
    return n->way < NUMBERS_SEQUENCE;
}

/* The numbers of a name; a sequence goes on by three. NULL stands for NUMBERS_SUM. */
struct numbers numbering_next(struct numbering *n, struct bytes name);

#endif
