/* core/name_list: names with commas between them, cut where the room ends. */
#include "core/name_list.h"
#include "tests/harness.h"

static void test_rows(void **state)
{
    static const struct {
        const char *names[4], *want;
    } rows[] = {
        {{NULL}, ""},
        {{"svg", NULL}, "svg"},
        {{"svg", "png", "folded", NULL}, "svg, png, folded"},
        {{"", "cpu", NULL}, ", cpu"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct name_list list = {.count = 0};
        for (size_t k = 0; rows[i].names[k]; k++) {
            name_list_add(&list, rows[i].names[k]);
        }
        assert_string_equal(list.text, rows[i].want);
    }
}

static void test_room(void **state)
{
    struct name_list list = {.count = 0};
    (void)state;
    for (size_t i = 0; i < NAME_LIST_MAX; i++) {
        name_list_add(&list, "name");
    }
    assert_int_equal(strlen(list.text), NAME_LIST_MAX - 1);
    assert_memory_equal(list.text + 246, "name, nam", 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
