/* collapse/legacy/go_symbols: comment lines of Go's text profiles. */
#include "collapse/legacy/go_symbols.h"
#include "tests/harness.h"

static const struct {
    const char *line, *want; /* NULL: no symbol */
} rows[] = {
    {"#\t0x401000\tapp.leaf+0x10\t/src/app/leaf.go:12", "401000 app.leaf /src/app/leaf.go 12"},
    {"#\t0x1\tmain.main+0x20\t\t\t/src/main.go:3\r", "1 main.main /src/main.go 3"},
    {"#\t0x1", "1   0"},
    {"#\t0x0", "0   0"},
    {"#\t0x1\tmain.(*cache[...]).fill+0x94\ta.go:59", "1 main.(*cache[...]).fill a.go 59"},
    {"#\t0x1\tf[go.shape.struct { A int }]+0x1f\ta.go:5", "1 f[go.shape.struct { A int }] a.go 5"},
    {"#\t0x1\ta+0x1+0x2\ta.go:5", "1 a+0x1 a.go 5"},
    {"#\t0x1\toperator+\ta.go:5", "1 operator+ a.go 5"},
    {"#\t0x1\tf+0x\ta.go:5", "1 f+0x a.go 5"},
    {"#\t0x1\tf+0x1\tC:/src/a.go:5", "1 f C:/src/a.go 5"},
    {"#\t0x1\tf+0x1\ta.go:", "1 f a.go: 0"},
    {"#\t0x1\tf+0x1\ta.go:99999999999", "1 f a.go:99999999999 0"},
    {"#\t0x1\tf+0x1", "1 f  0"},
    {"#\t0xffffffffffffffff\tf", "ffffffffffffffff f  0"},
    {"#\t0x10000000000000000\tf", NULL},
    {"# runtime.MemStats", NULL},
    {"# labels: {\"a\":\"b\"}", NULL},
    {"#\tzzz", NULL},
    {"#\t0x1 f", NULL},
    {"# 0x1\tf", NULL},
    {"#", NULL},
    {"", NULL},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct go_symbol s;
        struct sheet got = {0};
        if (go_symbol_parse(bytes_from(rows[i].line), &s)) {
            sheet_format(&got, "%" PRIx64 " %.*s %.*s %" PRIu32, s.address, (int)s.function.len,
                         s.function.ptr, (int)s.file.len, s.file.ptr, s.line);
        }
        check_text(rows[i].line, got.text, rows[i].want ? rows[i].want : "");
        sheet_release(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
