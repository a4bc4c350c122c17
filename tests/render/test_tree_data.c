/* render/tree_data: the embedded tree says what the tree says, also where it is pruned. */
#include "core/stacks.h"
#include "render/svg_sections.h"
#include "render/tree_data.h"
#include "tests/harness.h"

/* A profile drawn as far as its scene. */
struct drawing {
    flame_profile *profile;
    struct palette *palette;
    struct tree tree;
    struct scene scene;
};

static void draw_with(struct drawing *d, flame_profile *profile, struct tree_options tree,
                      const flame_write_options *options)
{
    d->profile = profile;
    assert_int_equal(palette_load(&d->palette, "package", NULL), FLAME_OK);
    assert_int_equal(tree_build(&d->tree, d->profile, &tree, NULL), FLAME_OK);
    assert_int_equal(scene_build(&d->scene, &d->tree, d->palette, options, NULL), FLAME_OK);
}

static void draw(struct drawing *d, const char *folded)
{
    flame_write_options options;
    flame_write_options_init(&options);
    draw_with(d, profile_from(folded, NULL), (struct tree_options){.order = ORDER_WEIGHT},
              &options);
}

static void release(struct drawing *d)
{
    scene_release(&d->scene);
    tree_release(&d->tree);
    palette_free(d->palette);
    flame_profile_free(d->profile);
}

static uint64_t take_varint(struct bytes *rest)
{
    uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        assert_true(rest->len > 0 && shift < 64);
        const unsigned char byte = (unsigned char)rest->ptr[0];
        *rest = bytes_skip(*rest, 1);
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) {
            return value;
        }
    }
}

/* The sections of a file, by the names that META gives them. */
struct file {
    struct bytes meta;
    struct bytes all[SECTIONS_MAX];
    char names[SECTIONS_MAX][SECTION_NAME];
    size_t count;
};

/* The names in "sections":["a","b"]. */
static void read_names(struct file *f)
{
    static const struct bytes key = {"\"sections\":[", 12};
    const size_t at = bytes_find(f->meta, key, 1);
    assert_true(at != SIZE_MAX);
    struct bytes rest = bytes_skip(f->meta, at + key.len);
    for (size_t i = 0; i < f->count; i++) {
        const size_t end = bytes_find_char(rest, '"', 1);
        assert_true(rest.ptr[0] == '"' && end < SECTION_NAME);
        memcpy(f->names[i], rest.ptr + 1, end - 1);
        f->names[i][end - 1] = '\0';
        rest = bytes_skip(rest, end + 2);
    }
    assert_int_equal(rest.ptr[-1], ']');
}

static void split(struct file *f, struct bytes all)
{
    *f = (struct file){.count = 0};
    assert_true(bytes_starts(all, BYTES("flame2\n")));
    all = bytes_skip(all, 7);
    for (bool first = true; all.len > 0; first = false) {
        const uint64_t len = take_varint(&all);
        assert_true(f->count < SECTIONS_MAX && len <= all.len);
        *(first ? &f->meta : &f->all[f->count++]) = bytes_head(all, (size_t)len);
        all = bytes_skip(all, (size_t)len);
    }
    read_names(f);
}

static struct bytes *find(struct file *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++) {
        if (strcmp(f->names[i], name) == 0) {
            return &f->all[i];
        }
    }
    return NULL;
}

static struct bytes *section(struct file *f, const char *name)
{
    struct bytes *const found = find(f, name);
    if (!found) {
        fail_msg("there is no section %s", name);
    }
    return found;
}

static uint64_t sum_of(struct bytes column)
{
    uint64_t sum = 0;
    while (column.len > 0) {
        sum += take_varint(&column);
    }
    return sum;
}

static size_t count_of(struct bytes column)
{
    size_t count = 0;
    for (; column.len > 0; count++) {
        (void)take_varint(&column);
    }
    return count;
}

static struct bytes line_at(struct bytes text, uint64_t number)
{
    struct bytes line = text;
    for (uint64_t i = 0; i <= number; i++) {
        if (!bytes_cut(&text, '\n', &line)) {
            line = text;
        }
    }
    return line;
}

static const char *const profiles[] = {
    "a 1\n",
    "a;b;c 5\na;b 300\na;d 2\ne;b;b;b 70000\n",
    "a;f_[k] 3\na;f 4\na;<x>&\x01;\xff 9\n",
};

static void check_column(struct file *f, const char *name, const int64_t *want, size_t count)
{
    struct bytes *const column = section(f, name);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(take_varint(column), want[i]);
    }
    assert_int_equal(column->len, 0);
}

static void check_nodes(struct file *f, const struct drawing *d)
{
    uint64_t depth = (uint64_t)-1;
    struct bytes *const pops = section(f, "pops");
    struct bytes *const names = section(f, "name");
    for (size_t i = 0; i < d->tree.count; i++) {
        depth = depth + 1 - take_varint(pops);
        assert_int_equal(depth, d->tree.depth[i]);
        const struct bytes name = line_at(*section(f, "names"), take_varint(names));
        assert_true(bytes_equal(name, d->scene.shown[d->tree.name[i]]));
    }
    assert_int_equal(pops->len + names->len, 0);
}

/* The whole of what is drawn, as a file. */
static void pack_whole(struct buffer *raw, struct file *f, const struct drawing *d)
{
    const struct pruned whole = {.count = d->tree.count};
    assert_true(tree_data_pack(raw, &d->scene, &whole));
    split(f, bytes_of(raw->ptr, raw->len));
    check_nodes(f, d);
}

static void test_columns_give_back_the_tree(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof profiles / sizeof *profiles; k++) {
        struct drawing d;
        struct buffer raw;
        struct file f;
        draw(&d, profiles[k]);
        pack_whole(&raw, &f, &d);
        check_column(&f, "self0", d.tree.self, d.tree.count);
        const size_t names = count_of(*section(&f, "paint"));
        assert_int_equal(section(&f, "paints")->len, 6 * d.scene.paint_count);
        assert_int_equal(count_of(*section(&f, "package")), names);
        assert_int_equal(count_of(*section(&f, "module")), names);
        assert_int_equal(count_of(*section(&f, "kind")), names);
        assert_null(find(&f, "sampleNode"));
        assert_null(find(&f, "gap"));
        buffer_release(&raw);
        release(&d);
    }
}

/* What a limit leaves of a tree: all columns keep their totals, for every limit. */
static void check_pruned(const struct drawing *d)
{
    for (size_t limit = 1; limit <= d->tree.count; limit++) {
        struct pruned p;
        struct buffer raw;
        struct file f;
        assert_true(svg_prune(&p, &d->tree, limit));
        assert_true(tree_data_pack(&raw, &d->scene, &p));
        split(&f, bytes_of(raw.ptr, raw.len));
        for (size_t k = 0; k < d->tree.type_count; k++) {
            char name[40];
            snprintf(name, sizeof name, "self%zu", k);
            assert_int_equal(count_of(*section(&f, name)), p.count);
            assert_int_equal(sum_of(*section(&f, name)), d->tree.types[k].total);
            snprintf(name, sizeof name, "sampleValue%zu", k);
            if (d->tree.samples.count > 0) {
                assert_int_equal(sum_of(*section(&f, name)), d->tree.types[k].total);
                assert_true(sum_of(*section(&f, "sampleNode")) < p.count);
            }
        }
        if (d->tree.before_total) {
            assert_int_equal(sum_of(*section(&f, "before")), d->tree.before_total[0]);
        }
        assert_int_equal(limit < d->tree.count,
                         bytes_find(*section(&f, "names"), BYTES(" below "), 0) != SIZE_MAX);
        buffer_release(&raw);
        svg_prune_release(&p);
    }
}

static void test_pruned_trees_keep_their_totals(void **state)
{
    static const char *const texts[] = {
        "a;b;c 5\na;b 300\na;d 2\na;e;f 1\na;e;g 1\ne;b;b;b 70000\n",
        "a;b 10 30\na;b;c 5 5\na;d 20 10\ne 0 7\na;x 7 0\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct drawing d;
        draw(&d, texts[i]);
        check_pruned(&d);
        release(&d);
    }
}

static void test_a_limit_is_kept(void **state)
{
    (void)state;
    struct drawing d;
    draw(&d, "a;b;c 5\na;b 300\na;d 2\na;e;f 1\na;e;g 1\ne;b;b;b 70000\n");
    for (size_t limit = 3; limit <= d.tree.count; limit++) {
        struct pruned p;
        assert_true(svg_prune(&p, &d.tree, limit));
        assert_true(p.count <= limit);
        svg_prune_release(&p);
    }
    release(&d);
}

/* A profile with two columns and labels, of which the second column is drawn. */
static flame_profile *two_types(void)
{
    struct stacks s;
    flame_profile *p = NULL;
    stacks_init(&s);
    stacks_column(&s, BYTES("objects"), BYTES("count"), false);
    stacks_column(&s, BYTES("space"), BYTES("bytes"), false);
    const struct frame_id a = stacks_named_frame(&s, BYTES("a"), FRAME_UNKNOWN);
    for (uint32_t i = 0; i < 6; i++) {
        char name[8];
        snprintf(name, sizeof name, "f%u", i % 3);
        const struct frame_id f = stacks_named_frame(&s, bytes_from(name), FRAME_KERNEL);
        struct label labels[] = {
            {.key = stacks_string(&s, BYTES("thread")),
             .text = stacks_string(&s, i < 3 ? BYTES("main") : BYTES("worker\n"))},
            {.key = stacks_string(&s, BYTES("bytes")), .number = 16 + i}};
        const struct stack_id stack = stacks_push(&s, stacks_push(&s, ROOT_STACK, a), f);
        const uint32_t row =
            stacks_row(&s, stack, i == 0 ? NO_LABELS : stacks_labels(&s, labels, 2));
        stacks_add(&s, row, 0, 1 + i, 0);
        stacks_add(&s, row, 1, i % 3 == 1 ? 0 : 1000 * i, 0);
    }
    s.profile->chosen = 1;
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    return p;
}

static void test_types_and_labels(void **state)
{
    (void)state;
    struct drawing d;
    struct buffer raw;
    struct file f;
    flame_write_options options;
    flame_write_options_init(&options);
    draw_with(&d, two_types(), (struct tree_options){.order = ORDER_WEIGHT}, &options);
    assert_int_equal(d.tree.type_count, 2);
    assert_int_equal(d.tree.type_drawn, 1);
    assert_int_equal(d.tree.count, 5); /* f1 has no bytes */
    assert_int_equal(tree_drawn(&d.tree, 0, 5), 4);
    pack_whole(&raw, &f, &d);
    check_column(&f, "self0", d.tree.types[0].self, d.tree.count);
    check_column(&f, "self1", d.tree.self, d.tree.count);
    const struct bytes texts = *section(&f, "labelTexts");
    assert_true(bytes_find(texts, BYTES("worker \n"), 0) != SIZE_MAX);
    assert_true(bytes_find(texts, BYTES("17"), 0) != SIZE_MAX);
    assert_true(bytes_find(f.meta, BYTES("\"labels\":[\""), 1) != SIZE_MAX);
    assert_int_equal(count_of(*section(&f, "sampleNode")), 6);
    buffer_release(&raw);
    check_pruned(&d);
    release(&d);
}

static void test_comparisons_have_both_sides(void **state)
{
    (void)state;
    struct drawing d;
    struct buffer raw;
    struct file f;
    draw(&d, "a;b 10 30\na;b;c 5 5\na;d 20 10\ne 0 7\n");
    pack_whole(&raw, &f, &d);
    check_column(&f, "before", d.tree.before_self, d.tree.count);
    struct bytes *const paints = section(&f, "nodePaint");
    for (size_t i = 0; i < d.tree.count; i++) {
        assert_true(take_varint(paints) < section(&f, "paints")->len / 6);
    }
    assert_true(bytes_find(f.meta, BYTES("\"before\":35,\"after\":52,\"normalized\":false"), 1) !=
                SIZE_MAX);
    buffer_release(&raw);
    release(&d);
}

static void test_order_of_time(void **state)
{
    (void)state;
    struct drawing d;
    struct buffer raw;
    struct file f;
    flame_write_options options;
    flame_read_options in_order;
    flame_write_options_init(&options);
    flame_read_options_init(&in_order);
    in_order.in_order = true;
    draw_with(&d, profile_from("a;b 3\na 2\na;b 4\nc 1\na;b 1\n", &in_order),
              (struct tree_options){.order = ORDER_TIME}, &options);
    pack_whole(&raw, &f, &d);
    check_column(&f, "gap", d.tree.gap, d.tree.count);
    assert_true(bytes_find(f.meta, BYTES("\"order\":\"time\",\"timed\":true"), 1) != SIZE_MAX);
    buffer_release(&raw);
    check_pruned(&d);
    release(&d);
}

static void test_the_element_is_base64(void **state)
{
    static const struct {
        enum tree_data_element element;
        const char *start, *end;
    } rows[] = {
        /* "flame2\n" begins so */
        {TREE_DATA_SVG, "<metadata id=\"flame-data\" data-packed=\"none\">\n<c>ZmxhbWUyC",
         "</c>\n</metadata>\n"},
        {TREE_DATA_HTML,
         "<script type=\"application/octet-stream\" id=\"flame-data\" "
         "data-packed=\"none\">\nZmxhbWUyC",
         "\n</script>\n"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct drawing d;
        struct buffer out = {0};
        struct sink sink;
        flame_write_options options;
        flame_write_options_init(&options);
        options.no_compress = true;
        draw(&d, "a 1\n");
        sink_init(&sink, buffer_sink, &out);
        assert_int_equal(tree_data_write(&sink, &d.scene, &options, rows[i].element, NULL),
                         FLAME_OK);
        assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
        assert_true(bytes_starts(bytes_of(out.ptr, out.len), bytes_from(rows[i].start)));
        assert_true(bytes_ends(bytes_of(out.ptr, out.len), bytes_from(rows[i].end)));
        buffer_release(&out);
        release(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_give_back_the_tree),
        cmocka_unit_test(test_pruned_trees_keep_their_totals),
        cmocka_unit_test(test_a_limit_is_kept),
        cmocka_unit_test(test_types_and_labels),
        cmocka_unit_test(test_comparisons_have_both_sides),
        cmocka_unit_test(test_order_of_time),
        cmocka_unit_test(test_the_element_is_base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
