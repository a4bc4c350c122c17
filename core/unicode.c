/* unicode: makes text safe to show, and counts the cells that it takes. */
#include "core/unicode.h"

#include <stdio.h>

/* Characters that take more or less than one cell. */
struct range {
    uint32_t first, last;
    uint8_t cells;
};

/*
 * Sorted. Width 2: East Asian wide and fullwidth (Unicode TR 11), emoji that show as pictures by
 * default. Width 0: marks (Mn, Me), joiners, variation selectors and other invisible formats.
 * Neighbours are joined across unassigned code points. The script in render/web has the same table.
 */
static const struct range ranges[] = {
    {0x0300, 0x036F, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},   {0x05BF, 0x05BF, 0},
    {0x05C1, 0x05C2, 0},   {0x05C4, 0x05C5, 0},   {0x05C7, 0x05C7, 0},   {0x0610, 0x061A, 0},
    {0x064B, 0x065F, 0},   {0x0670, 0x0670, 0},   {0x06D6, 0x06DC, 0},   {0x06DF, 0x06E4, 0},
    {0x06E7, 0x06E8, 0},   {0x06EA, 0x06ED, 0},   {0x0711, 0x0711, 0},   {0x0730, 0x074A, 0},
    {0x07A6, 0x07B0, 0},   {0x07EB, 0x07F3, 0},   {0x0816, 0x082D, 0},   {0x0859, 0x085B, 0},
    {0x0898, 0x089F, 0},   {0x08CA, 0x0902, 0},   {0x093A, 0x093A, 0},   {0x093C, 0x093C, 0},
    {0x0941, 0x0948, 0},   {0x094D, 0x094D, 0},   {0x0951, 0x0957, 0},   {0x0962, 0x0963, 0},
    {0x0981, 0x0981, 0},   {0x09BC, 0x09BC, 0},   {0x09C1, 0x09C4, 0},   {0x09CD, 0x09CD, 0},
    {0x0A3C, 0x0A3C, 0},   {0x0A41, 0x0A51, 0},   {0x0A70, 0x0A71, 0},   {0x0ABC, 0x0ABC, 0},
    {0x0AC1, 0x0AC8, 0},   {0x0ACD, 0x0ACD, 0},   {0x0B3C, 0x0B3C, 0},   {0x0B41, 0x0B44, 0},
    {0x0B4D, 0x0B4D, 0},   {0x0BC0, 0x0BC0, 0},   {0x0BCD, 0x0BCD, 0},   {0x0C3C, 0x0C40, 0},
    {0x0C46, 0x0C56, 0},   {0x0CBC, 0x0CBC, 0},   {0x0CCC, 0x0CCD, 0},   {0x0D41, 0x0D44, 0},
    {0x0D4D, 0x0D4D, 0},   {0x0DCA, 0x0DCA, 0},   {0x0DD2, 0x0DD6, 0},   {0x0E31, 0x0E31, 0},
    {0x0E34, 0x0E3A, 0},   {0x0E47, 0x0E4E, 0},   {0x0EB1, 0x0EB1, 0},   {0x0EB4, 0x0EBC, 0},
    {0x0EC8, 0x0ECE, 0},   {0x0F18, 0x0F19, 0},   {0x0F71, 0x0F7E, 0},   {0x0F80, 0x0F84, 0},
    {0x0F8D, 0x0FBC, 0},   {0x102D, 0x1030, 0},   {0x1032, 0x1037, 0},   {0x1039, 0x103A, 0},
    {0x1100, 0x115F, 2},   {0x1160, 0x11FF, 0},   {0x135D, 0x135F, 0},   {0x17B4, 0x17B5, 0},
    {0x17B7, 0x17BD, 0},   {0x17C6, 0x17C6, 0},   {0x17C9, 0x17D3, 0},   {0x180B, 0x180F, 0},
    {0x1AB0, 0x1ACE, 0},   {0x1DC0, 0x1DFF, 0},   {0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},
    {0x2060, 0x206F, 0},   {0x20D0, 0x20F0, 0},   {0x231A, 0x231B, 2},   {0x2329, 0x232A, 2},
    {0x23E9, 0x23EC, 2},   {0x23F0, 0x23F0, 2},   {0x23F3, 0x23F3, 2},   {0x25FD, 0x25FE, 2},
    {0x2614, 0x2615, 2},   {0x2648, 0x2653, 2},   {0x267F, 0x267F, 2},   {0x2693, 0x2693, 2},
    {0x26A1, 0x26A1, 2},   {0x26AA, 0x26AB, 2},   {0x26BD, 0x26BE, 2},   {0x26C4, 0x26C5, 2},
    {0x26CE, 0x26CE, 2},   {0x26D4, 0x26D4, 2},   {0x26EA, 0x26EA, 2},   {0x26F2, 0x26F3, 2},
    {0x26F5, 0x26F5, 2},   {0x26FA, 0x26FA, 2},   {0x26FD, 0x26FD, 2},   {0x2705, 0x2705, 2},
    {0x270A, 0x270B, 2},   {0x2728, 0x2728, 2},   {0x274C, 0x274C, 2},   {0x274E, 0x274E, 2},
    {0x2753, 0x2755, 2},   {0x2757, 0x2757, 2},   {0x2795, 0x2797, 2},   {0x27B0, 0x27B0, 2},
    {0x27BF, 0x27BF, 2},   {0x2B1B, 0x2B1C, 2},   {0x2B50, 0x2B50, 2},   {0x2B55, 0x2B55, 2},
    {0x2CEF, 0x2CF1, 0},   {0x2DE0, 0x2DFF, 0},   {0x2E80, 0x3029, 2},   {0x302A, 0x302D, 0},
    {0x302E, 0x303E, 2},   {0x3041, 0x3098, 2},   {0x3099, 0x309A, 0},   {0x309B, 0x4DBF, 2},
    {0x4E00, 0xA4CF, 2},   {0xA66F, 0xA672, 0},   {0xA674, 0xA67D, 0},   {0xA960, 0xA97C, 2},
    {0xAC00, 0xD7A3, 2},   {0xD7B0, 0xD7FB, 0},   {0xF900, 0xFAFF, 2},   {0xFB1E, 0xFB1E, 0},
    {0xFE00, 0xFE0F, 0},   {0xFE10, 0xFE19, 2},   {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6B, 2},
    {0xFEFF, 0xFEFF, 0},   {0xFF01, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},   {0xFFF9, 0xFFFB, 0},
    {0x16FE0, 0x18D08, 2}, {0x1AFF0, 0x1B2FB, 2}, {0x1D165, 0x1D169, 0}, {0x1F004, 0x1F004, 2},
    {0x1F0CF, 0x1F0CF, 2}, {0x1F18E, 0x1F18E, 2}, {0x1F191, 0x1F19A, 2}, {0x1F1E6, 0x1F265, 2},
    {0x1F300, 0x1F64F, 2}, {0x1F680, 0x1F6FF, 2}, {0x1F7E0, 0x1F7F0, 2}, {0x1F900, 0x1FAFF, 2},
    {0x20000, 0x3FFFD, 2}, {0xE0000, 0xE01EF, 0},
};

unsigned unicode_cells(uint32_t code)
{
    size_t low = 0;
    size_t high = code < ranges[0].first ? 0 : sizeof ranges / sizeof *ranges;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last) {
            low = middle + 1;
        } else if (code < ranges[middle].first) {
            high = middle;
        } else {
            return ranges[middle].cells;
        }
    }
    return 1;
}

/* True when every byte is printable ASCII. No early exit, so that the loop can be vectorised. */
static bool is_plain(struct bytes text)
{
    unsigned char odd = 0;
    for (size_t i = 0; i < text.len; i++) {
        odd |= (unsigned char)((unsigned char)(text.ptr[i] - 0x20) > 0x5e);
    }
    return odd == 0;
}

size_t unicode_decode(struct bytes text, uint32_t *code)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char lead = (unsigned char)text.ptr[0];
    const size_t len = lead < 0x80 ? 1 : lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    *code = 0xfffd;
    if (len == 0 || len > text.len || lead > 0xf4) {
        return 1;
    }
    uint32_t sum = len == 1 ? lead : lead & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        const unsigned char next = (unsigned char)text.ptr[i];
        if ((next & 0xc0) != 0x80) {
            return 1;
        }
        sum = sum << 6 | (next & 0x3f);
    }
    if (sum < smallest[len] || sum > 0x10ffff || (sum >= 0xd800 && sum <= 0xdfff)) {
        return 1;
    }
    *code = sum;
    return len;
}

size_t unicode_width(struct bytes text)
{
    if (is_plain(text)) {
        return text.len;
    }
    size_t width = 0;
    while (text.len > 0) {
        uint32_t code;
        text = bytes_skip(text, unicode_decode(text, &code));
        width += unicode_cells(code);
    }
    return width;
}

static bool is_bidi_control(uint32_t code)
{
    return code == 0x061c || code == 0x200e || code == 0x200f ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

static bool is_line_end_or_tab(uint32_t code)
{
    return code == '\t' || code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029;
}

static bool is_control_or_noncharacter(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xfdd0 && code <= 0xfdef) ||
           (code & 0xfffe) == 0xfffe;
}

/* The longest replacement is "<U+202E>" or "\x10FFFF", and a NUL. */
enum { SHOWN_CHAR_MAX = 12 };

/* How the character at the front of text, `len` bytes long, is shown; gives the bytes written. */
static size_t show(char *out, struct bytes text, size_t len, uint32_t code)
{
    if (code == 0) {
        return 0;
    }
    if (is_line_end_or_tab(code)) {
        out[0] = ' ';
        return 1;
    }
    if (is_control_or_noncharacter(code)) {
        return (size_t)snprintf(out, SHOWN_CHAR_MAX, "\\x%02X", (unsigned)code);
    }
    if (is_bidi_control(code)) {
        return (size_t)snprintf(out, SHOWN_CHAR_MAX, "<U+%04X>", (unsigned)code);
    }
    if (code == 0xfffd) {
        memcpy(out, "\xef\xbf\xbd", 3); /* also for invalid bytes, whose len is 1 */
        return 3;
    }
    memcpy(out, text.ptr, len);
    return len;
}

struct bytes unicode_sanitise(struct arena *a, struct bytes text)
{
    if (text.len <= SHOWN_MAX && is_plain(text)) {
        return text;
    }
    static const char ellipsis[] = "\xe2\x80\xa6";
    char shown[SHOWN_MAX + SHOWN_CHAR_MAX];
    size_t used = 0;
    size_t fits = 0; /* largest `used` that leaves room for the ellipsis */
    for (struct bytes rest = text; rest.len > 0 && used <= SHOWN_MAX;) {
        uint32_t code;
        const size_t len = unicode_decode(rest, &code);
        used += show(shown + used, rest, len, code);
        rest = bytes_skip(rest, len);
        if (used <= SHOWN_MAX - (sizeof ellipsis - 1)) {
            fits = used;
        }
    }
    if (used > SHOWN_MAX) {
        memcpy(shown + fits, ellipsis, sizeof ellipsis - 1);
        used = fits + sizeof ellipsis - 1;
    }
    const struct bytes result = bytes_of(shown, used);
    return bytes_equal(result, text) ? text : arena_copy(a, result);
}
