/* ramp: the colours of flamegraph.pl and inferno, digit by digit. */
#include "palettes/ramp.h"

static uint8_t component(struct ramp_part part, const struct numbers *numbers)
{
    const double v = numbers->v[part.number];
    const double more = numbers->single ? (double)((float)part.range * (float)v) : part.range * v;
    return (uint8_t)(part.base + (unsigned)more);
}

struct colour ramp_colour(const struct ramp *ramp, const struct numbers *numbers)
{
    return (struct colour){component(ramp->r, numbers), component(ramp->g, numbers),
                           component(ramp->b, numbers)};
}
