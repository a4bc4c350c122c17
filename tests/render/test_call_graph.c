/* render/report/call_graph: each sample counts once for a node and an edge, out or not. */
#include "tests/harness.h"

/* after cmocka */
#include "render/report/call_graph.h"
#include "tests/render/report_text.h"

static const struct graph_row {
    const char *name;
    struct report_row rows[6];
    const char *out; /* a node that is taken out; NULL: none */
    const char *want;
} cases[] = {
    {"a chain", {{"a;b;c", 5, 1}, {"a;b", 3, 1}}, NULL, "a 0/8 b 3/8 c 5/5 a>b 8 b>c 5 "},
    {"direct recursion", {{"a;a;a", 5, 1}, {"a", 1, 1}}, NULL, "a 6/6 "},
    {"mutual recursion", {{"a;b;a;b", 5, 1}, {"a;b", 2, 1}}, NULL, "a 0/7 b 7/7 a>b 7 b>a 5 "},
    {"two ways to one function",
     {{"m;x;f", 4, 1}, {"m;y;f", 2, 1}},
     NULL,
     "m 0/6 x 0/4 f 6/6 y 0/2 m>x 4 x>f 4 m>y 2 y>f 2 "},
    {"inlined everywhere", {{"a;b+;c", 5, 1}}, NULL, "a 0/5 b 0/5 c 5/5 a>b 5i b>c 5 "},
    {"inlined here and there", {{"a;b+", 5, 1}, {"a;b", 2, 1}}, NULL, "a 0/7 b 7/7 a>b 7 "},
    {"without frames", {{"", 5, 1}, {"a", 2, 1}}, NULL, "[no stack] 0/0 a 2/2 "},
    {"negative values",
     {{"a;b", 5, 1}, {"a;c", -7, 1}},
     NULL,
     "a 0/-2 b 5/5 c -7/-7 a>b 5 a>c -7 "},
    {"values that cancel out leave their edge",
     {{"a;b;c", 5, 1}, {"a;b", -5, 1}},
     NULL,
     "a 0/0 b -5/0 c 5/5 a>b 0 b>c 5 "},
    {"samples of no value leave none", {{"a;b", 0, 1}, {"a", 2, 1}}, NULL, "a 2/2 b 0/0 "},
    {"a node in the middle goes",
     {{"a;b;c", 5, 1}, {"a;c", 1, 1}},
     "b",
     "a 0/6 b 0/0 c 6/6 a>c 6 "},
    {"a leaf goes, and its value", {{"a;b", 5, 1}, {"a", 1, 1}}, "b", "a 1/6 b 0/0 "},
    {"the root goes", {{"a;b;c", 5, 1}}, "a", "a 0/0 b 0/5 c 5/5 b>c 5 "},
    {"recursion around what goes", {{"a;b;a;c", 5, 1}}, "b", "a 0/5 b 0/0 c 5/5 a>c 5 "},
};

static void put_graph(struct sheet *s, const struct call_graph *g)
{
    for (size_t i = 0; i < g->node_count; i++) {
        const struct graph_node *n = &g->nodes[i];
        sheet_format(s, "%.*s %" PRId64 "/%" PRId64 " ", (int)n->name.len, n->name.ptr, n->flat,
                     n->cum);
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        const struct graph_edge *e = &g->edges[i];
        sheet_format(s, "%s>%s %" PRId64 "%s ", g->nodes[e->from].name.ptr,
                     g->nodes[e->to].name.ptr, e->weight, e->inlined ? "i" : "");
    }
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        flame_profile *p = report_profile(cases[i].rows);
        flame_write_options o;
        flame_write_options_init(&o);
        const struct writing w = {.profile = p, .options = &o};
        struct report r;
        struct call_graph g;
        struct sheet got = {0};
        assert_int_equal(report_init(&r, &w, NULL), FLAME_OK);
        call_graph_init(&g, &r, GRAPH_BY_NAME);
        call_graph_fill(&g, true);
        if (cases[i].out) { /* filling again forgets what was */
            for (size_t n = 0; n < g.node_count; n++) {
                g.nodes[n].out = bytes_equal(g.nodes[n].name, bytes_from(cases[i].out));
            }
            call_graph_fill(&g, true);
        }
        assert_false(g.failed);
        put_graph(&got, &g);
        check_text(cases[i].name, got.text, cases[i].want);
        sheet_release(&got);
        call_graph_release(&g);
        report_release(&r);
        flame_profile_free(p);
    }
}

/* A deep recursion is walked without recursion. */
static void test_deep(void **state)
{
    (void)state;
    enum { DEPTH = 200000 };
    struct stacks s;
    flame_profile *p = NULL;
    flame_write_options o;
    struct report r;
    struct call_graph g;
    stacks_init(&s);
    const uint32_t column = stacks_column(&s, BYTES("samples"), BYTES("count"), true);
    struct stack_id stack = ROOT_STACK;
    for (int i = 0; i < DEPTH; i++) {
        stack = stacks_push(
            &s, stack, stacks_named_frame(&s, i % 2 ? BYTES("odd") : BYTES("even"), FRAME_USER));
        stacks_add(&s, stacks_row(&s, stack, NO_LABELS), column, 1, 0);
    }
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    flame_write_options_init(&o);
    const struct writing w = {.profile = p, .options = &o};
    assert_int_equal(report_init(&r, &w, NULL), FLAME_OK);
    call_graph_init(&g, &r, GRAPH_BY_NAME);
    call_graph_fill(&g, true);
    assert_int_equal(g.node_count, 2);
    assert_int_equal(g.nodes[0].cum, DEPTH);
    assert_int_equal(g.nodes[1].cum, DEPTH - 1);
    assert_int_equal(g.edge_count, 2);
    assert_int_equal(g.edges[1].weight, DEPTH - 2);
    call_graph_release(&g);
    report_release(&r);
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
