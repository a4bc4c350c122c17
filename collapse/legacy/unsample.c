/*
 * unsample: what a sampled allocation stands for.
 *
 * Bytes are sampled as a Poisson process, so an object of s bytes is seen with probability
 * 1 - exp(-s / rate), and each one that was seen stands for the inverse of that.
 */
#include "collapse/legacy/unsample.h"

#include <math.h>

int64_t unsample_truncate(double value, bool *saturated)
{
    if (value != value) {
        return 0;
    }
    if (value >= 0x1p63 || value < -0x1p63) {
        *saturated = true;
        return value > 0 ? INT64_MAX : INT64_MIN;
    }
    return (int64_t)value;
}

void unsample(int64_t *count, int64_t *size, int64_t rate, bool *saturated)
{
    if (*count == 0 || *size == 0) {
        *count = 0;
        *size = 0;
        return;
    }
    if (rate <= 1) {
        return;
    }
    const double average = (double)*size / (double)*count;
    const double scale = 1 / (1 - exp(-average / (double)rate));
    *count = unsample_truncate((double)*count * scale, saturated);
    *size = unsample_truncate((double)*size * scale, saturated);
}
