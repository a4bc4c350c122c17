/* readme: what fits a page that shows the picture as an image. */
#include "render/readme.h"
#include "tests/harness.h"

static const struct {
    const char *name;
    double width, font;
    unsigned depth;
    double want_width;
    unsigned want_depth;
    flame_status want;
} rows[] = {
    {"defaults", 0, 12, 1000, 830, 40, FLAME_OK},
    {"smaller stays", 400, 14, 10, 400, 10, FLAME_OK},
    {"widest", 830, 11, 40, 830, 40, FLAME_OK},
    {"too wide", 831, 12, 40, 0, 0, FLAME_E_USAGE},
    {"too small to read", 0, 10.9, 40, 0, 0, FLAME_E_USAGE},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_write_options o;
        flame_write_options_init(&o);
        o.readme = true;
        o.width_px = rows[i].width;
        o.font_size_px = rows[i].font;
        o.max_depth = rows[i].depth;
        flame_error err;
        const flame_status status = readme_apply(&o, &err);
        if (status != rows[i].want) {
            fail_msg("%s: %d", rows[i].name, (int)status);
        }
        if (status == FLAME_OK) {
            assert_true(o.width_px == rows[i].want_width && o.max_depth == rows[i].want_depth);
            assert_true(o.no_script && strcmp(o.embed, "none") == 0);
        }
    }
}

static void test_only_when_asked(void **state)
{
    (void)state;
    flame_write_options o;
    flame_write_options_init(&o);
    assert_int_equal(readme_apply(&o, NULL), FLAME_OK);
    assert_true(o.width_px == 0 && !o.no_script && o.max_depth == 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_only_when_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
