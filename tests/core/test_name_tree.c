/* core/name_tree: frames of one name below one caller are one node. */
#include "core/name_tree.h"
#include "tests/harness.h"

/* Names of perf's frames in different modules are one; only what is used is added. */
static void test_stacks(void **state)
{
    flame_profile *p = profile_from("x 1 1.0: 1 c:\n\t1 f (/lib/a)\n\t1 main (/bin/x)\n\n"
                                    "x 1 1.0: 2 c:\n\t1 f (/lib/b)\n\t1 main (/bin/x)\n\n"
                                    "x 1 1.0: 2 c:\n\t1 g (/lib/b)\n\n",
                                    NULL);
    struct prefix_tree t;
    bool used[8] = {false};
    (void)state;
    assert_int_equal(p->stack_count, 6); /* root, x, x;main, two f, g */
    used[3] = true;
    used[4] = true;
    name_tree_mark_callers(p, used);
    assert_true(used[1] && used[2] && !used[5]);
    prefix_tree_init(&t);
    uint32_t *nodes = name_tree_add_stacks(&t, p, used);
    assert_non_null(nodes);
    assert_int_equal(nodes[0], 0);
    assert_int_equal(nodes[3], nodes[4]);
    assert_int_equal(nodes[5], 0);
    assert_int_equal(t.count, 4);
    assert_int_equal(t.nodes[nodes[3]].parent, nodes[2]);
    free(nodes);
    prefix_tree_release(&t);
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
