/*
 * measure: values in the units of pprof's reports. Pictures have units of their own (core/units.h).
 *
 * Unit names compare without case; from one of more than two bytes a final 's' is dropped first:
 *   memory  B b byte | kB kb kbyte kilobyte | MB … | GB … | TB … | PB …               by 1024
 *   time    ns nanosecond | us microsecond | ms millisecond | s sec second | hrs hour hr
 *   GCU     n*GCU nanogcu | u*GCU microgcu | m*GCU milligcu | GCU gcu | k*GCU kilogcu | … P*GCU
 * The first of each group is what is printed. There are no minutes and no days.
 */
#ifndef FLAME_CORE_MEASURE_H
#define FLAME_CORE_MEASURE_H

#include "core/bytes.h"

/* Room for any value with a short unit, and for any percentage. */
enum { MEASURE_MAX = 400, MEASURE_PERCENT_MAX = 32 };

/* A value and the unit that is printed behind it; the text is static or borrowed from `to`. */
struct measure {
    double value;
    struct bytes unit;
};

/*
 * The value in unit `to`. With `to` "minimum" or "auto": in the largest unit in which it is 1 or
 * more. A unit of another kind, or an unknown one, gives seconds, B or GCU. When `from` is of none
 * of the families, the value stays and its unit is `to`, or empty for count, sample, unit,
 * minimum and auto.
 */
struct measure measure_convert(double value, struct bytes from, struct bytes to);

/*
 * The same as a text with two decimals or none ("1.50s", "10ms", "0"), cut to `size` > 0 bytes with
 * the NUL. Gives what was written.
 */
struct bytes measure_format(char *out, size_t size, int64_t value, struct bytes from,
                            struct bytes to);

/* |value / total| in at least five characters and '%': "45.45%", "  100%", " 0.18%", "    0%". */
struct bytes measure_percentage(char out[MEASURE_PERCENT_MAX], int64_t value, int64_t total);

#endif
