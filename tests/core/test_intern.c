/* core/intern: equal texts have one id, ids are dense and in first-seen order. */
#include "core/intern.h"
#include "tests/harness.h"

static void test_ids(void **state)
{
    static const struct {
        struct bytes text;
        uint32_t id;
    } rows[] = {
        {{"", 0}, 0},     {{"main", 4}, 1}, {{"foo", 3}, 2},  {{"main", 4}, 1}, {{"Main", 4}, 3},
        {{"a\0b", 3}, 4}, {{"a", 1}, 5},    {{"a\0b", 3}, 4}, {{"a\0c", 3}, 6}, {{NULL, 0}, 0},
    };
    struct intern in;
    (void)state;
    assert_true(intern_init(&in));
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct string_id id;
        assert_true(intern_put(&id, &in, rows[i].text));
        assert_int_equal(id.i, rows[i].id);
        assert_true(bytes_equal(in.texts[id.i], rows[i].text));
        assert_int_equal(in.texts[id.i].ptr[in.texts[id.i].len], '\0');
    }
    assert_int_equal(in.count, 7);
    intern_release(&in);
}

static void test_many(void **state)
{
    struct intern in;
    char text[32];
    (void)state;
    assert_true(intern_init(&in));
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 20000; i++) {
            struct string_id id;
            const int len = snprintf(text, sizeof text, "name %u", i);
            assert_true(intern_put(&id, &in, bytes_of(text, (size_t)len)));
            assert_int_equal(id.i, i + 1);
        }
    }
    intern_freeze(&in);
    assert_string_equal(in.texts[20000].ptr, "name 19999");
    intern_release(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
