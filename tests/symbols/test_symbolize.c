/* symbols/symbolize and symbols/missing: which addresses are looked up, and what is said. */
#include "symbols/symbolize.h"
#include "tests/harness.h"

struct ask {
    const char *file;
    const char *build_id;
    unsigned symbols;
    bool bare;
    const char *binary;
    const char *note; /* NULL: none, as nothing is looked up */
};

static void ask(const struct ask *row)
{
    struct stacks s;
    struct sheet notes = {0};
    stacks_init(&s);
    const struct mapping mapping = {.start = 0x1000,
                                    .limit = 0x2000,
                                    .file = stacks_string(&s, bytes_from(row->file)),
                                    .build_id = stacks_string(&s, bytes_from(row->build_id)),
                                    .symbols = row->symbols};
    const struct location location = {
        .mapping = stacks_mapping(&s, &mapping), .address = 0x1234, .bare = row->bare};
    const struct frame frame = {.name = stacks_string(&s, BYTES("[x]")), .nameless = row->bare};
    const uint32_t made = stacks_location(&s, &location, &frame, 1);
    const struct stack_id stack = stacks_push_location(&s, ROOT_STACK, made);
    const uint32_t column = stacks_column(&s, BYTES("n"), BYTES("count"), false);
    stacks_add(&s, stacks_append_row(&s, stack, NO_LABELS), column, 1, 0);
    const struct symbolize_options options = {row->binary, sheet_warn, &notes};
    symbolize_apply(&s, &options);
    assert_false(stacks_failed(&s));
    assert_int_equal(s.profile->locations[0].bare, row->bare);
    check_text(row->file, notes.text, row->note ? row->note : "");
    sheet_release(&notes);
    stacks_release(&s);
}

static void test_what_is_looked_up(void **state)
{
    static const struct ask rows[] = {
        {"[vdso]", "", 0, true, NULL, NULL},
        {"linux-vdso.so.1", "", 0, true, NULL, NULL},
        {"//anon", "", 0, true, NULL, NULL},
        {"/dev/dri/card0", "", 0, true, NULL, NULL},
        {"/memfd:jit", "", 0, true, NULL, NULL},
        {"", "", 0, true, NULL, NULL},
        {"/nowhere/app", "", HAS_FUNCTIONS, true, NULL, NULL},
        {"/nowhere/app", "", 0, false, NULL, NULL},
#if FLAME_HAVE_DW
        {"/nowhere/app", "", 0, true, NULL,
         "0:0 no names for 1 address in 100.0% of the samples, from /nowhere/app: there is no "
         "such file; --binary names another file\n"},
        {"", "", 0, true, "/dev/null",
         "0:0 no names for 1 address in 100.0% of the samples, from /dev/null: it is no regular "
         "file; --binary names another file\n"},
        {"", "", 0, true, FLAME_SAMPLES "/README.md",
         "0:0 no names for 1 address in 100.0% of the samples, from " FLAME_SAMPLES
         "/README.md: it is no ELF file; --binary names another file\n"},
#endif
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        ask(&rows[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_looked_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
