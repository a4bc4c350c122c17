/* generics: Go's type parameters, and names that have none. */
#include <time.h>

#include "filter/generics.h"
#include "tests/harness.h"

static const struct {
    const char *name, *want; /* "": stays as it is */
} cases[] = {
    {"main.F[go.shape.int]", "main.F[...]"},
    {"main.F[...]", "main.F[...]"},
    {"main.(*Map[go.shape.struct { A []int; B func(int) }]).Add", "main.(*Map[...]).Add"},
    {"main.F[go.shape.int].G[go.shape.string].func1", "main.F[...].G[...].func1"},
    {"example.com/a/b.F[example.com/c.T[int]]", "example.com/a/b.F[...]"},
    {"main.F[]", "main.F[...]"},
    {"main.F[int", ""},
    {"main.F[int].G[a[b].H[c]", "main.F[...].G[a[b].H[c]"},
    {"main.F", ""},
    {"java.lang.Thread.run_[j]", ""},
    {"main.F[int]_[i]", "main.F[...]_[i]"},
    {"[unknown]", ""},
    {"[libc.so.6]", ""},
    {"foo[abi:cxx11]", ""},
    {"std::vector<int>::operator[](unsigned long)", ""},
    {"a.b::c[d]", ""},
    {"", ""},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        char out[256];
        const struct bytes name = bytes_from(cases[i].name);
        assert_true(generics_room(name) < sizeof out);
        out[generics_strip(out, name)] = '\0';
        check_text(cases[i].name, out, cases[i].want);
    }
}

/* A name of nothing but brackets that never close: each is looked at once. */
static void test_open_brackets(void **state)
{
    enum { NAME_LEN = 1000000 };
    (void)state;
    char *name = malloc(NAME_LEN);
    char *out = malloc((size_t)NAME_LEN * 4);
    assert_non_null(name);
    assert_non_null(out);
    memset(name, 'a', NAME_LEN);
    name[1] = '.';
    for (size_t i = 3; i < NAME_LEN; i += 2) {
        name[i] = '[';
    }
    const clock_t start = clock();
    assert_int_equal(generics_strip(out, bytes_of(name, NAME_LEN)), 0);
    assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
    free(name);
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases),
                                       cmocka_unit_test(test_open_brackets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
