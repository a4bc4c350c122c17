/* core/stacks_merge: chunks shared among builders merge to what one builder would have made. */
#include "core/stacks.h"
#include "tests/harness.h"

enum { CHUNKS = 40, SAMPLES = 50 };

/* One made-up chunk: the same samples whoever reads it. */
static void read_chunk(struct stacks *s, unsigned chunk)
{
    static const char *const types[] = {"cycles", "instructions", "faults"};
    uint64_t seed = chunk;
    for (int i = 0; i < SAMPLES; i++) {
        struct stack_id stack = ROOT_STACK;
        const uint32_t depth = next_random(&seed) % 6;
        for (uint32_t d = 0; d < depth; d++) {
            char name[16];
            snprintf(name, sizeof name, "f%u", next_random(&seed) % (5 + chunk));
            const struct frame frame = {.name = stacks_string(s, bytes_from(name)),
                                        .module = stacks_string(s, BYTES("lib")),
                                        .line = next_random(&seed) % 2};
            stack = stacks_push(s, stack, stacks_frame(s, &frame));
        }
        struct label label = {.key = stacks_string(s, BYTES("thread")),
                              .number = next_random(&seed) % 3};
        const uint32_t labels = stacks_labels(s, &label, next_random(&seed) % 2);
        const uint32_t type = next_random(&seed) % (chunk < 9 ? 2 : 3);
        const uint32_t column = stacks_column(s, bytes_from(types[type]), BYTES("count"), true);
        stacks_add(s, stacks_row(s, stack, labels), column, next_random(&seed) % 100, type);
    }
}

static void check_equal(const flame_profile *a, const flame_profile *b)
{
    assert_int_equal(a->strings.count, b->strings.count);
    for (size_t i = 0; i < a->strings.count; i++) {
        assert_string_equal(a->strings.texts[i].ptr, b->strings.texts[i].ptr);
    }
    assert_int_equal(a->frame_count, b->frame_count);
    for (size_t i = 0; i < a->frame_count; i++) {
        assert_int_equal(a->frames[i].name.i, b->frames[i].name.i);
        assert_int_equal(a->frames[i].line, b->frames[i].line);
    }
    assert_int_equal(a->stack_count, b->stack_count);
    assert_memory_equal(a->stacks, b->stacks, a->stack_count * sizeof *a->stacks);
    assert_int_equal(a->row_count, b->row_count);
    assert_memory_equal(a->rows, b->rows, a->row_count * sizeof *a->rows);
    assert_int_equal(a->label_set_count, b->label_set_count);
    assert_int_equal(a->column_count, b->column_count);
    for (size_t i = 0; i < a->column_count; i++) {
        const struct column *x = &a->columns[i];
        const struct column *y = &b->columns[i];
        assert_int_equal(x->type.i, y->type.i);
        assert_int_equal(x->decimals, y->decimals);
        assert_int_equal(x->samples, y->samples);
        assert_memory_equal(x->values, y->values, a->row_count * sizeof *x->values);
    }
}

/* Builder of each chunk: some reader of `readers`, in no pattern. */
static void read_by_many(struct stacks *into, unsigned readers)
{
    struct stacks from[8];
    struct stacks_merge merges[8];
    struct stacks_mark marks[CHUNKS];
    unsigned reader_of[CHUNKS];
    uint64_t seed = readers;
    for (unsigned i = 0; i < readers; i++) {
        stacks_init(&from[i]);
    }
    for (unsigned c = 0; c < CHUNKS; c++) {
        reader_of[c] = next_random(&seed) % readers;
        read_chunk(&from[reader_of[c]], c);
        marks[c] = stacks_mark(&from[reader_of[c]]);
    }
    for (unsigned i = 0; i < readers; i++) {
        stacks_merge_init(&merges[i], into, &from[i]);
    }
    for (unsigned c = 0; c < CHUNKS; c++) {
        stacks_merge_until(&merges[reader_of[c]], &marks[c]);
    }
    for (unsigned i = 0; i < readers; i++) {
        stacks_merge_values(&merges[i]);
        stacks_merge_release(&merges[i]);
        stacks_release(&from[i]);
    }
}

static void test_many_readers(void **state)
{
    struct stacks one;
    flame_profile *want = NULL;
    (void)state;
    stacks_init(&one);
    for (unsigned c = 0; c < CHUNKS; c++) {
        read_chunk(&one, c);
    }
    assert_int_equal(stacks_seal(&want, &one, NULL), FLAME_OK);
    check_profile("one", want);
    for (unsigned readers = 1; readers <= 8; readers++) {
        struct stacks many;
        flame_profile *got = NULL;
        stacks_init(&many);
        read_by_many(&many, readers);
        assert_int_equal(stacks_seal(&got, &many, NULL), FLAME_OK);
        check_profile("many", got);
        check_equal(got, want);
        flame_profile_free(got);
    }
    flame_profile_free(want);
}

static void test_failure_passes_on(void **state)
{
    struct stacks into;
    struct stacks from;
    struct stacks_merge m;
    (void)state;
    stacks_init(&into);
    stacks_init(&from);
    read_chunk(&from, 1);
    const struct stacks_mark mark = stacks_mark(&from);
    from.failed = true;
    stacks_merge_init(&m, &into, &from);
    assert_true(stacks_failed(&into));
    stacks_merge_until(&m, &mark);
    stacks_merge_values(&m);
    stacks_merge_release(&m);
    stacks_release(&from);
    flame_profile *p = NULL;
    assert_int_equal(stacks_seal(&p, &into, NULL), FLAME_E_NOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_readers),
        cmocka_unit_test(test_failure_passes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
