/*
 * proto_values: columns as pprof's sample types, which hold whole numbers.
 *
 * Where values have decimals, they are written in a finer unit: seconds as milliseconds,
 * microseconds or nanoseconds, any other unit with such a prefix ("millicount"). They are rounded
 * when there is no unit fine enough, or when the sum would leave 63 bits.
 */
#ifndef FLAME_RENDER_TO_PPROF_PROTO_VALUES_H
#define FLAME_RENDER_TO_PPROF_PROTO_VALUES_H

#include "core/arena.h"
#include "core/profile.h"

struct proto_values {
    const struct column *column;
    struct bytes unit;
    int64_t multiply, divide; /* one of them is 1 */
    double ratio;             /* 1: values stay as they are */
};

/* `divide_by` as in the options for writing. False when memory is out. */
bool proto_values_init(struct proto_values *v, const flame_profile *p, size_t column,
                       double divide_by, struct arena *arena);

int64_t proto_values_at(const struct proto_values *v, size_t row);

#endif
