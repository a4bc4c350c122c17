/* scan: small steps through a line of text, each of which moves on only when it succeeds. */
#include "collapse/legacy/scan.h"

static unsigned digit_value(char c)
{
    if (is_digit(c)) {
        return (unsigned)(c - '0');
    }
    return is_hex(c) ? (unsigned)((c | 0x20) - 'a') + 10 : 99;
}

/* Digits of a base; false when there are none or the number is larger than `limit`. */
static bool scan_digits(struct bytes *text, unsigned base, uint64_t limit, uint64_t *value)
{
    uint64_t sum = 0;
    size_t n = 0;
    for (; n < text->len && digit_value(text->ptr[n]) < base; n++) {
        const unsigned digit = digit_value(text->ptr[n]);
        if (sum > (limit - digit) / base) {
            return false;
        }
        sum = sum * base + digit;
    }
    if (n == 0) {
        return false;
    }
    *value = sum;
    *text = bytes_skip(*text, n);
    return true;
}

bool scan_hex(struct bytes *text, uint64_t *value)
{
    return scan_digits(text, 16, UINT64_MAX, value);
}

bool scan_address(struct bytes *text, uint64_t *value)
{
    struct bytes rest = *text;
    if (!scan_text(&rest, BYTES("0x")) || !scan_hex(&rest, value)) {
        return false;
    }
    *text = rest;
    return true;
}

static bool scan_signed(struct bytes *text, unsigned base, bool c_style, int64_t *value)
{
    struct bytes rest = *text;
    uint64_t magnitude;
    const bool minus = scan_text(&rest, BYTES("-"));
    if (c_style && (scan_text(&rest, BYTES("0x")) || scan_text(&rest, BYTES("0X")))) {
        base = 16;
    } else if (c_style && rest.len > 0 && rest.ptr[0] == '0') {
        base = 8;
    }
    if (!scan_digits(&rest, base, INT64_MAX, &magnitude)) {
        return false;
    }
    *value = minus ? -(int64_t)magnitude : (int64_t)magnitude;
    *text = rest;
    return true;
}

bool scan_number(struct bytes *text, int64_t *value)
{
    return scan_signed(text, 10, false, value);
}

bool scan_c_number(struct bytes *text, int64_t *value)
{
    return scan_signed(text, 10, true, value);
}
