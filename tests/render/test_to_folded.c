/* render/to_folded: lines sorted by the bytes of the stack, values, and names that cannot be. */
#include "core/stacks.h"
#include "tests/harness.h"

/* Stacks as they are put into a profile: frames split by '|', so that names may hold ';'. */
static const struct folded_row {
    const char *name;
    struct {
        const char *stack;
        int64_t value;
        unsigned decimals;
    } samples[5];
    const char *want;
} rows[] = {
    {"plain", {{"a|b", 1, 0}, {"a", 2, 0}}, "a 2\na;b 1\n"},
    {"a name that begins another",
     {{"ab", 1, 0}, {"a|z", 2, 0}, {"a b", 3, 0}, {"a", 4, 0}},
     "a 4\na b 3\na;z 2\nab 1\n"},
    {"bytes below and above ';'",
     {{"a|x", 1, 0}, {"a:|x", 2, 0}, {"a<|x", 3, 0}, {"a(|x", 4, 0}},
     "a(;x 4\na:;x 2\na;x 1\na<;x 3\n"},
    {"bytes above ASCII",
     {{"\xff", 1, 0}, {"\xc3\xa9", 2, 0}, {"z", 3, 0}},
     "z 3\n\xc3\xa9 2\n\xff 1\n"},
    {"what would break a line", {{"a;b|c\nd", 1, 0}, {"e\rf", 2, 0}}, "a:b;c d 1\ne f 2\n"},
    {"empty names", {{"|a", 1, 0}, {"||a", 2, 0}, {"a||b", 3, 0}}, ";;a 2\n;a 1\na;;b 3\n"},
    {"decimals", {{"a", 15, 1}, {"b", 2, 0}, {"c", 125, 2}}, "a 1.50\nb 2.00\nc 1.25\n"},
    {"decimals that all end in 0", {{"a", 150, 1}, {"b", 20, 1}}, "a 15\nb 2\n"},
    {"less than one", {{"a", 5, 3}}, "a 0.005\n"},
    {"negative", {{"a", -5, 0}, {"b", -15, 1}}, "a -5.0\nb -1.5\n"},
    {"the ends of the range",
     {{"a", INT64_MAX, 0}, {"b", INT64_MIN, 0}},
     "a 9223372036854775807\nb -9223372036854775808\n"},
    {"zeros are left out", {{"a|b", 0, 0}, {"a", 1, 0}}, "a 1\n"},
};

static struct stack_id push_stack(struct stacks *s, const char *text)
{
    struct stack_id stack = ROOT_STACK;
    struct bytes left = bytes_from(text);
    struct bytes name;
    for (size_t at = 0; at <= left.len;) {
        size_t end = bytes_find_char(left, '|', at);
        end = end == SIZE_MAX ? left.len : end;
        name = bytes_of(left.ptr + at, end - at);
        stack = stacks_push(s, stack, stacks_named_frame(s, name, FRAME_USER));
        at = end + 1;
    }
    return stack;
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks s;
        struct sheet got = {0};
        flame_profile *p = NULL;
        stacks_init(&s);
        const uint32_t column = stacks_column(&s, BYTES("c"), BYTES(""), true);
        for (size_t k = 0; k < 5 && rows[i].samples[k].stack; k++) {
            const struct stack_id stack = push_stack(&s, rows[i].samples[k].stack);
            stacks_add(&s, stacks_row(&s, stack, NO_LABELS), column, rows[i].samples[k].value,
                       rows[i].samples[k].decimals);
        }
        assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
        assert_int_equal(fold(&got, p), FLAME_OK);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        flame_profile_free(p);
    }
}

/* Rows that differ in labels only are one line; a NUL is written as '?'. */
static void test_labels_and_nul(void **state)
{
    struct stacks s;
    struct sheet got = {0};
    flame_profile *p = NULL;
    (void)state;
    stacks_init(&s);
    const uint32_t column = stacks_column(&s, BYTES("c"), BYTES(""), true);
    const struct frame_id frame = stacks_named_frame(&s, BYTES("a\0b"), FRAME_USER);
    const struct stack_id stack = stacks_push(&s, ROOT_STACK, frame);
    for (int64_t i = 0; i < 3; i++) {
        struct label label = {.key = stacks_string(&s, BYTES("k")), .number = i};
        stacks_add(&s, stacks_row(&s, stack, stacks_labels(&s, &label, 1)), column, 10, 0);
    }
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    assert_int_equal(fold(&got, p), FLAME_OK);
    check_text("labels", got.text, "a?b 30\n");
    sheet_release(&got);
    flame_profile_free(p);
}

/* The stack of the line at *at, ended by NUL; *at goes to the next line. NULL at the end. */
static char *next_stack(char **at)
{
    char *stack = *at;
    char *feed = strchr(stack, '\n');
    if (!feed) {
        return NULL;
    }
    *feed = '\0';
    *strrchr(stack, ' ') = '\0';
    *at = feed + 1;
    return stack;
}

/* Random stacks come out in the order of their bytes, each once. */
static void test_order(void **state)
{
    static const char *const names[] = {"a", "a b", "a(", "a:", "a<", "ab", "-", "--", "z", "\xff"};
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        uint64_t random = seed;
        struct sheet text = {0};
        struct sheet got = {0};
        for (int i = 0; i < 80; i++) {
            const uint32_t depth = 1 + next_random(&random) % 5;
            for (uint32_t d = 0; d < depth; d++) {
                sheet_format(&text, "%s%s", d ? ";" : "", names[next_random(&random) % 10]);
            }
            sheet_text(&text, " 1\n");
        }
        read_and_fold(&got, bytes_of(text.text, text.len), NULL);
        char *at = got.text;
        char *before = next_stack(&at);
        for (char *stack; (stack = next_stack(&at)) != NULL; before = stack) {
            assert_true(strcmp(before, stack) < 0);
        }
        sheet_release(&text);
        sheet_release(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_labels_and_nul),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
