/* simple_name: what drop_frames and prune_from compare. */
#include "filter/simple_name.h"
#include "tests/harness.h"

static const struct {
    const char *name, *want;
} cases[] = {
    {"", ""},
    {"main", "main"},
    {".main", "main"},
    {"..main", ".main"},
    {"f(int)", "f"},
    {"(anonymous namespace)::f(int)", "(anonymous namespace)::f"},
    {"a::(anonymous namespace)::f(int)", "a::(anonymous namespace)::f"},
    {"a::operator()(x)", "a::operator()"},
    {"a::operator()(x) const::{lambda()#1}::f", "a::operator()"},
    {"(x)", ""},
    {"main.(*T).F", "main."},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct bytes got = simple_name(bytes_from(cases[i].name));
        if (!bytes_equal(got, bytes_from(cases[i].want))) {
            fail_msg("%s: %.*s", cases[i].name, (int)got.len, got.ptr);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
