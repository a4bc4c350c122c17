/* core/profile: accessors of the public header, decimals, and what profile_check refuses. */
#include "core/stacks.h"
#include "tests/harness.h"

static void test_decimals(void **state)
{
    static const struct {
        int64_t values[3];
        unsigned decimals, want;
        int64_t unit;
    } rows[] = {
        {{1, 2, 3}, 0, 0, 1},        {{10, 20, 30}, 1, 0, 10},      {{10, 25, 30}, 1, 1, 1},
        {{1500, 200, 0}, 3, 1, 100}, {{0, 0, 0}, 9, 0, 1000000000}, {{-15, 0, 0}, 1, 1, 1},
        {{-150, 20, 0}, 2, 1, 10},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int64_t values[3];
        int64_t unit = 0;
        memcpy(values, rows[i].values, sizeof values);
        const struct column c = {.decimals = rows[i].decimals, .values = values};
        assert_int_equal(profile_decimals(&c, 3, &unit), rows[i].want);
        assert_int_equal(unit, rows[i].unit);
    }
}

static flame_profile *two_columns(void)
{
    struct stacks s;
    flame_profile *p = NULL;
    stacks_init(&s);
    const struct frame_id frame = stacks_named_frame(&s, BYTES("main"), FRAME_USER);
    const uint32_t cpu = stacks_column(&s, BYTES("cpu"), BYTES("nanoseconds"), true);
    const uint32_t big = stacks_column(&s, BYTES("big"), BYTES(""), true);
    const uint32_t row = stacks_row(&s, stacks_push(&s, ROOT_STACK, frame), NO_LABELS);
    const uint32_t root = stacks_row(&s, ROOT_STACK, NO_LABELS);
    stacks_add(&s, row, cpu, 15, 1);
    stacks_add(&s, root, cpu, 3, 0);
    stacks_add(&s, row, big, INT64_MAX, 0);
    stacks_add(&s, root, big, INT64_MAX, 0);
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    return p;
}

static void test_accessors(void **state)
{
    flame_profile *p = two_columns();
    const char *unit = "unchanged";
    (void)state;
    assert_int_equal(flame_profile_sample_types(p), 2);
    assert_string_equal(flame_profile_sample_type(p, 0, &unit), "cpu");
    assert_string_equal(unit, "nanoseconds");
    assert_string_equal(flame_profile_sample_type(p, 1, NULL), "big");
    unit = "unchanged";
    assert_null(flame_profile_sample_type(p, 2, &unit));
    assert_string_equal(unit, "unchanged");
    assert_int_equal(flame_profile_default_sample_type(p), 0);
    assert_int_equal(flame_profile_total(p, 0), 4); /* 1.5 + 3 */
    assert_true(flame_profile_total(p, 1) == INT64_MAX);
    assert_int_equal(flame_profile_total(p, 2), 0);
    flame_profile_free(p);
    flame_profile_free(NULL);
}

/* Each row breaks one invariant of a sound profile. */
static void test_check(void **state)
{
    const char *why = NULL;
    (void)state;
    for (int broken = 0; broken < 7; broken++) {
        flame_profile *p = two_columns();
        const flame_profile sound = *p;
        assert_true(profile_check(p, &why));
        const struct stack_node node = p->stacks[1];
        const struct row row = p->rows[0];
        const struct frame frame = p->frames[0];
        switch (broken) {
        case 0:
            p->chosen = 2;
            break;
        case 1:
            p->stacks[1].caller.i = 1;
            break;
        case 2:
            p->stacks[1].frame.i = 1;
            break;
        case 3:
            p->rows[0].stack.i = 9;
            break;
        case 4:
            p->rows[0].labels = 1;
            break;
        case 5:
            p->frames[0].module.i = 99;
            break;
        default:
            p->label_sets[0].count = 1;
            break;
        }
        if (profile_check(p, &why)) {
            fail_msg("case %d passes", broken);
        }
        *p = sound;
        p->stacks[1] = node;
        p->rows[0] = row;
        p->frames[0] = frame;
        flame_profile_free(p);
    }
}

/* The same for a profile with a location of two frames. */
static void test_check_locations(void **state)
{
    static const struct frame frames[2];
    const char *why = NULL;
    (void)state;
    for (int broken = 0; broken < 5; broken++) {
        struct stacks s;
        flame_profile *p;
        stacks_init(&s);
        const struct location location = {.id = 1};
        const uint32_t made = stacks_location(&s, &location, frames, 2);
        const struct stack_id stack = stacks_push_location(&s, ROOT_STACK, made);
        const uint32_t column = stacks_column(&s, BYTES("n"), BYTES(""), false);
        stacks_add(&s, stacks_append_row(&s, stack, NO_LABELS), column, 1, 0);
        assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
        assert_true(profile_check(p, &why));
        switch (broken) {
        case 0:
            p->frames[1].location = 2;
            break;
        case 1:
            p->locations[0].frame_count = 1;
            break;
        case 2:
            p->stacks[2].caller.i = 0;
            break;
        case 3:
            p->columns[0].unit.i = 99;
            break;
        default:
            p->recording.doc_url.i = 99;
            break;
        }
        assert_false(profile_check(p, &why));
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_accessors),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_check_locations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
