/* ere: POSIX extended regular expressions; the only place that knows <regex.h>. */
#ifndef FLAME_PALETTES_ERE_H
#define FLAME_PALETTES_ERE_H

#include "core/bytes.h"

struct ere;

/*
 * Longest expression, the largest product of its repetition counts {n,m}, and how much of a text is
 * looked at: time may grow with the square of that.
 */
enum { ERE_LENGTH_MAX = 512, ERE_REPEAT_MAX = 1000, ERE_TEXT_MAX = 4096 };

/*
 * Compiles an expression. NULL when it is wrong, too large or memory is out; then *why, which has
 * room for `size` bytes, says which.
 */
struct ere *ere_compile(struct bytes expression, char *why, size_t size);

/*
 * Whether it matches anywhere in the text, byte by byte and up to a NUL. '$' is not found in a text
 * that is cut.
 */
bool ere_match(const struct ere *e, struct bytes text);

void ere_free(struct ere *e);

#endif
