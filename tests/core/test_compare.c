/* core/compare: two profiles side by side. */
#include "tests/harness.h"

static const struct compare_row {
    const char *name, *before, *after;
    bool normalize;
    const char *want;
} rows[] = {
    {"both sides", "a;b 1\na;c 2\n", "a;b 5\na;d 3\n", false, "a;b 1 5\na;c 2 0\na;d 0 3\n"},
    {"the same", "a;b 1\n", "a;b 1\n", false, "a;b 1 1\n"},
    {"nothing in common", "a 1\n", "b 2\n", false, "a 1 0\nb 0 2\n"},
    {"scaled up", "a;b 1\na;c 3\n", "a;b 8\n", true, "a;b 2 8\na;c 6 0\n"},
    {"scaled down, rounded down", "a;b 7\na;c 3\n", "a;b 5\n", true, "a;b 3 5\na;c 1 0\n"},
    {"totals are equal", "a;b 7\na;c 3\n", "a;d 10\n", true, "a;b 7 0\na;c 3 0\na;d 0 10\n"},
    {"large values", "a 9000000000000000000\n", "a 9000000000000000000\nb 1\n", true,
     "a 9000000000000000001 9000000000000000000\nb 0 1\n"},
    {"fractions", "a;b 1.5\n", "a;b 2.25\n", false, "a;b 1.5 2.25\n"},
    {"fractions, scaled", "a;b 1.5\na;c 0.5\n", "a;b 1.0\n", true, "a;b 0.7 1\na;c 0.2 0\n"},
    {"a small total, scaled", "a;b 0.5\n", "a;b 3\n", true, "a;b 3 3\n"},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_profile *before = profile_from(rows[i].before, NULL);
        flame_profile *after = profile_from(rows[i].after, NULL);
        flame_profile *p = NULL;
        struct sheet got = {0};
        assert_int_equal(flame_profile_diff(&p, before, after, rows[i].normalize, NULL), FLAME_OK);
        check_profile(rows[i].name, p);
        assert_int_equal(flame_profile_sample_types(p), 2);
        assert_string_equal(flame_profile_sample_type(p, 0, NULL), "before");
        assert_string_equal(flame_profile_sample_type(p, 1, NULL), "after");
        assert_int_equal(flame_profile_default_sample_type(p), 1);
        assert_int_equal(fold(&got, p), FLAME_OK);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        flame_profile_free(p);
        flame_profile_free(before);
        flame_profile_free(after);
    }
}

static void test_comparison_of_comparisons(void **state)
{
    flame_profile *two = profile_from("a;b 1 2\n", NULL);
    flame_profile *one = profile_from("a;b 1\n", NULL);
    flame_profile *p = NULL;
    flame_error err = {.message = ""};
    (void)state;
    assert_int_equal(flame_profile_diff(&p, one, two, false, &err), FLAME_E_USAGE);
    assert_int_equal(flame_profile_diff(&p, two, one, false, &err), FLAME_E_USAGE);
    assert_string_equal(err.message, "one of the inputs is a comparison already");
    assert_null(p);
    flame_profile_free(one);
    flame_profile_free(two);
}

/* A comparison that is folded and read again is the same comparison. */
static void test_round_trip(void **state)
{
    flame_profile *before = profile_from("a;b 1\na;c 2\nx 3\n", NULL);
    flame_profile *after = profile_from("a;b 5\na;d 3\n", NULL);
    flame_profile *p = NULL;
    struct sheet first = {0};
    struct sheet second = {0};
    (void)state;
    assert_int_equal(flame_profile_diff(&p, before, after, false, NULL), FLAME_OK);
    assert_int_equal(fold(&first, p), FLAME_OK);
    read_and_fold(&second, bytes_of(first.text, first.len), NULL);
    check_same("round trip", &first, &second);
    sheet_release(&first);
    sheet_release(&second);
    flame_profile_free(p);
    flame_profile_free(before);
    flame_profile_free(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_comparison_of_comparisons),
        cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
