/* core/stacks: equal things have one id, values add up, failures stick. */
#include "core/stacks.h"
#include "tests/harness.h"

static void test_ids_are_dense_and_shared(void **state)
{
    struct stacks s;
    (void)state;
    stacks_init(&s);
    const struct frame_id a = stacks_named_frame(&s, BYTES("a"), FRAME_USER);
    const struct frame_id b = stacks_named_frame(&s, BYTES("b"), FRAME_USER);
    assert_int_equal(a.i, 0);
    assert_int_equal(b.i, 1);
    assert_int_equal(stacks_named_frame(&s, BYTES("a"), FRAME_USER).i, a.i);
    assert_int_equal(stacks_named_frame(&s, BYTES("a"), FRAME_KERNEL).i, 2);
    const struct stack_id sa = stacks_push(&s, ROOT_STACK, a);
    const struct stack_id saa = stacks_push(&s, sa, a);
    const struct stack_id sb = stacks_push(&s, ROOT_STACK, b);
    assert_int_equal(sa.i, 1);
    assert_int_equal(saa.i, 2);
    assert_int_equal(sb.i, 3);
    assert_int_equal(stacks_push(&s, sa, a).i, saa.i);
    assert_int_equal(stacks_row(&s, saa, NO_LABELS), 0);
    assert_int_equal(stacks_row(&s, ROOT_STACK, NO_LABELS), 1);
    assert_int_equal(stacks_row(&s, saa, NO_LABELS), 0);
    assert_false(stacks_failed(&s));
    stacks_release(&s);
}

/* Frames that differ in one field only are not the same. */
static void test_frames_are_tuples(void **state)
{
    struct stacks s;
    (void)state;
    stacks_init(&s);
    const struct string_id x = stacks_string(&s, BYTES("x"));
    const struct frame frames[] = {
        {.name = x},
        {.name = x, .system_name = x},
        {.name = x, .module = x},
        {.name = x, .file = x},
        {.name = x, .address = 1},
        {.name = x, .line = 1},
        {.name = x, .kind = FRAME_JIT},
        {.system_name = x},
    };
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < ROWS(frames); i++) {
            assert_int_equal(stacks_frame(&s, &frames[i]).i, i);
        }
    }
    stacks_release(&s);
}

static void test_labels(void **state)
{
    struct stacks s;
    (void)state;
    stacks_init(&s);
    const struct string_id k = stacks_string(&s, BYTES("k"));
    const struct string_id v = stacks_string(&s, BYTES("v"));
    struct label labels[] = {{.key = k, .text = v}, {.key = k, .text = k}};
    struct label swapped[] = {labels[1], labels[0]};
    struct label keys[] = {{.key = v, .text = v}, {.key = k, .number = 3}, {.key = k, .text = v}};
    struct label sorted[] = {keys[2], keys[0], keys[1]};
    assert_int_equal(stacks_labels(&s, labels, 0), NO_LABELS);
    assert_int_equal(stacks_labels(&s, labels, 2), 1);
    assert_int_equal(stacks_labels(&s, swapped, 2), 2); /* the order of a key's values counts */
    assert_int_equal(stacks_labels(&s, labels, 1), 3);
    assert_int_equal(stacks_labels(&s, labels, 2), 1);
    assert_int_equal(stacks_labels(&s, keys, 3), 4); /* that of keys does not */
    assert_int_equal(stacks_labels(&s, sorted, 3), 4);
    assert_int_equal(stacks_row(&s, ROOT_STACK, 1), 0);
    assert_int_equal(stacks_row(&s, ROOT_STACK, NO_LABELS), 1);
    assert_int_equal(stacks_row(&s, ROOT_STACK, 2), 2);
    assert_int_equal(stacks_row(&s, ROOT_STACK, 1), 0);
    stacks_release(&s);
}

/* Values in units of 10^-decimals, added in this order to one row; what the column then holds. */
static void test_values(void **state)
{
    static const struct {
        struct {
            int64_t value;
            unsigned decimals;
        } add[3];
        int64_t sum;
        unsigned decimals;
        bool saturated;
    } rows[] = {
        {{{1, 0}, {2, 0}, {3, 0}}, 6, 0, false},
        {{{15, 1}, {2, 0}, {0, 0}}, 35, 1, false},
        {{{2, 0}, {15, 1}, {250, 2}}, 600, 2, false},
        {{{-5, 0}, {3, 0}, {0, 0}}, -2, 0, false},
        {{{1, 9}, {1, 0}, {0, 0}}, 1000000001, 9, false},
        {{{INT64_MAX, 0}, {1, 0}, {0, 0}}, INT64_MAX, 0, true},
        {{{INT64_MAX / 2, 0}, {1, 1}, {0, 0}}, INT64_MAX, 1, true},
        {{{1, 1}, {INT64_MAX, 0}, {0, 0}}, INT64_MAX, 1, true},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks s;
        stacks_init(&s);
        const uint32_t column = stacks_column(&s, BYTES("c"), BYTES("u"), true);
        const uint32_t row = stacks_row(&s, ROOT_STACK, NO_LABELS);
        for (size_t k = 0; k < 3; k++) {
            stacks_add(&s, row, column, rows[i].add[k].value, rows[i].add[k].decimals);
        }
        const struct column *c = &s.profile->columns[column];
        if (c->values[row] != rows[i].sum || c->decimals != rows[i].decimals ||
            s.saturated != rows[i].saturated || c->samples != 3) {
            fail_msg("row %zu: %lld of %u decimals", i, (long long)c->values[row], c->decimals);
        }
        stacks_release(&s);
    }
}

/* Columns that come late have zeros for all earlier rows. */
static void test_late_columns(void **state)
{
    struct stacks s;
    (void)state;
    stacks_init(&s);
    const uint32_t first = stacks_column(&s, BYTES("a"), BYTES(""), true);
    struct stack_id stack = ROOT_STACK;
    for (int i = 0; i < 100; i++) {
        stacks_add(&s, stacks_row(&s, stack, NO_LABELS), first, 1, 0);
        stack = stacks_push(&s, stack, stacks_named_frame(&s, BYTES("f"), FRAME_USER));
    }
    const uint32_t second = stacks_column(&s, BYTES("a"), BYTES("x"), true);
    assert_int_equal(second, 1);
    assert_int_equal(stacks_column(&s, BYTES("a"), BYTES(""), false), first);
    stacks_add(&s, stacks_row(&s, stack, NO_LABELS), second, 5, 0);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(s.profile->columns[second].values[i], 0);
    }
    assert_int_equal(s.profile->columns[second].values[100], 5);
    assert_int_equal(s.profile->columns[first].values[100], 0);
    stacks_release(&s);
}

static void test_seal(void **state)
{
    struct stacks s;
    flame_profile *p = NULL;
    flame_error err;
    (void)state;
    stacks_init(&s);
    assert_int_equal(stacks_seal(&p, &s, &err), FLAME_E_EMPTY);
    assert_null(p);
    assert_null(s.profile);
    stacks_init(&s);
    for (unsigned i = 0; i <= COLUMNS_MAX; i++) {
        char name[16];
        snprintf(name, sizeof name, "%u", i);
        (void)stacks_column(&s, bytes_from(name), BYTES(""), true);
    }
    assert_true(stacks_failed(&s));
    assert_int_equal(stacks_row(&s, ROOT_STACK, NO_LABELS), NO_ROW); /* sticky */
    stacks_add(&s, NO_ROW, 0, 1, 0);
    assert_int_equal(stacks_push(&s, ROOT_STACK, (struct frame_id){0}).i, 0);
    assert_int_equal(stacks_seal(&p, &s, &err), FLAME_E_LIMIT);
    assert_null(p);
    stacks_release(&s);
}

/* One address that stands for a thousand functions may come in some stacks, not in all of many. */
static void test_inlined(void **state)
{
    enum { INLINED = 1000 };
    static struct frame frames[INLINED];
    struct stacks s;
    flame_profile *p = NULL;
    flame_error err;
    (void)state;
    stacks_init(&s);
    const struct location location = {.id = 1};
    const uint32_t deep = stacks_location(&s, &location, frames, INLINED);
    const uint32_t flat = stacks_location(&s, &location, frames, 1);
    for (unsigned i = 0; i < 1000 && !stacks_failed(&s); i++) {
        (void)stacks_push_location(&s, ROOT_STACK, deep);
        for (unsigned k = 0; k < 20; k++) {
            (void)stacks_push_location(&s, ROOT_STACK, flat);
        }
    }
    assert_false(stacks_failed(&s));
    for (unsigned i = 0; i < 10000; i++) {
        (void)stacks_push_location(&s, ROOT_STACK, deep);
    }
    assert_true(stacks_failed(&s));
    assert_int_equal(stacks_seal(&p, &s, &err), FLAME_E_LIMIT);
    assert_string_equal(err.message, "stacks with more than 64 functions inlined at each address");
    assert_null(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_are_dense_and_shared),
        cmocka_unit_test(test_frames_are_tuples),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_late_columns),
        cmocka_unit_test(test_seal),
        cmocka_unit_test(test_inlined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
