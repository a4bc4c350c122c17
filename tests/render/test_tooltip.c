/* render/tooltip: what hovering says, in every locale. */
#include <locale.h>

#include "render/scene.h"
#include "tests/harness.h"

#define CPU(period) "app 1 1.0: " period " cpu-clock:\n\t1 f (/b)\n"

static const struct tooltip_row {
    const char *name, *text, *count_name, *palette;
    double min_width;
    bool negate;
    const char *want; /* of all boxes */
} rows[] = {
    {"counts", "a;b 1234567\n", NULL, "hot", 0, false,
     "all (1,234,567 samples, 100%)|a (1,234,567 samples, 100.00%)|b (1,234,567 samples, 100.00%)"},
    {"percent", "a 1\nb 2\n", NULL, "hot", 0, false,
     "all (3 samples, 100%)|a (1 sample, 33.33%)|b (2 samples, 66.67%)"},
    {"count name", "a 1\n", "bytes read", "hot", 0, false,
     "all (1 bytes read, 100%)|a (1 bytes read, 100.00%)"},
    {"fractions", "a 1.25\nb 2.5\n", NULL, "hot", 0, false,
     "all (3.75 samples, 100%)|a (1.25 samples, 33.33%)|b (2.5 samples, 66.67%)"},
    {"a unit", CPU("2500000"), NULL, "hot", 0, false,
     "all (2.50 ms, 100%)|app (2.50 ms, 100.00%)|f (2.50 ms, 100.00%)"},
    {"a run", "a 96\nb 2\nc;d 2\n", NULL, "hot", 3, false,
     "all (100 samples, 100%)|a (96 samples, 96.00%)|3 frames too narrow to draw (4 samples, "
     "4.00%)"},
    {"a comparison", "a 10 30\nb 20 10\nc 60 60\n", NULL, "hot", 0, false,
     "all (100 samples, 100%)|a (30 samples, 30.00%; +20.00%)|b (10 samples, 10.00%; -10.00%)|"
     "c (60 samples, 60.00%; 0.00%)"},
    {"negated", "a 10 30\nb 20 10\nc 60 60\n", NULL, "hot", 0, true,
     "all (100 samples, 100%)|a (30 samples, 30.00%; -20.00%)|b (10 samples, 10.00%; +10.00%)|"
     "c (60 samples, 60.00%; 0.00%)"},
    {"a small change", "a 0 1\nb 100000 99999\n", NULL, "hot", 0, false,
     "all (100,000 samples, 100%)|a (1 sample, 0.00%; 0.00%)|b (99,999 samples, 100.00%; 0.00%)"},
    {"totals change, in words", "a;b 10 30\na;c 20 70\na;d 5 5\n", NULL, "package", 0, false,
     "all (105 samples, 100%)|"
     "a (105 samples, 100.00%; more by 70 samples, +66.67%; before 35 samples, 100.00%)|"
     "b (30 samples, 28.57%; more by 20 samples, +19.05%; before 10 samples, 28.57%)|"
     "c (70 samples, 66.67%; more by 50 samples, +47.62%; before 20 samples, 57.14%)|"
     "d (5 samples, 4.76%; unchanged; before 5 samples, 14.29%)"},
    {"new, less and gone", "a 90 70\nb 0 30\nc 10 0\n", NULL, "package", 0, true,
     "all (100 samples, 100%)|a (70 samples, 70.00%; less by 20 samples, -20.00%; before 90 "
     "samples, 90.00%)|b (30 samples, 30.00%; new, +30.00%)|"
     "c (0 samples, 0.00%; gone, -10.00%; before 10 samples, 10.00%)"},
};

static void tooltips(struct sheet *got, const struct tooltip_row *row)
{
    const struct tree_options by_name = {.order = ORDER_NAME, .width = WIDTH_LARGER};
    struct palette *palette = NULL;
    struct tree tree;
    struct scene scene;
    flame_write_options o;
    flame_profile *p = profile_from(row->text, NULL);
    flame_write_options_init(&o);
    o.width_px = 120;
    o.min_width_px = row->min_width;
    o.count_name = row->count_name;
    o.negate = row->negate;
    assert_int_equal(palette_load(&palette, row->palette, NULL), FLAME_OK);
    assert_int_equal(tree_build(&tree, p, &by_name, NULL), FLAME_OK);
    assert_int_equal(scene_build(&scene, &tree, palette, &o, NULL), FLAME_OK);
    for (size_t i = 0; i < scene.box_count; i++) {
        const struct bytes tooltip = scene_tooltip(&scene, &scene.boxes[i]);
        sheet_text(got, i ? "|" : "");
        sheet_put(got, tooltip.ptr, tooltip.len);
    }
    scene_release(&scene);
    tree_release(&tree);
    palette_free(palette);
    flame_profile_free(p);
}

static void check_rows(void)
{
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        tooltips(&got, &rows[i]);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
    }
}

static void test_rows(void **state)
{
    (void)state;
    check_rows();
}

/* Some locales write a comma in fractions; here it must not show. */
static void test_other_locale(void **state)
{
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8"};
    (void)state;
    for (size_t i = 0; i < ROWS(names); i++) {
        if (setlocale(LC_ALL, names[i])) {
            check_rows();
        }
    }
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_other_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
