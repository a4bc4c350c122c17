/* collapse/warnings: the first few are kept, all are counted. */
#include "collapse/reader.h"
#include "tests/harness.h"

static void test_kept_and_counted(void **state)
{
    struct warnings w = {.count = 0};
    (void)state;
    for (uint64_t i = 1; i <= 10; i++) {
        warnings_add(&w, i, 7, "number %d\n", (int)i);
    }
    assert_int_equal(w.count, 10);
    for (uint64_t i = 0; i < WARNINGS_KEPT; i++) {
        char want[16];
        snprintf(want, sizeof want, "number %d?", (int)i + 1);
        assert_string_equal(w.kept[i].message, want);
        assert_int_equal(w.kept[i].status, FLAME_E_SYNTAX);
        assert_int_equal(w.kept[i].line, i + 1);
        assert_int_equal(w.kept[i].column, 7);
    }
}

static void test_notes(void **state)
{
    struct warnings w = {.count = 0};
    (void)state;
    notes_add(&w, "%s", "only a note");
    assert_int_equal(w.count, 1);
    assert_int_equal(w.kept[0].status, FLAME_OK);
    assert_int_equal(w.kept[0].line, 0);
    assert_string_equal(w.kept[0].message, "only a note");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept_and_counted),
        cmocka_unit_test(test_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
