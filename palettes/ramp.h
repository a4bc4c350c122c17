/* ramp: flamegraph.pl's way from three numbers to a colour: base + range * number. */
#ifndef FLAME_PALETTES_RAMP_H
#define FLAME_PALETTES_RAMP_H

#include "palettes/numbering.h"
#include "palettes/palette.h"

/* One component is base + trunc(range * v[number]); base + range is at most 255. */
struct ramp {
    struct ramp_part {
        uint8_t base, range, number;
    } r, g, b;
};

struct colour ramp_colour(const struct ramp *ramp, const struct numbers *numbers);

#endif
