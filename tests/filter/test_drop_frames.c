/* drop_frames: which callees a profile has taken out of it when it is read. */
#include "filter/drop_frames.h"
#include "tests/filter/filter_text.h"

struct drop_case {
    const char *name;
    const char *profile;
    bool all_frames;
    const char *want;
};

static const struct drop_case cases[] = {
    {"callees go, also inside of a location",
     "D outer|malloc\nS 1 2 3 4 | 1 10\nS 7 1 3 4 | 1 20\n", false,
     "main;handler;mid 10\nmain;handler;leaf 20\n"},
    {"the root is spared, and a shortened location is short everywhere",
     "D outer|malloc\nS 7 | 1 10\nS 1 7 | 1 20\nS 1 2 7 | 1 30\nS 2 | 1 40\n", false,
     "malloc 10\nmalloc;leaf 20\nmalloc;mid;leaf 30\nmid 40\n"},
    {"nothing goes before a function that stays", "D main|handler|malloc\nS 7 1 3 4 | 1 10\n",
     false, "main;handler;leaf 10\n"},
    {"a location that is cut is no function that stays",
     "D inner|malloc\nS 1 7 2 | 1 10\nS 7 2 2 1 | 1 20\n", false,
     "mid;outer;malloc;leaf 10\nleaf;mid;outer 20\n"},
    {"off by option", "D outer|malloc\nS 1 2 3 4 | 1 10\nS 7 1 3 4 | 1 20\n", true,
     "main;handler;mid;outer;inner;leaf 10\nmain;handler;leaf;malloc 20\n"},
    {"keep_frames wins", "D outer|malloc\nK mal.*\nS 1 2 3 4 | 1 10\nS 7 1 3 4 | 1 20\n", false,
     "main;handler;mid 10\nmain;handler;leaf;malloc 20\n"},
    {"keep_frames alone does nothing", "K malloc\nS 7 1 | 1 2\n", false, "leaf;malloc 2\n"},
    {"whole names only", "D mall|alloc\nS 7 1 | 1 2\n", false, "leaf;malloc 2\n"},
    {"simplified names",
     "D f|a::op\nS 13 11 | 1 2\nF 11 main\nF 12 a::op(x)(y)\nF 13 .f(int)\n"
     "S 12 11 | 1 2\nL 11 0 1 11:1\nL 12 0 2 12:1\nL 13 0 3 13:1\n",
     false, "main 2\nmain 2\n"},
    {"reserved words of C++",
     "D a::.*.\\|operator\\(\\)\nS 12 11 | 1 2\nF 11 main\n"
     "F 12 operator()(x)\nL 11 0 1 11:1\nL 12 0 2 12:1\n",
     false, "main;operator()(x) 2\n"},
    {"places without symbols never match", "D .*libc.*|.unknown.\nS 8 4 | 1 2\n", false,
     "main;[libc.so.6] 2\n"},
    {"samples without frames stay", "D .*\nS | 1 2\n", false, "[no stack] 2\n"},
    {"a wrong drop_frames is ignored", "D (mal\nS 7 1 | 1 2\n", false,
     "0:0 drop_frames is ignored: bad regular expression \"(mal\": byte 4: missing closing "
     "parenthesis\nleaf;malloc 2\n"},
    {"a wrong keep_frames turns drop_frames off", "D malloc\nK *x\nS 7 1 | 1 2\n", false,
     "0:0 keep_frames is ignored: bad regular expression \"*x\": byte 0: quantifier does not "
     "follow a repeatable item\nleaf;malloc 2\n"},
};

/* After pprof's own table: what is dropped, kept, and inlined. */
#define PRUNE                                                                                      \
    "F 1 main\nF 2 fun1\nF 3 fun2\nF 4 fun3\nF 5 fun5\nF 6 fun1k\nL 1 0 1 1:1\nL 2 0 2 2:1\n"      \
    "L 3 0 3 3:1 4:1\nL 5 0 5 5:1\n"

static const struct drop_case prunes[] = {
    {"all of what a dropped function calls", "D fu.*[12]|banana\nS 5 2 1 | 1 2\n", false,
     "main 2\n"},
    {"what it is inlined into stays", "D fu.*[12]|banana\nS 5 3 1 | 1 2\n", false, "main;fun3 2\n"},
    {"kept by the other pattern", "D fu.*[12]|banana\nK .*[n2][n2]\nS 5 3 1 | 1 2\n", false,
     "main;fun3;fun2;fun5 2\n"},
    {"not kept by it", "D fu.*[12]|banana\nK .*[n2][n2]\nS 5 2 1 | 1 2\n", false, "main 2\n"},
    {"a dropped root", "D fu.*[12]|banana\nS 5 2 | 1 2\n", false, "fun1;fun5 2\n"},
};

static void check(const struct drop_case *c, const char *program)
{
    struct sheet got = {0};
    char text[4096];
    const char *why = "";
    snprintf(text, sizeof text, TYPES "%s%s", program, c->profile);
    flame_profile *p = filter_read(text, c->all_frames, &got);
    if (!profile_check(p, &why)) {
        fail_msg("%s: %s", c->name, why);
    }
    char *rows = pprof_show(p);
    sheet_text(&got, rows);
    check_text(c->name, got.text, c->want);
    free(rows);
    flame_profile_free(p);
    sheet_release(&got);
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        check(&cases[i], PROGRAM);
    }
    for (size_t i = 0; i < ROWS(prunes); i++) {
        check(&prunes[i], PRUNE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
