/* unsample: what a sampled allocation stands for. */
#ifndef FLAME_COLLAPSE_LEGACY_UNSAMPLE_H
#define FLAME_COLLAPSE_LEGACY_UNSAMPLE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Scales the sampled `count` objects of together `size` bytes to how many there were, where on the
 * average every `rate`-th byte was sampled. A rate of 1 or less: everything was. *saturated becomes
 * true when a number is too large.
 */
void unsample(int64_t *count, int64_t *size, int64_t rate, bool *saturated);

/* A product or quotient of doubles as a whole number, cut towards zero and held in range. */
int64_t unsample_truncate(double value, bool *saturated);

#endif
