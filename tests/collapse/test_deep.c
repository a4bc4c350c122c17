/*
 * A stack of a million frames goes through every part without recursion. Quadratic time would run
 * into ctest's timeout; speed itself is no assertion.
 */

#include "core/tree.h"
#include "tests/harness.h"

enum { FRAMES = 1000000 };

static void make_folded(struct sheet *text)
{
    for (int i = 0; i < FRAMES; i++) {
        sheet_format(text, "%sf%d", i ? ";" : "", i % 1000);
    }
    sheet_text(text, " 7\n");
}

static void test_folded(void **state)
{
    struct sheet text = {0};
    struct sheet got = {0};
    (void)state;
    make_folded(&text);
    flame_profile *p = profile_from(text.text, NULL);
    assert_int_equal(p->stack_count, FRAMES + 1);
    assert_int_equal(fold(&got, p), FLAME_OK);
    check_same("deep", &got, &text);
    flame_profile_free(p);
    sheet_release(&text);
    sheet_release(&got);
}

static int count_lines(void *ctx, const void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        *(size_t *)ctx += ((const char *)bytes)[i] == '\n';
    }
    return 0;
}

static void test_picture(void **state)
{
    static const char *const orders[] = {"weight", "name"};
    struct sheet text = {0};
    (void)state;
    make_folded(&text);
    flame_profile *p = profile_from(text.text, NULL);
    for (int i = 0; i < 4; i++) {
        size_t lines = 0;
        flame_write_options o;
        flame_write_options_init(&o);
        o.output = "boxes";
        o.palette = "hot";
        o.order = orders[i % 2];
        o.reverse = i > 1;
        o.max_depth = FRAMES;
        assert_int_equal(flame_write(p, &o, count_lines, &lines, NULL), FLAME_OK);
        assert_int_equal(lines, FRAMES + 1); /* the heading, and all frames but the leaf */
    }
    flame_profile_free(p);
    sheet_release(&text);
}

static void test_perf(void **state)
{
    struct sheet text = {0};
    struct sheet got = {0};
    (void)state;
    sheet_text(&text, "app 7 1.5: 9 cycles:\n");
    for (int i = 0; i < FRAMES; i++) {
        sheet_format(&text, "\t%16x f%d+0x1 (/bin/app)\n", i, i % 1000);
    }
    flame_profile *p = profile_from(text.text, NULL);
    assert_int_equal(p->stack_count, FRAMES + 2);
    assert_int_equal(fold(&got, p), FLAME_OK);
    flame_profile_free(p);
    sheet_release(&text);
    sheet_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folded),
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_perf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
