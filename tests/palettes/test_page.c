/* palettes/page: backgrounds and colours that were asked for. */
#include "palettes/palette.h"
#include "tests/harness.h"

static void test_pages(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct colour top, bottom;
    } rows[] = {{"yellow", {0xee, 0xee, 0xee}, {0xee, 0xee, 0xb0}},
                {"blue", {0xee, 0xee, 0xee}, {0xe0, 0xe0, 0xff}},
                {"green", {0xee, 0xf2, 0xee}, {0xe0, 0xff, 0xe0}},
                {"grey", {0xf8, 0xf8, 0xf8}, {0xe8, 0xe8, 0xe8}},
                {"#0A0b0c", {0x0a, 0x0b, 0x0c}, {0x0a, 0x0b, 0x0c}}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct palette *p = NULL;
        assert_int_equal(palette_load(&p, "hot", NULL), FLAME_OK);
        assert_int_equal(palette_set_page(p, rows[i].name, NULL), FLAME_OK);
        const struct page_colours page = palette_page(p, false);
        assert_memory_equal(&page.page_top, &rows[i].top, sizeof page.page_top);
        assert_memory_equal(&page.page_bottom, &rows[i].bottom, sizeof page.page_bottom);
        /* on black, texts are light */
        assert_true(rows[i].name[0] == '#' ? page.text.r > 200 : page.text.r < 60);
        palette_free(p);
    }
}

static void test_wrong(void **state)
{
    (void)state;
    struct palette *p = NULL;
    flame_error err;
    assert_int_equal(palette_load(&p, "hot", NULL), FLAME_OK);
    assert_int_equal(palette_set_page(p, "red", &err), FLAME_E_USAGE);
    assert_string_equal(err.message,
                        "no background 'red'; there are yellow, blue, green, grey and #rrggbb");
    assert_int_equal(palette_set_search(p, "#12345g", &err), FLAME_E_USAGE);
    assert_string_equal(err.message, "'#12345g' is no colour; write #rrggbb");
    assert_int_equal(palette_set_text(p, "#1234567", NULL), FLAME_E_USAGE);
    assert_int_equal(palette_set_search(p, "#123456", NULL), FLAME_OK);
    assert_int_equal(palette_search(p).b, 0x56);
    palette_free(p);
}

/* Golden vectors of both scales: largest change 20. */
static void test_changes(void **state)
{
    (void)state;
    static const struct {
        int64_t delta;
        struct colour perl, inferno;
    } rows[] = {{0, {255, 255, 255}, {250, 250, 250}},
                {20, {255, 0, 0}, {255, 100, 100}},
                {-10, {105, 105, 255}, {175, 175, 255}},
                {7, {255, 136, 136}, {255, 197, 197}}};
    struct palette *p = NULL;
    assert_int_equal(palette_load(&p, "hot", NULL), FLAME_OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct paint paint = palette_delta(p, rows[i].delta, 20);
        assert_memory_equal(&paint.light, &rows[i].perl, sizeof paint.light);
    }
    palette_follow_inferno(p);
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct paint paint = palette_delta(p, rows[i].delta, 20);
        assert_memory_equal(&paint.light, &rows[i].inferno, sizeof paint.light);
    }
    palette_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
