/* source_name: what is cut from paths. */
#include "core/source_name.h"
#include "tests/harness.h"

static const struct {
    const char *trim, *search, *path, *want;
} cases[] = {
    {"", "", "", ""},
    {"", "", "a/b.c", "a/b.c"},
    {"", "", "a/./b//c/../d.c", "a/b/d.c"},
    {"", "", "/../a", "/a"},
    {"", "", "../../a", "../../a"},
    {"", "", "a/..", "."},
    {"", "", "/", "/"},
    {"", "", "./", "."},
    {"", "", "a/../../b", "../b"},
    {"/src", "", "/src/a.c", "a.c"},
    {"/src/", "", "/src/a.c", "a.c"},
    {"/src", "", "/srcs/a.c", "/srcs/a.c"},
    {"/src", "", "/src", "/src"},
    {"/x:/src:/src/app", "", "/src/app/a.c", "app/a.c"},
    {"/src/app:/src", "", "/src/app/a.c", "a.c"},
    {"", "", "/proc/self/cwd/a.c", "a.c"},
    {"", "", "/proc/self/cwd/./a.c", "a.c"},
    {"/src", "", "/proc/self/cwd/a.c", "a.c"},
    {"", "/home/me/kit", "/build/7/kit/app/a.c", "app/a.c"},
    {"", "/home/me/kit/", "/build/7/kit/app/a.c", "app/a.c"},
    {"", "/x/nothing:/home/me/kit", "/build/7/kit/app/a.c", "app/a.c"},
    {"", "/home/me/kit", "/build/kits/kit/a.c", "a.c"},
    {"", "/home/me/kit", "kit/a.c", "kit/a.c"},
    {"/src", "/home/me/kit", "/build/kit/a.c", "/build/kit/a.c"},
    {"", "/", "/a//b.c", "/a/b.c"},
};

static void test_cases(void **state)
{
    (void)state;
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct source_names names = {bytes_from(cases[i].trim), bytes_from(cases[i].search)};
        const struct bytes got = source_name(&names, bytes_from(cases[i].path), &scratch);
        assert_non_null(got.ptr);
        if (!bytes_equal(got, bytes_from(cases[i].want))) {
            fail_msg("%s: %.*s", cases[i].path, (int)got.len, got.ptr);
        }
    }
    arena_release(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
