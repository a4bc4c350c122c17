/* label_units: one unit for each numeric key. */
#include "core/label_units.h"
#include "core/stacks.h"
#include "tests/harness.h"

static const struct {
    const char *key, *first, *second; /* units of two samples */
    const char *want, *other;
} cases[] = {
    {"latency", "ms", "s", "ms", "s"},  {"latency", "", "s", "s", ""},
    {"latency", "", "", "latency", ""}, {"request", "", "", "bytes", ""},
    {"alignment", "", "", "bytes", ""}, {"alignment", "", "kb", "kb", ""},
    {"bytes", "", "", "bytes", ""},     {"pid", "x", "x", "x", ""},
};

static void test_units(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct stacks s;
        struct label_units u;
        stacks_init(&s);
        const uint32_t column = stacks_column(&s, BYTES("a"), BYTES("b"), false);
        const struct string_id key = stacks_string(&s, bytes_from(cases[i].key));
        const char *const units[] = {cases[i].first, cases[i].second};
        for (size_t k = 0; k < 2; k++) {
            const struct label label = {
                .key = key, .number = 5, .unit = stacks_string(&s, bytes_from(units[k]))};
            const uint32_t row = stacks_row(&s, ROOT_STACK, stacks_labels(&s, &label, 1));
            stacks_add(&s, row, column, 1, 0);
        }
        assert_true(label_units_init(&u, s.profile));
        assert_true(u.by_key[key.i].numeric);
        assert_string_equal(label_units_get(&u, s.profile, key).ptr, cases[i].want);
        assert_string_equal(profile_text(s.profile, u.by_key[key.i].other).ptr, cases[i].other);
        label_units_release(&u);
        stacks_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_units)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
