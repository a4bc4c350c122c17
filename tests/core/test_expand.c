/* core/expand: a location's only frame becomes several, and all stacks follow. */
#include "core/stacks.h"
#include "tests/harness.h"

static uint32_t add_location(struct stacks *s, const char *name, bool bare)
{
    const struct frame frame = {.name = stacks_string(s, bytes_from(name)), .nameless = bare};
    const struct location location = {.bare = bare};
    return stacks_location(s, &location, &frame, 1);
}

static void add_sample(struct stacks *s, const uint32_t *locations, size_t count, int64_t value)
{
    struct stack_id stack = ROOT_STACK;
    for (size_t i = 0; i < count; i++) {
        stack = stacks_push_location(s, stack, locations[i]);
    }
    const uint32_t column = stacks_column(s, BYTES("n"), BYTES("count"), false);
    stacks_add(s, stacks_append_row(s, stack, NO_LABELS), column, value, 0);
}

static void test_expand(void **state)
{
    struct stacks s;
    (void)state;
    stacks_init(&s);
    const uint32_t a = add_location(&s, "[a]", true);
    const struct frame_id plain = stacks_named_frame(&s, BYTES("plain"), FRAME_USER);
    const uint32_t b = add_location(&s, "b", false);
    const uint32_t c = add_location(&s, "[c]", true);
    add_sample(&s, (const uint32_t[]){a, b, c}, 3, 1);
    add_sample(&s, (const uint32_t[]){a, c}, 2, 2);
    add_sample(&s, (const uint32_t[]){c, a, a}, 3, 4);
    add_sample(&s, NULL, 0, 8);
    const uint32_t column = stacks_column(&s, BYTES("n"), BYTES("count"), false);
    const uint32_t row = stacks_append_row(&s, stacks_push(&s, ROOT_STACK, plain), NO_LABELS);
    stacks_add(&s, row, column, 16, 0);
    stacks_add(&s, stacks_append_row(&s, stacks_no_stack(&s), NO_LABELS), column, 32, 0);

    const struct frame fresh[] = {{.name = stacks_string(&s, BYTES("c0"))},
                                  {.name = stacks_string(&s, BYTES("a0"))},
                                  {.name = stacks_string(&s, BYTES("a1"))},
                                  {.name = stacks_string(&s, BYTES("a2"))}};
    const struct frame_run runs[] = {{1, 3}, {0, 0}, {0, 1}};
    stacks_expand(&s, runs, fresh);
    const struct location *l = s.profile->locations;
    assert_false(l[0].bare);
    assert_int_equal(l[0].frame_count, 3);
    assert_int_equal(l[2].frame_count, 1);
    assert_int_equal(l[0].first_frame, 0);
    assert_int_equal(l[1].first_frame, 4);
    /* the builder goes on: what was there is found again */
    assert_int_equal(stacks_named_frame(&s, BYTES("plain"), FRAME_USER).i, 3);

    flame_profile *p = NULL;
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    check_profile("expanded", p);
    struct sheet folded = {0};
    assert_int_equal(fold(&folded, p), FLAME_OK);
    check_text("folded", folded.text,
               "[no stack] 32\n"
               "a0;a1;a2;b;c0 1\n"
               "a0;a1;a2;c0 2\n"
               "c0;a0;a1;a2;a0;a1;a2 4\n"
               "plain 16\n");
    sheet_release(&folded);
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_expand)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
