/* render/subtitle: what is known of a profile, and nothing of one that says nothing of itself. */
#include "render/subtitle.h"
#include "tests/harness.h"

#define HEAD(more)                                                                                 \
    "PeriodType: cpu nanoseconds\nPeriod: 1\n" more "Samples:\ncpu/nanoseconds\n 3000000: 1 \n"    \
    " 1000000: 2 \nLocations\n 1: 0x10 M=1 main.a a.go:1:0 s=0\n 2: 0x20 M=1 main.b b.go:1:0 "     \
    "s=0\n"                                                                                        \
    "Mappings\n"
#define APP "1: 0x0/0x100/0x0 /bin/app  \n"
#define NONE "1: 0x0/0x100/0x0   \n"

static const struct subtitle_case {
    const char *name, *text, *focus, *before, *want;
} rows[] = {
    {"program, type and total", HEAD("") APP, NULL, NULL, "app: cpu, 4.00 ms"},
    {"duration", HEAD("Duration: 2s\n") APP, NULL, NULL, "app: cpu, 4.00 ms in 2.00 s"},
    {"no program", HEAD("") NONE, NULL, NULL, "cpu, 4.00 ms"},
    {"filters, and what they left", HEAD("") APP, "main.a", NULL,
     "app: cpu, 3.00 ms of 4.00 ms; focus=main.a"},
    {"a comparison", HEAD("") APP, NULL, HEAD("") APP, "app: cpu, from 4.00 ms to 4.00 ms"},
    {"folded text knows nothing", "a;b 1\n", NULL, NULL, ""},
};

static flame_profile *read_filtered(const char *text, const char *focus)
{
    flame_filter_options filter;
    flame_profile *p = profile_from(text, NULL);
    flame_filter_options_init(&filter);
    filter.focus = focus;
    assert_int_equal(flame_profile_filter(&p, &filter, NULL), FLAME_OK);
    return p;
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char got[SUBTITLE_MAX];
        struct tree tree;
        const struct tree_options options = {.order = ORDER_WEIGHT};
        flame_profile *p = read_filtered(rows[i].text, rows[i].focus);
        if (rows[i].before) {
            flame_profile *before = read_filtered(rows[i].before, NULL);
            flame_profile *both = NULL;
            assert_int_equal(flame_profile_diff(&both, before, p, false, NULL), FLAME_OK);
            flame_profile_free(before);
            flame_profile_free(p);
            p = both;
        }
        assert_int_equal(tree_build(&tree, p, &options, NULL), FLAME_OK);
        subtitle_make(got, p, &tree);
        check_text(rows[i].name, got, rows[i].want);
        tree_release(&tree);
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
