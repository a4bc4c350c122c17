/* render/visual: the order of drawing, and Arabic letters that join. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include "render/visual.h"

enum { LETTERS = 8 };

struct visual_row {
    uint32_t read[LETTERS]; /* 0 ends both */
    uint32_t drawn[LETTERS];
};

static const struct visual_row visual_rows[] = {
    {{0}, {0}},
    {{'a', 'b'}, {'a', 'b'}},
    {{0x5d0, 0x5d1}, {0x5d1, 0x5d0}},
    {{'a', ' ', 0x5d0, ' ', 0x5d1, ' ', 'b'}, {'a', ' ', 0x5d1, ' ', 0x5d0, ' ', 'b'}},
    {{0x5d0, '.', 0x5d1, 0x5d2}, {0x5d0, '.', 0x5d2, 0x5d1}},
    {{0x5d0, 0x5b8, 0x5d1}, {0x5d1, 0x5d0, 0x5b8}}, /* the mark stays behind its letter */
    {{0x5d0, 0x301, 0x5d1}, {0x5d1, 0x5d0, 0x301}},
    {{0x5b8, 0x5d0}, {0x5d0, 0x5b8}},
    {{0x628}, {0xfe8f}},                               /* alone */
    {{0x628, 0x628, 0x628}, {0xfe90, 0xfe92, 0xfe91}}, /* last, middle, first */
    {{0x627, 0x628, 0x627}, {0xfe8e, 0xfe91, 0xfe8d}}, /* alef joins only what is before it */
    {{0x628, 0x64e, 0x628}, {0xfe90, 0xfe91, 0x64e}},  /* marks do not part letters */
    {{0x628, 0x640, 0x628}, {0xfe90, 0x640, 0xfe91}},  /* the stretcher joins both */
    {{0x628, ' ', 0x628}, {0xfe8f, ' ', 0xfe8f}},      /* blanks do */
    {{0x644, 0x627}, {0xfefb}},                        /* lam alef is one letter */
    {{0x628, 0x644, 0x627, 0x628}, {0xfe8f, 0xfefc, 0xfe91}},
    {{0x67e, 0x6cc}, {0xfbfd, 0xfb58}},
    {{0x64a, 0x64a}, {0xfef2, 0xfef3}},
    {{0x621, 0x628}, {0xfe8f, 0xfe80}},
};

static size_t length(const uint32_t *codes)
{
    size_t count = 0;
    while (count < LETTERS && codes[count] != 0) {
        count++;
    }
    return count;
}

static void letters_are_drawn_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof visual_rows / sizeof *visual_rows; i++) {
        const struct visual_row *row = &visual_rows[i];
        struct letter letters[LETTERS];
        const size_t read = length(row->read);
        for (uint32_t j = 0; j < read; j++) {
            letters[j] = (struct letter){row->read[j], j, 1};
        }
        const size_t count = visual_order(letters, read);
        assert_int_equal(count, length(row->drawn));
        size_t bytes = 0;
        for (size_t j = 0; j < count; j++) {
            assert_int_equal(letters[j].code, row->drawn[j]);
            bytes += letters[j].len;
        }
        assert_int_equal(bytes, read); /* each character of the text belongs to one letter */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_drawn_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
