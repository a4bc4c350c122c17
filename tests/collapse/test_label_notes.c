/* collapse/label_notes: which units are said not to be converted. */
#include "tests/harness.h"

/* after cmocka */
#include "collapse/label_notes.h"
#include "core/stacks.h"

static const struct note_row {
    const char *units; /* of the samples' numbers, split by blanks; "-": none */
    const char *want;
} rows[] = {
    {"ms ms", ""},
    {"- ms", ""},
    {"ms s", "label \"t\" is taken as ms: other units (s) are not converted\n"},
    {"- ms - s us s h", "label \"t\" is taken as ms: other units (h, s, us) are not converted\n"},
    {"m 9 8 7 6 5 4 3 2 1",
     "label \"t\" is taken as m: other units (2, 3, 4, 5, 6, 7, 8, 9) are not converted\n"},
};

static void take_note(void *ctx, const flame_error *note, uint64_t more)
{
    assert_int_equal(note->status, FLAME_OK);
    assert_string_equal(note->source, "in");
    assert_int_equal(more, 0);
    sheet_format(ctx, "%s\n", note->message);
}

static void add_samples(struct stacks *s, const char *key, const char *units)
{
    const uint32_t column = stacks_column(s, BYTES("a"), BYTES("b"), false);
    struct bytes left = bytes_from(units);
    struct bytes unit;
    while (bytes_cut(&left, ' ', &unit)) {
        struct label label = {.key = stacks_string(s, bytes_from(key)), .number = 5};
        if (!bytes_equal(unit, BYTES("-"))) {
            label.unit = stacks_string(s, unit);
        }
        stacks_add(s, stacks_row(s, ROOT_STACK, stacks_labels(s, &label, 1)), column, 1, 0);
    }
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks s;
        struct sheet got = {0};
        flame_read_options o;
        flame_read_options_init(&o);
        o.warn = take_note;
        o.ctx = &got;
        stacks_init(&s);
        add_samples(&s, "t", rows[i].units);
        sheet_text(&got, "");
        assert_true(label_notes(s.profile, "in", &o));
        check_text(rows[i].units, got.text, rows[i].want);
        o.warn = NULL; /* nobody listens */
        assert_true(label_notes(s.profile, "in", &o));
        sheet_release(&got);
        stacks_release(&s);
    }
}

/* A hostile input can have any number of them. */
static void test_notes_end(void **state)
{
    struct stacks s;
    struct sheet got = {0};
    flame_read_options o;
    size_t lines = 0;
    (void)state;
    flame_read_options_init(&o);
    o.warn = take_note;
    o.ctx = &got;
    stacks_init(&s);
    for (int i = 0; i < 100; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i);
        add_samples(&s, key, "ms s");
    }
    assert_true(label_notes(s.profile, "in", &o));
    for (const char *at = got.text; (at = strchr(at, '\n')); at++) {
        lines++;
    }
    assert_int_equal(lines, LABEL_NOTES_MAX);
    sheet_release(&got);
    stacks_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_notes_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
