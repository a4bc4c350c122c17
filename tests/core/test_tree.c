/* core/tree: the order, weights and shape of the call tree. */
#include "core/stacks.h"
#include "core/tree.h"
#include "tests/harness.h"

/* Nodes in pre-order, each as "name:self/total" behind as many dots as it is deep. */
static void tree_text(struct sheet *s, const struct tree *t)
{
    for (size_t i = 0; i < t->count; i++) {
        for (uint32_t d = 0; d < t->depth[i]; d++) {
            sheet_text(s, ".");
        }
        sheet_put(s, t->names[t->name[i]].text.ptr, t->names[t->name[i]].text.len);
        if (t->gap && t->gap[i]) {
            sheet_format(s, "@%" PRId64, t->gap[i]);
        }
        if (t->before_self) {
            sheet_format(s, ":%" PRId64 ">%" PRId64, t->before_self[i], t->self[i]);
            sheet_format(s, "/%" PRId64 ">%" PRId64, t->before_total[i], t->total[i]);
            if (t->weight != t->total) {
                sheet_format(s, "=%" PRId64 "/%" PRId64, t->own[i], t->weight[i]);
            }
            sheet_text(s, " ");
        } else {
            sheet_format(s, ":%" PRId64 "/%" PRId64 " ", t->self[i], t->total[i]);
        }
    }
}

/* The shape: ends nest, children add up. */
static void check_shape(const char *row, const struct tree *t)
{
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        int64_t sum = t->self[i];
        for (uint32_t c = i + 1; c < t->end[i]; c = t->end[c]) {
            if (t->depth[c] != t->depth[i] + 1 || t->end[c] > t->end[i]) {
                fail_msg("%s: node %u below %u", row, c, i);
            }
            sum += t->total[c];
        }
        if (sum != t->total[i]) {
            fail_msg("%s: node %u does not add up", row, i);
        }
        deepest = t->depth[i] > deepest ? t->depth[i] : deepest;
    }
    assert_int_equal(t->end[0], t->count);
    assert_int_equal(t->max_depth, deepest);
}

static const struct tree_row {
    const char *name, *folded;
    struct tree_options options;
    const char *want;
} rows[] = {
    {"one", "a 5\n", {.order = ORDER_WEIGHT, .reverse = false}, ":0/5 .a:5/5 "},
    {"heaviest first",
     "a;x 1\na;y 3\nb 9\n",
     {.order = ORDER_WEIGHT, .reverse = false},
     ":0/13 .b:9/9 .a:0/4 ..y:3/3 ..x:1/1 "},
    {"equal weights by name",
     "c 1\na 1\nb 1\n",
     {.order = ORDER_WEIGHT, .reverse = false},
     ":0/3 .a:1/1 .b:1/1 .c:1/1 "},
    {"by name",
     "a;x 1\na;y 3\nb 9\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/13 .a:0/4 ..x:1/1 ..y:3/3 .b:9/9 "},
    {"by line: ' ' stands before '(' and ';' behind",
     "a;foo 100\na;foo(int) 300\na;foo;bar 200\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/600 .a:0/600 ..foo:100/300 ...bar:200/200 ..foo(int):300/300 "},
    {"by line, without own weight",
     "a;foo(int) 300\na;foo;bar 200\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/500 .a:0/500 ..foo(int):300/300 ..foo:0/200 ...bar:200/200 "},
    {"- before --",
     "o;-- 200\no;- 34\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/234 .o:0/234 ..-:34/34 ..--:200/200 "},
    {"reversed",
     "a;b;c 1\na;c 2\nc;b;c 4\n",
     {.order = ORDER_NAME, .reverse = true},
     ":0/7 .c:0/7 ..a:2/2 ..b:0/5 ...a:1/1 ...c:4/4 "},
    {"recursion",
     "a;a;a 1\na;a 2\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/3 .a:0/3 ..a:2/3 ...a:1/1 "},
    {"decimals",
     "a 1.50\nb 2\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/35 .a:15/15 .b:20/20 "},
    {"without weight",
     "a;b 0\na;c 1\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/1 .a:0/1 ..c:1/1 "},
    {"empty names",
     ";a 1\n;;a 2\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0/3 .:0/3 ..:0/2 ...a:2/2 ..a:1/1 "},
    {"comparison by name",
     "a;b 10 30\na;b;c 5 5\na;d 20 10\ne 0 7\nf 9 0\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0>0/44>52 .a:0>0/35>45 ..b:10>30/15>35 ...c:5>5/5>5 ..d:20>10/20>10 .e:0>7/0>7 .f:9>0/9>0 "},
    {"comparison by weight of the larger side",
     "a 1 2\nb 5 0\nc 0 3\n",
     {.order = ORDER_WEIGHT, .reverse = false},
     ":0>0/6>5 .b:5>0/5>0 .c:0>3/0>3 .a:1>2/1>2 "},
    {"widths by before",
     "a;b 10 30\na;d 20 10\nf 9 0\n",
     {.order = ORDER_NAME, .width = WIDTH_BEFORE},
     ":0>0/39>40=0/39 .a:0>0/30>40=0/30 ..b:10>30/10>30=10/10 ..d:20>10/20>10=20/20 "
     ".f:9>0/9>0=9/9 "},
    {"widths by the larger side, frame by frame",
     "a;b 10 30\na;d 20 10\nf 9 0\n",
     {.order = ORDER_NAME, .width = WIDTH_LARGER},
     ":0>0/39>40=0/59 .a:0>0/30>40=0/50 ..b:10>30/10>30=30/30 ..d:20>10/20>10=20/20 "
     ".f:9>0/9>0=9/9 "},
    {"widths by change",
     "a;b 10 30\na;d 20 10\nf 9 0\ng 5 5\n",
     {.order = ORDER_NAME, .width = WIDTH_CHANGE},
     ":0>0/44>45=0/39 .a:0>0/30>40=0/30 ..b:10>30/10>30=20/20 ..d:20>10/20>10=10/10 "
     ".f:9>0/9>0=9/9 .g:5>5/5>5=0/0 "},
    {"in time: equal neighbours are joined",
     "b;x 100\na;y 50\nb;x 10\nb;x 20\n",
     {.order = ORDER_TIME},
     ":0/180 .b:0/100 ..x:100/100 .a:0/50 ..y:50/50 .b:0/30 ..x:30/30 "},
    {"in time: own weight stays where it is",
     "a 1\na;b 2\na 4\na;b;c 8\na;b 16\na;d 32\na 64\nb 3\n",
     {.order = ORDER_TIME},
     ":0/130 .a:69/127 ..b@1:2/2 ..b@4:16/24 ...c:8/8 ..d:32/32 .b:3/3 "},
    {"in time, from the leaf",
     "a;b 1\nc;b 2\na;b 4\n",
     {.order = ORDER_TIME, .reverse = true},
     ":0/7 .b:0/7 ..a:1/1 ..c:2/2 ..a:4/4 "},
    {"in time: what is 0 is not there",
     "a;b 1\nc 0\na;b 2\n",
     {.order = ORDER_TIME},
     ":0/3 .a:0/3 ..b:3/3 "},
    {"a total that is said to be more",
     "a 1.5\n",
     {.order = ORDER_NAME, .whole = 4},
     ":0/40 .a:15/15 "},
    {"a total that is said to be less",
     "a 15\n",
     {.order = ORDER_NAME, .whole = 4},
     ":0/15 .a:15/15 "},
    {"decimals of either side",
     "a 1.5 2\n",
     {.order = ORDER_NAME, .reverse = false},
     ":0>0/15>20 .a:15>20/15>20 "},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_read_options read;
        flame_read_options_init(&read);
        read.in_order = rows[i].options.order == ORDER_TIME;
        flame_profile *p = profile_from(rows[i].folded, &read);
        struct sheet got = {0};
        struct tree t;
        assert_int_equal(tree_build(&t, p, &rows[i].options, NULL), FLAME_OK);
        if (rows[i].options.whole == 0) {
            check_shape(rows[i].name, &t);
        }
        tree_text(&got, &t);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        tree_release(&t);
        flame_profile_free(p);
    }
}

/* Frames of one name that differ in other ways are one node; the first says what is known. */
static void test_frames_of_one_name(void **state)
{
    flame_profile *p = profile_from("x 1 1.0: 1 cycles:\n\t1 f (/lib/a)\n\t1 main (/bin/x)\n\n"
                                    "x 1 1.0: 2 cycles:\n\t1 f (/lib/b)\n\t1 main (/bin/x)\n",
                                    NULL);
    const struct tree_options by_name = {.order = ORDER_NAME, .reverse = false};
    struct sheet got = {0};
    struct tree t;
    (void)state;
    assert_int_equal(tree_build(&t, p, &by_name, NULL), FLAME_OK);
    tree_text(&got, &t);
    check_text("one name", got.text, ":0/3 .x:0/3 ..main:0/3 ...f:3/3 ");
    assert_true(bytes_equal(t.names[t.name[3]].module, BYTES("/lib/a")));
    assert_true(bytes_equal(t.type, BYTES("cycles")));
    sheet_release(&got);
    tree_release(&t);
    flame_profile_free(p);
}

/* Events of perf are sample types: the tree has the frames of all. */
static void test_types(void **state)
{
    flame_profile *p = profile_from("x 1 1.0: 5 cycles:\n\t1 f (/a)\n\n"
                                    "x 1 1.0: 7 faults:\n\t1 g (/a)\n\n"
                                    "x 1 1.0: 3 faults:\n\t1 f (/a)\n\n",
                                    NULL);
    (void)state;
    static const struct {
        size_t drawn;
        enum tree_order order;
        const char *want;
        size_t types;
        uint32_t with_weight;
    } rows_of_types[] = {
        {0, ORDER_WEIGHT, ":0/5 .x:0/5 ..f:5/5 ..g:0/0 ", 2, 3},
        {1, ORDER_WEIGHT, ":0/10 .x:0/10 ..g:7/7 ..f:3/3 ", 2, 4},
        {1, ORDER_TIME, ":0/10 .x:0/10 ..f:3/3 ..g:7/7 ", 1, 4},
    };
    for (size_t i = 0; i < ROWS(rows_of_types); i++) {
        const struct tree_options options = {.order = rows_of_types[i].order};
        struct sheet got = {0};
        struct tree t;
        p->chosen = rows_of_types[i].drawn;
        assert_int_equal(tree_build(&t, p, &options, NULL), FLAME_OK);
        check_shape("types", &t);
        tree_text(&got, &t);
        check_text("types", got.text, rows_of_types[i].want);
        assert_int_equal(t.type_count, rows_of_types[i].types);
        assert_ptr_equal(t.types[t.type_drawn].self, t.self);
        assert_int_equal(tree_drawn(&t, 0, (uint32_t)t.count), rows_of_types[i].with_weight);
        for (size_t k = 0; k < t.type_count; k++) {
            int64_t sum = 0;
            for (size_t n = 0; n < t.count; n++) {
                sum += t.types[k].self[n];
            }
            assert_int_equal(sum, t.types[k].total);
        }
        sheet_release(&got);
        tree_release(&t);
    }
    flame_profile_free(p);
}

/* Samples of one node and one set of labels are one; all of them together are the tree. */
static void test_samples(void **state)
{
    struct stacks s;
    flame_profile *p = NULL;
    const struct tree_options by_weight = {.order = ORDER_WEIGHT};
    struct tree t;
    (void)state;
    stacks_init(&s);
    (void)stacks_column(&s, BYTES("cpu"), BYTES("ns"), false);
    struct label label = {.key = stacks_string(&s, BYTES("thread")),
                          .text = stacks_string(&s, BYTES("main"))};
    const uint32_t labels = stacks_labels(&s, &label, 1);
    const struct frame_id f = stacks_named_frame(&s, BYTES("f"), FRAME_UNKNOWN);
    const struct stack_id stack = stacks_push(&s, ROOT_STACK, f);
    const struct stack_id below = stacks_push(&s, stack, f);
    stacks_add(&s, stacks_append_row(&s, below, labels), 0, 1, 0);
    stacks_add(&s, stacks_append_row(&s, stack, NO_LABELS), 0, 2, 0);
    stacks_add(&s, stacks_append_row(&s, below, NO_LABELS), 0, 4, 0);
    stacks_add(&s, stacks_append_row(&s, below, labels), 0, 8, 0);
    stacks_add(&s, stacks_append_row(&s, stack, labels), 0, 0, 0);
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    assert_int_equal(tree_build(&t, p, &by_weight, NULL), FLAME_OK);
    const uint32_t nodes[] = {1, 2, 2};
    const uint32_t sets[] = {0, labels, 0};
    const int64_t values[] = {2, 9, 4};
    assert_int_equal(t.samples.count, 3);
    for (size_t i = 0; i < 3; i++) {
        const size_t k = i == 0 ? 0 : 3 - i; /* set 0 comes first */
        assert_int_equal(t.samples.node[i], nodes[k]);
        assert_int_equal(t.samples.labels[i], sets[k]);
        assert_int_equal(t.samples.values[i], values[k]);
    }
    tree_release(&t);
    p->columns[0].values[1] = -2;
    assert_int_equal(tree_build(&t, p, &by_weight, NULL), FLAME_OK);
    assert_int_equal(t.samples.count, 0);
    tree_release(&t);
    flame_profile_free(p);
}

static void test_no_time_in_comparisons(void **state)
{
    flame_profile *p = profile_from("a 5 1\n", NULL);
    const struct tree_options in_time = {.order = ORDER_TIME};
    flame_error err = {.message = ""};
    struct tree t;
    (void)state;
    assert_int_equal(tree_build(&t, p, &in_time, &err), FLAME_E_USAGE);
    assert_string_equal(err.message, "a comparison has no order of time");
    flame_profile_free(p);
}

static void test_nothing_has_changed(void **state)
{
    flame_profile *p = profile_from("a 5 5\nb 3 3\n", NULL);
    const struct tree_options by_change = {.order = ORDER_NAME, .width = WIDTH_CHANGE};
    flame_error err = {.message = ""};
    struct tree t;
    (void)state;
    assert_int_equal(tree_build(&t, p, &by_change, &err), FLAME_E_EMPTY);
    assert_string_equal(err.message, "nothing to draw: nothing has changed");
    flame_profile_free(p);
}

static void test_nothing_to_draw(void **state)
{
    flame_profile *p = profile_from("a 5 0\nb 3 0\n", NULL);
    const struct tree_options by_name = {.order = ORDER_NAME, .reverse = false};
    flame_error err = {.message = ""};
    struct tree t;
    (void)state;
    assert_int_equal(tree_build(&t, p, &by_name, &err), FLAME_E_EMPTY);
    assert_string_equal(err.message, "nothing to draw: no value is above 0");
    tree_release(&t);
    flame_profile_free(p);
}

/* Random stacks: any order and direction has the shape and the same total. */
static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        uint64_t random = seed;
        struct sheet text = {0};
        int64_t total = 0;
        for (int i = 0; i < 40; i++) {
            static const char *const names[] = {"a", "b", "a(int)", "a.cold", "a b", "-", "z\xff"};
            const uint32_t depth = 1 + next_random(&random) % 6;
            for (uint32_t d = 0; d < depth; d++) {
                sheet_format(&text, "%s%s", d ? ";" : "", names[next_random(&random) % 7]);
            }
            const uint32_t weight = next_random(&random) % 100;
            total += weight;
            sheet_format(&text, " %u\n", weight);
        }
        flame_profile *p = profile_from(text.text, NULL);
        for (int k = 0; k < 6; k++) {
            const struct tree_options options = {.order = (enum tree_order)(k % 3),
                                                 .reverse = k > 2};
            struct tree t;
            assert_int_equal(tree_build(&t, p, &options, NULL), FLAME_OK);
            check_shape("random", &t);
            assert_int_equal(t.total[0], total);
            tree_release(&t);
        }
        flame_profile_free(p);
        sheet_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_frames_of_one_name),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_no_time_in_comparisons),
        cmocka_unit_test(test_nothing_has_changed),
        cmocka_unit_test(test_nothing_to_draw),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
