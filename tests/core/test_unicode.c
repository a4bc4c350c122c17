/* core/unicode: what is shown of a name, and how wide it is. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include "core/unicode.h"

struct sanitise_row {
    struct bytes raw;
    const char *shown; /* NULL: the very same memory */
};

static const struct sanitise_row sanitise_rows[] = {
    {{"", 0}, NULL},
    {{"std::vector<int>::push_back(int&&) const ~", 42}, NULL},
    {{"\xe6\xbc\xa2\xe5\xad\x97", 6}, NULL},
    {{"\xf0\x9f\x94\xa5 hot", 8}, NULL},
    {{"a\0b", 3}, "ab"},
    {{"a\tb\nc\rd", 7}, "a b c d"},
    {{"a\xe2\x80\xa8z", 5}, "a z"},
    {{"\x1b[31m", 5}, "\\x1B[31m"},
    {{"\x7f", 1}, "\\x7F"},
    {{"\xc2\x85", 2}, "\\x85"},
    {{"\xef\xbf\xbf", 3}, "\\xFFFF"},
    {{"\xef\xb7\x90", 3}, "\\xFDD0"},
    {{"\xf4\x8f\xbf\xbf", 4}, "\\x10FFFF"},
    {{"a\xff", 2}, "a\xef\xbf\xbd"},
    {{"\xe6\xbc", 2}, "\xef\xbf\xbd\xef\xbf\xbd"},
    {{"\xc0\xaf", 2}, "\xef\xbf\xbd\xef\xbf\xbd"},
    {{"\xed\xa0\x80", 3}, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {{"\xf4\x90\x80\x80", 4}, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {{"x\xe2\x80\xaey", 5}, "x<U+202E>y"},
    {{"\xe2\x81\xa6\xe2\x80\x8e\xd8\x9c", 8}, "<U+2066><U+200E><U+061C>"},
};

static void sanitise_shows_every_byte_safely(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof sanitise_rows / sizeof *sanitise_rows; i++) {
        const struct sanitise_row *row = &sanitise_rows[i];
        const struct bytes shown = unicode_sanitise(&a, row->raw);
        if (row->shown) {
            assert_true(bytes_equal(shown, bytes_from(row->shown)));
        } else {
            assert_ptr_equal(shown.ptr, row->raw.ptr);
            assert_int_equal(shown.len, row->raw.len);
        }
    }
    arena_release(&a);
}

static void sanitise_is_done_once(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof sanitise_rows / sizeof *sanitise_rows; i++) {
        const struct bytes once = unicode_sanitise(&a, sanitise_rows[i].raw);
        assert_ptr_equal(unicode_sanitise(&a, once).ptr, once.ptr);
    }
    arena_release(&a);
}

struct cap_row {
    const char *piece;
    size_t pieces;
    size_t len; /* of what is shown */
    bool shortened;
};

static const struct cap_row cap_rows[] = {
    {"a", 4096, 4096, false},
    {"a", 4097, 4096, true},
    {"\xe6\xbc\xa2", 1365, 4095, false},
    {"\xe6\xbc\xa2", 1366, 4095, true}, /* 1364 characters and the ellipsis */
    {"\xf0\x9f\x94\xa5", 1024, 4096, false},
    {"\xf0\x9f\x94\xa5", 1025, 4095, true},
    {"\xe2\x80\xae", 1024, 4091, true}, /* 511 of eight bytes, and the ellipsis */
    {"a", 100000, 4096, true},
};

static void long_names_are_cut_at_a_character(void **state)
{
    (void)state;
    static char raw[100000];
    for (size_t i = 0; i < sizeof cap_rows / sizeof *cap_rows; i++) {
        const struct cap_row *row = &cap_rows[i];
        const size_t len = strlen(row->piece);
        for (size_t n = 0; n < row->pieces; n++) {
            memcpy(raw + n * len, row->piece, len);
        }
        struct arena a;
        arena_init(&a);
        const struct bytes shown = unicode_sanitise(&a, bytes_of(raw, row->pieces * len));
        assert_int_equal(shown.len, row->len);
        assert_int_equal(bytes_ends(shown, BYTES("\xe2\x80\xa6")), row->shortened);
        arena_release(&a);
    }
}

struct decode_row {
    struct bytes text;
    uint32_t code;
    size_t len;
};

static const struct decode_row decode_rows[] = {
    {{"a", 1}, 'a', 1},
    {{"\xc2\x80", 2}, 0x80, 2},
    {{"\xef\xbf\xbd", 3}, 0xfffd, 3},
    {{"\xf0\x90\x80\x80", 4}, 0x10000, 4},
    {{"\xf4\x8f\xbf\xbf", 4}, 0x10ffff, 4},
    {{"\x80", 1}, 0xfffd, 1},
    {{"\xc1\xbf", 2}, 0xfffd, 1},
    {{"\xe0\x9f\xbf", 3}, 0xfffd, 1},
    {{"\xf0\x8f\xbf\xbf", 4}, 0xfffd, 1},
    {{"\xf0\x90\x80", 3}, 0xfffd, 1},
    {{"\xe6\x41\x41", 3}, 0xfffd, 1},
    {{"\xf5\x80\x80\x80", 4}, 0xfffd, 1},
};

static void decode_takes_only_the_shortest_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof decode_rows / sizeof *decode_rows; i++) {
        uint32_t code;
        assert_int_equal(unicode_decode(decode_rows[i].text, &code), decode_rows[i].len);
        assert_int_equal(code, decode_rows[i].code);
    }
}

struct cells_row {
    uint32_t code;
    unsigned cells;
};

static const struct cells_row cells_rows[] = {
    {'a', 1},     {0xe9, 1},    {0x2ff, 1},    {0x300, 0},   {0x36f, 0},   {0x370, 1},
    {0x416, 1},   {0x627, 1},   {0x64b, 0},    {0x93f, 1},   {0x94d, 0},   {0x1100, 2},
    {0x200b, 0},  {0x200d, 0},  {0x2026, 1},   {0x2500, 1},  {0x2192, 1},  {0x26a1, 2},
    {0x3000, 2},  {0x3042, 2},  {0x3099, 0},   {0x4e2d, 2},  {0xac00, 2},  {0xfe0f, 0},
    {0xff21, 2},  {0xff61, 1},  {0xfffd, 1},   {0x1f525, 2}, {0x1f980, 2}, {0x1fae0, 2},
    {0x20000, 2}, {0xe0100, 0}, {0x10ffff, 1},
};

static void cells_follow_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cells_rows / sizeof *cells_rows; i++) {
        assert_int_equal(unicode_cells(cells_rows[i].code), cells_rows[i].cells);
    }
}

struct width_row {
    const char *text;
    size_t width;
};

static const struct width_row width_rows[] = {
    {"", 0},
    {"main", 4},
    {"\xe6\xbc\xa2\xe5\xad\x97!", 5},
    {"e\xcc\x81t\xc3\xa9", 3},
    {"\xf0\x9f\x94\xa5", 2},
    {"\xff\xff", 2},
};

static void width_is_the_sum_of_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof width_rows / sizeof *width_rows; i++) {
        assert_int_equal(unicode_width(bytes_from(width_rows[i].text)), width_rows[i].width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sanitise_shows_every_byte_safely),
        cmocka_unit_test(sanitise_is_done_once),
        cmocka_unit_test(long_names_are_cut_at_a_character),
        cmocka_unit_test(decode_takes_only_the_shortest_form),
        cmocka_unit_test(cells_follow_the_table),
        cmocka_unit_test(width_is_the_sum_of_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
