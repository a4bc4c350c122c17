/* granularity: what frames are called. */
#include "tests/filter/filter_text.h"

#define NAMES                                                                                      \
    TYPES "M 1 /srv/bin/app\nF 1 leaf - /src/./app//leaf.c\nF 2 - - /src/x.c\nF 3 main\n"          \
          "F 4 main.Map[go.shape.int].Add - m.go\nF 5 inner - inl.h\n"                             \
          "L 1 1 0x10 1:11\nL 2 1 0x20 2:0\nL 3 1 0 3:7\nL 4 1 0x40\nL 5 0 0x50\n"                 \
          "L 6 1 0x60 4:5\nL 7 1 0x70 5:3 1:12\nS 1 2 3 4 5 6 7 | 1 10\n"

static const struct {
    const char *name;
    flame_filter_options options;
    const char *want;
} cases[] = {
    {"functions",
     {.granularity = "functions", .no_inlines = true},
     "leaf;main.Map[go.shape.int].Add;[unknown];[app];main;[app];leaf 10\n"},
    {"filefunctions",
     {.granularity = "filefunctions"},
     "leaf /src/app/leaf.c;inner inl.h;main.Map[go.shape.int].Add m.go;<unknown>;[app];main;"
     "/src/x.c;leaf /src/app/leaf.c 10\n"},
    {"files",
     {.granularity = "files"},
     "/src/app/leaf.c;inl.h;m.go;<unknown>;[app];[app];/src/x.c;/src/app/leaf.c 10\n"},
    {"lines",
     {.granularity = "lines"},
     "leaf /src/app/leaf.c:12;inner inl.h:3;main.Map[go.shape.int].Add m.go:5;<unknown>;[app];"
     "main :7;/src/x.c;leaf /src/app/leaf.c:11 10\n"},
    {"addresses",
     {.granularity = "addresses"},
     "0000000000000070 leaf /src/app/leaf.c:12;0000000000000070 inner inl.h:3;"
     "0000000000000060 main.Map[go.shape.int].Add m.go:5;0000000000000050 <unknown>;"
     "0000000000000040 [app];main :7;0000000000000020 /src/x.c;"
     "0000000000000010 leaf /src/app/leaf.c:11 10\n"},
    {"trimmed",
     {.granularity = "files", .trim_path = "/nowhere:/src/app", .no_inlines = true},
     "/src/app/leaf.c;m.go;<unknown>;[app];[app];/src/x.c;/src/app/leaf.c 10\n"},
    {"trimmed",
     {.granularity = "files", .trim_path = "/src", .no_inlines = true},
     "app/leaf.c;m.go;<unknown>;[app];[app];x.c;app/leaf.c 10\n"},
    {"type parameters", {.strip_generics = true, .show = "Map"}, "main.Map[...].Add 10\n"},
    {"unknown",
     {.granularity = "words"},
     "1: unknown granularity \"words\"; there are: functions, filefunctions, files, lines, "
     "addresses"},
};

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        filter_check(cases[i].name, NAMES, &cases[i].options, cases[i].want);
    }
}

/* One frame, with a column. */
static flame_profile *column_profile(void)
{
    struct stacks s;
    flame_profile *p = NULL;
    stacks_init(&s);
    const struct frame frame = {.name = stacks_string(&s, BYTES("f")),
                                .file = stacks_string(&s, BYTES("f.go")),
                                .line = 3,
                                .column = 9};
    const struct location location = {.id = 1, .address = 0xabc};
    const uint32_t place = stacks_location(&s, &location, &frame, 1);
    const uint32_t column = stacks_column(&s, BYTES("a"), BYTES("b"), false);
    const struct stack_id stack = stacks_push_location(&s, ROOT_STACK, place);
    stacks_add(&s, stacks_row(&s, stack, NO_LABELS), column, 1, 0);
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    return p;
}

static void test_columns(void **state)
{
    (void)state;
    static const struct {
        flame_filter_options options;
        const char *want;
    } columns[] = {
        {{.granularity = "lines"}, "f f.go:3 1\n"},
        {{.granularity = "lines", .show_columns = true}, "f f.go:3:9 1\n"},
        {{.granularity = "addresses"}, "0000000000000abc f f.go:3:9 1\n"},
        {{.granularity = "addresses", .no_inlines = true}, "0000000000000abc f f.go:3 1\n"},
    };
    for (size_t i = 0; i < ROWS(columns); i++) {
        flame_profile *p = column_profile();
        assert_int_equal(flame_profile_filter(&p, &columns[i].options, NULL), FLAME_OK);
        char *got = pprof_show(p);
        check_text("column", got, columns[i].want);
        free(got);
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
