/* tag_range: the numbers of tagfocus and tagignore. */
#include "filter/tag_range.h"

#include <math.h>

#include "core/measure.h"

struct number {
    int64_t value;
    struct bytes unit; /* letters behind the digits */
};

static bool is_letter(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Reads a number at the front of *text, which continues behind it. */
static enum tag_range_kind take_number(struct number *n, struct bytes *text)
{
    struct bytes rest = *text;
    uint64_t magnitude = 0;
    const bool minus = rest.len > 0 && rest.ptr[0] == '-';
    if (minus || (rest.len > 0 && rest.ptr[0] == '+')) {
        rest = bytes_skip(rest, 1);
    }
    if (rest.len == 0 || !is_digit(rest.ptr[0])) {
        return RANGE_NONE;
    }
    const size_t digits = bytes_u64(rest, (uint64_t)INT64_MAX + minus, &magnitude);
    rest = bytes_skip(rest, digits);
    while (digits == 0 && rest.len > 0 && is_digit(rest.ptr[0])) {
        rest = bytes_skip(rest, 1);
    }
    n->value = minus ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    n->unit = bytes_head(rest, 0);
    while (n->unit.len < rest.len && is_letter(rest.ptr[n->unit.len])) {
        n->unit.len++;
    }
    *text = bytes_skip(rest, n->unit.len);
    return digits ? RANGE_YES : RANGE_TOO_LARGE;
}

static bool take_colon(struct bytes *text)
{
    const bool colon = text->len > 0 && text->ptr[0] == ':';
    *text = bytes_skip(*text, colon);
    return colon;
}

/* The second number takes the unit of the first, into which it has to be convertible. */
static enum tag_range_kind take_high(struct tag_range *range, struct bytes text)
{
    struct number n;
    const enum tag_range_kind kind = take_number(&n, &text);
    if (kind == RANGE_NONE || text.len > 0) {
        return RANGE_NONE;
    }
    const struct bytes unit = n.unit.len ? n.unit : range->unit;
    const struct measure high = measure_convert((double)n.value, unit, range->unit);
    range->high = high.value;
    return bytes_equal(high.unit, range->unit) ? kind : RANGE_NONE;
}

enum tag_range_kind tag_range_parse(struct tag_range *range, struct bytes text)
{
    struct number n;
    const bool upper = take_colon(&text);
    const enum tag_range_kind kind = take_number(&n, &text);
    if (kind == RANGE_NONE) {
        return kind;
    }
    const struct measure m = measure_convert((double)n.value, n.unit, n.unit);
    *range = (struct tag_range){upper ? -INFINITY : m.value, m.value, n.unit, m.unit};
    if (text.len == 0) {
        return kind;
    }
    if (upper || !take_colon(&text)) {
        return RANGE_NONE;
    }
    if (text.len == 0) {
        range->high = INFINITY;
        return kind;
    }
    const enum tag_range_kind high = take_high(range, text);
    return high == RANGE_YES ? kind : high;
}

static bool is_inside(const struct tag_range *range, double value)
{
    return value >= range->low && value <= range->high;
}

bool tag_range_holds(const struct tag_range *range, int64_t number, struct bytes unit)
{
    if (range->given.len == 0) {
        return is_inside(range, (double)number);
    }
    const struct measure m = measure_convert((double)number, unit, range->unit);
    return bytes_equal(m.unit, range->unit) && is_inside(range, m.value);
}

static bool is_known(struct bytes unit)
{
    return measure_convert(1, unit, BYTES("auto")).unit.len > 0;
}

bool tag_range_odd_unit(const struct tag_range *range)
{
    return range->given.len > 0 && !is_known(range->given);
}

/* Of units that cannot be converted only the same one will do. */
bool tag_range_holds_text(const struct tag_range *range, struct bytes text)
{
    struct number n;
    if (take_number(&n, &text) != RANGE_YES || text.len > 0) {
        return false;
    }
    return (is_known(n.unit) || bytes_equal(n.unit, range->given)) &&
           tag_range_holds(range, n.value, n.unit);
}
