/* palettes/oklab: lighter and darker. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include "palettes/oklab.h"

static const struct lighten_row {
    struct colour from;
    double by;
    struct colour to;
} lighten_rows[] = {
    {{0xfd, 0xb5, 0xaf}, 0, {0xfd, 0xb5, 0xaf}},
    {{0x02, 0x64, 0x6d}, 0, {0x02, 0x64, 0x6d}},
    {{0, 0, 0}, 0, {0, 0, 0}},
    {{255, 255, 255}, 0, {255, 255, 255}},
    {{0, 0, 0}, 1, {255, 255, 255}},
    {{255, 255, 255}, -1, {0, 0, 0}},
    {{255, 255, 255}, 0.5, {255, 255, 255}}, /* out of range is held at the end */
    {{0, 0, 0}, -0.5, {0, 0, 0}},
    {{0, 0, 0}, 0.88, {0xd7, 0xd7, 0xd7}}, /* L 0.88 and 0.34 without chroma: the neutrals */
    {{0, 0, 0}, 0.34, {0x38, 0x38, 0x38}},
};

static void test_lighten(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lighten_rows / sizeof *lighten_rows; i++) {
        const struct colour got = oklab_lighten(lighten_rows[i].from, lighten_rows[i].by);
        assert_memory_equal(&got, &lighten_rows[i].to, sizeof got);
    }
}

/* Every grey comes back as it was. */
static void test_identity(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 256; i++) {
        const struct colour grey = {(uint8_t)i, (uint8_t)i, (uint8_t)i};
        const struct colour mixed = {(uint8_t)i, (uint8_t)(255 - i), (uint8_t)(i * 7)};
        const struct colour one = oklab_lighten(grey, 0);
        const struct colour other = oklab_lighten(mixed, 0);
        assert_memory_equal(&one, &grey, sizeof one);
        assert_memory_equal(&other, &mixed, sizeof other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lighten),
        cmocka_unit_test(test_identity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
