/* core/prefix_tree: a child is one node however often it is asked for. */
#include "core/prefix_tree.h"
#include "tests/harness.h"

static void test_children(void **state)
{
    struct prefix_tree t;
    (void)state;
    prefix_tree_init(&t);
    assert_int_equal(t.count, 1); /* the root */
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 100; i++) {
            assert_int_equal(prefix_tree_child(&t, 0, i), 1 + 2 * i);
            assert_int_equal(prefix_tree_child(&t, 1 + 2 * i, i), 2 + 2 * i);
        }
    }
    assert_int_equal(t.nodes[4].parent, 3);
    assert_int_equal(t.nodes[4].key, 1);
    prefix_tree_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_children),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
