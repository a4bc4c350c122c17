/* ramp: flamegraph.pl's way from a name to a colour: three numbers, then base + range * number. */
#ifndef FLAME_PALETTES_RAMP_H
#define FLAME_PALETTES_RAMP_H

#include "palettes/palette.h"

/* flamegraph.pl's v1, v2 and v3, each in [0, 1]. */
struct numbers {
    double v[3];
};

/* One component is base + trunc(range * v[number]); base + range is at most 255. */
struct ramp {
    struct ramp_part {
        uint8_t base, range, number;
    } r, g, b;
};

/* The numbers without --hash: Perl's rand() seeded with the sum of the name's characters. */
struct numbers ramp_numbers_by_sum(struct bytes name);

/* The numbers of --hash: early characters weigh more, so that related names get related colours. */
struct numbers ramp_numbers_by_hash(struct bytes name);

struct colour ramp_colour(const struct ramp *ramp, const struct numbers *numbers);

#endif
