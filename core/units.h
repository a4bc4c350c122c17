/*
 * units: numbers as people read them, the same in every locale. The script in render/web follows
 * the same rules, so that a hover and a picture say the same.
 *
 * Thousands: digits in groups of three, split by ','; a minus sign is '-'.
 *
 * Unit lookup: ASCII letters compare without case; from a unit of more than two bytes one final 's'
 * is dropped first (as pprof does). Then:
 *   time   ns nanosecond | us microsecond | ms millisecond | s sec second | min minute |
 *          h hr hour                                              shown as ns, us, ms, s, min, h
 *   bytes  b byte | kb kbyte kilobyte | mb … | gb … | tb …        shown as B, kB, MB, GB, TB, by
 * 1024 count  "", count, sample                                      shown as a number and
 * count_name other  anything else                                          shown as a number and
 * the unit
 *
 * Time and bytes: the magnitude v in ns or B. Below 1000 and whole: v without decimals and the base
 * unit ("0 ns", "999 B"). Otherwise the units are tried from the smallest: x = v / unit gets 0
 * decimals when x >= 99.95, 1 when x >= 9.995, else 2, and is rounded half up, floor(x *
 * 10^decimals + 0.5). The first unit for which that is less than the next unit is taken, at the
 * latest the largest. So 999.7 us is "1.00 ms" and 59.99 s is "1.00 min".
 *
 * Count and other: rounded half up to 2 decimals, trailing zeros cut ("1,234.5 samples"). An empty
 * count_name leaves the number alone.
 *
 * Negative values are the text of the magnitude behind '-', unless that shows as zero. What is not
 * a number counts as 0; magnitudes stop at 9e18 of what is shown.
 */
#ifndef FLAME_CORE_UNITS_H
#define FLAME_CORE_UNITS_H

#include "core/bytes.h"

/* Room for any number with a short unit. */
enum { UNITS_MAX = 64 };

/*
 * Writes value (in `unit`) to out, which has `size` > 0 bytes and ends in NUL afterwards; too long
 * a text is cut at a character. Gives what was written.
 */
struct bytes units_format(char *out, size_t size, double value, struct bytes unit,
                          struct bytes count_name);

/* True of units that count things: "", "count", "samples". */
bool units_is_count(struct bytes unit);

/* "1,234,567", cut in the same way. */
struct bytes units_thousands(char *out, size_t size, int64_t value);

#endif
