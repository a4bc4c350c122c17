/* render/tree_data: the embedded tree says what the tree says, also where it is pruned. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <stdlib.h>

#include "render/tree_data.h"

/* A profile drawn as far as its scene. */
struct drawing {
    flame_profile *profile;
    struct palette *palette;
    struct tree tree;
    struct scene scene;
};

static void draw(struct drawing *d, const char *folded)
{
    flame_write_options options;
    flame_write_options_init(&options);
    const struct tree_options order = {.order = ORDER_WEIGHT};
    assert_int_equal(flame_read_memory(&d->profile, folded, strlen(folded), "t.folded", NULL, NULL),
                     FLAME_OK);
    assert_int_equal(palette_load(&d->palette, "package", NULL), FLAME_OK);
    assert_int_equal(tree_build(&d->tree, d->profile, &order, NULL), FLAME_OK);
    assert_int_equal(scene_build(&d->scene, &d->tree, d->palette, &options, NULL), FLAME_OK);
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

enum { META, NAMES, PAINTS, PAINT, POPS, NAME, SELF, BEFORE, NODE_PAINT, SECTIONS };

static size_t split(struct bytes sections[SECTIONS], struct bytes all)
{
    size_t n = 0;
    assert_true(bytes_starts(all, BYTES("flame1\n")));
    all = bytes_skip(all, 7);
    while (all.len > 0) {
        const uint64_t len = take_varint(&all);
        assert_true(n < SECTIONS && len <= all.len);
        sections[n++] = bytes_head(all, (size_t)len);
        all = bytes_skip(all, (size_t)len);
    }
    return n;
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

static void test_columns_give_back_the_tree(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof profiles / sizeof *profiles; k++) {
        struct drawing d;
        struct buffer raw;
        struct bytes s[SECTIONS];
        draw(&d, profiles[k]);
        const struct pruned whole = {.count = d.tree.count};
        assert_true(tree_data_pack(&raw, &d.scene, &whole));
        assert_int_equal(split(s, bytes_of(raw.ptr, raw.len)), SELF + 1);
        uint64_t depth = (uint64_t)-1;
        for (size_t i = 0; i < d.tree.count; i++) {
            depth = depth + 1 - take_varint(&s[POPS]);
            assert_int_equal(depth, d.tree.depth[i]);
            assert_int_equal(take_varint(&s[SELF]), d.tree.self[i]);
            const struct bytes name = line_at(s[NAMES], take_varint(&s[NAME]));
            assert_true(bytes_equal(name, d.scene.shown[d.tree.name[i]]));
        }
        assert_int_equal(s[POPS].len + s[SELF].len + s[NAME].len, 0);
        assert_int_equal(s[PAINTS].len, 6 * d.scene.paint_count);
        buffer_release(&raw);
        release(&d);
    }
}

static void test_pruned_trees_keep_their_total(void **state)
{
    (void)state;
    struct drawing d;
    draw(&d, "a;b;c 5\na;b 300\na;d 2\na;e;f 1\na;e;g 1\ne;b;b;b 70000\n");
    for (size_t limit = 1; limit <= d.tree.count; limit++) {
        struct pruned p;
        struct buffer raw;
        struct bytes s[SECTIONS];
        assert_true(svg_prune(&p, &d.tree, limit));
        assert_true(p.count <= limit || limit < 3);
        assert_true(tree_data_pack(&raw, &d.scene, &p));
        split(s, bytes_of(raw.ptr, raw.len));
        uint64_t total = 0;
        for (size_t i = 0; i < p.count; i++) {
            total += take_varint(&s[SELF]);
        }
        assert_int_equal(total, d.tree.total[0]);
        assert_int_equal(limit < d.tree.count,
                         bytes_find(s[NAMES], BYTES(" below "), 0) != SIZE_MAX);
        buffer_release(&raw);
        svg_prune_release(&p);
    }
    release(&d);
}

static void test_comparisons_have_both_sides(void **state)
{
    (void)state;
    struct drawing d;
    struct buffer raw;
    struct bytes s[SECTIONS];
    draw(&d, "a;b 10 30\na;b;c 5 5\na;d 20 10\ne 0 7\n");
    const struct pruned whole = {.count = d.tree.count};
    assert_true(tree_data_pack(&raw, &d.scene, &whole));
    assert_int_equal(split(s, bytes_of(raw.ptr, raw.len)), SECTIONS);
    for (size_t i = 0; i < d.tree.count; i++) {
        assert_int_equal(take_varint(&s[BEFORE]), d.tree.before_self[i]);
        assert_true(take_varint(&s[NODE_PAINT]) < s[PAINTS].len / 6);
    }
    buffer_release(&raw);
    release(&d);
}

static void test_the_element_is_base64(void **state)
{
    (void)state;
    struct drawing d;
    struct buffer out = {0};
    struct sink sink;
    flame_write_options options;
    flame_write_options_init(&options);
    options.no_compress = true;
    draw(&d, "a 1\n");
    sink_init(&sink, buffer_sink, &out);
    assert_int_equal(tree_data_write(&sink, &d.scene, &options, TREE_DATA_SVG, NULL), FLAME_OK);
    assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
    /* "flame1\n" begins so */
    static const char start[] = "<metadata id=\"flame-data\" data-packed=\"none\">\n<c>ZmxhbWUxC";
    assert_true(bytes_starts(bytes_of(out.ptr, out.len), BYTES(start)));
    assert_true(bytes_ends(bytes_of(out.ptr, out.len), BYTES("</c>\n</metadata>\n")));
    buffer_release(&out);
    release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_give_back_the_tree),
        cmocka_unit_test(test_pruned_trees_keep_their_total),
        cmocka_unit_test(test_comparisons_have_both_sides),
        cmocka_unit_test(test_the_element_is_base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
