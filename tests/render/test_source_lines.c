/* render/report/source_lines: where files are looked for, and their lines. */
#include "tests/harness.h"

/* after cmocka */
#include "render/report/source_lines.h"

static const struct {
    const char *directories, *path;
    const char *line; /* the first; NULL: not found */
    const char *why;
} rows[] = {
    {FLAME_SAMPLES, "programs/app.go",
     "// Small Go workload: goroutines, closures, generics, small functions that the", ""},
    {FLAME_SAMPLES "/pprof", "programs/app.go",
     "// Small Go workload: goroutines, closures, generics, small functions that the", ""},
    {"/nonexistent:" FLAME_SAMPLES "/programs/", "app.go",
     "// Small Go workload: goroutines, closures, generics, small functions that the", ""},
    {NULL, FLAME_SAMPLES "/programs/app.go",
     "// Small Go workload: goroutines, closures, generics, small functions that the", ""},
    {"/nonexistent", "no/such.c", NULL, "could not find file no/such.c on path /nonexistent"},
    {NULL, "/no/such.c", NULL, "open /no/such.c: no such file or directory"},
    {NULL, "/", NULL, "open /: is a directory"},
    {NULL, "/dev/zero", NULL, "open /dev/zero: cannot be read"},
};

static void test_rows(void **state)
{
    (void)state;
    struct source_lines s;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char why[SOURCE_WHY_MAX] = "";
        source_lines_init(&s, rows[i].directories);
        const bool found = source_lines_open(&s, bytes_from(rows[i].path), why);
        assert_false(s.failed);
        check_text(rows[i].path, why, rows[i].why);
        assert_int_equal(found, rows[i].line != NULL);
        if (found) {
            assert_true(s.count > 10);
            assert_true(bytes_equal(s.lines[0], bytes_from(rows[i].line)));
        }
        source_lines_release(&s);
    }
}

/* A second file takes the place of the first. */
static void test_again(void **state)
{
    (void)state;
    struct source_lines s;
    char why[SOURCE_WHY_MAX];
    source_lines_init(&s, FLAME_SAMPLES "/programs");
    assert_true(source_lines_open(&s, BYTES("app.go"), why));
    const size_t count = s.count;
    assert_true(source_lines_open(&s, BYTES("app.c"), why));
    assert_true(s.count != count);
    assert_false(source_lines_open(&s, BYTES("app.none"), why));
    assert_int_equal(s.count, 0);
    source_lines_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
