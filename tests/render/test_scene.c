/* render/scene: where boxes are, which are drawn, what is hidden, which colours and labels. */
#include "render/scene.h"
#include "tests/harness.h"

struct drawing {
    flame_profile *profile;
    struct palette *palette;
    struct tree tree;
    struct scene scene;
};

static flame_write_options plain(void)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.width_px = 120; /* 100 px of boxes: one px is one percent */
    return o;
}

static void begin(struct drawing *d, const char *folded, const char *palette, enum tree_order order,
                  const flame_write_options *o)
{
    const struct tree_options options = {.order = order, .reverse = o->reverse};
    flame_error err = {.message = ""};
    d->profile = profile_from(folded, NULL);
    assert_int_equal(palette_load(&d->palette, palette, &err), FLAME_OK);
    assert_int_equal(tree_build(&d->tree, d->profile, &options, &err), FLAME_OK);
    assert_int_equal(scene_build(&d->scene, &d->tree, d->palette, o, &err), FLAME_OK);
}

static void end(struct drawing *d)
{
    scene_release(&d->scene);
    tree_release(&d->tree);
    palette_free(d->palette);
    flame_profile_free(d->profile);
}

/* Boxes as "row:name x+width", runs as "row:*frames x+width", hidden frames behind '/'. */
static void boxes_text(struct sheet *s, const struct scene *scene)
{
    for (size_t i = 0; i < scene->box_count; i++) {
        const struct box *b = &scene->boxes[i];
        const struct bytes name = scene->shown[scene->tree->name[b->node]];
        sheet_format(s, "%u:", b->row);
        if (b->frames > 1) {
            sheet_format(s, "*%u", b->frames);
        } else {
            sheet_put(s, name.ptr, name.len);
        }
        sheet_format(s, " %g+%g", b->x, b->width);
        if (b->hidden) {
            sheet_format(s, "/%u", b->hidden);
        }
        sheet_text(s, i + 1 < scene->box_count ? ", " : "");
    }
}

static const struct scene_row {
    const char *name, *folded;
    enum tree_order order;
    double min_width;
    unsigned max_depth;
    const char *want;
} rows[] = {
    {"one", "a 1\n", ORDER_NAME, 0, 9, "0:all 10+100, 1:a 10+100"},
    {"own weight first by name", "a 20\na;b 80\n", ORDER_NAME, 0, 9,
     "0:all 10+100, 1:a 10+100, 2:b 30+80"},
    {"own weight last by weight", "a 20\na;b 80\n", ORDER_WEIGHT, 0, 9,
     "0:all 10+100, 1:a 10+100, 2:b 10+80"},
    {"siblings by weight", "a;x 10\na;y 30\nb 60\n", ORDER_WEIGHT, 0, 9,
     "0:all 10+100, 1:b 10+60, 1:a 70+40, 2:y 70+30, 2:x 100+10"},
    {"rows from left to right", "a;x 10\na;y 30\nb;z 60\n", ORDER_NAME, 0, 9,
     "0:all 10+100, 1:a 10+40, 1:b 50+60, 2:x 10+10, 2:y 20+30, 2:z 50+60"},
    {"narrow siblings are one run", "a 94\nb;x 2\nc 2\nd 2\n", ORDER_NAME, 3, 9,
     "0:all 10+100, 1:a 10+94, 1:*4 104+6"},
    {"a run that is narrow itself", "a 98\nb 1\nc 1\n", ORDER_NAME, 3, 9,
     "0:all 10+100, 1:a 10+98"},
    {"runs end at wide siblings", "a 2\nb 2\nm 92\nx 2\ny 2\n", ORDER_NAME, 3, 9,
     "0:all 10+100, 1:*2 10+4, 1:m 14+92, 1:*2 106+4"},
    {"runs end at other depths", "a;b 2\na;c 2\na;d 92\nx 2\ny 2\n", ORDER_NAME, 3, 9,
     "0:all 10+100, 1:a 10+96, 1:*2 106+4, 2:*2 10+4, 2:d 14+92"},
    {"a last child's run and its parent's", "a;d 92\na;e 2\na;f 2\nx 2\ny 2\n", ORDER_NAME, 3, 9,
     "0:all 10+100, 1:a 10+96, 1:*2 106+4, 2:d 10+92, 2:*2 102+4"},
    {"as wide as the limit", "a 97\nb 3\n", ORDER_NAME, 3, 9, "0:all 10+100, 1:a 10+97, 1:b 107+3"},
    {"all of it is narrow", "a 1\nb 1\n", ORDER_NAME, 90, 9, "0:all 10+100, 1:*2 10+100"},
    {"wider than the picture", "a 1\n", ORDER_NAME, 1000, 9, ""},
    {"depth is limited", "a;b;c;d 50\na;b;e 50\n", ORDER_NAME, 0, 3,
     "0:all 10+100, 1:a 10+100, 2:b 10+100/3"},
    {"only the root", "a;b 1\n", ORDER_NAME, 0, 1, "0:all 10+100/2"},
    {"marks do not show", "a_[k];b_[j];c_[i];d_[w];e_[x] 1\n", ORDER_NAME, 0, 9,
     "0:all 10+100, 1:a 10+100, 2:b 10+100, 3:c 10+100, 4:d 10+100, 5:e_[x] 10+100"},
    {"what cannot be shown", "a\x01;\xff 1\n", ORDER_NAME, 0, 9,
     "0:all 10+100, 1:a\\x01 10+100, 2:\xef\xbf\xbd 10+100"},
    {"boxes without weight", "a 1 0\nb 1 1\n", ORDER_NAME, 0, 9, "0:all 10+100, 1:b 10+100"},
};

static void test_boxes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct drawing d;
        struct sheet got = {0};
        flame_write_options o = plain();
        o.min_width_px = rows[i].min_width;
        o.max_depth = rows[i].max_depth;
        begin(&d, rows[i].folded, "hot", rows[i].order, &o);
        boxes_text(&got, &d.scene);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        end(&d);
    }
}

static void test_frame(void **state)
{
    static const struct {
        bool inverted;
        const char *subtitle, *title;
        double width, font, row;
        double want_width, height, y0, y2;
        bool fluid;
        const char *want_title;
    } frames[] = {
        {false, NULL, NULL, 0, 12, 16, 1200, 118, 69, 37, true, "Flame Graph"},
        {false, "sub", "T\n1", 600, 12, 16, 600, 142, 93, 61, false, "T 1"},
        {true, NULL, NULL, 0, 12, 16, 1200, 118, 36, 68, true, "Icicle Graph"},
        {true, "sub", NULL, 0, 10, 20, 1200, 140, 50, 90, true, "Icicle Graph"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(frames); i++) {
        struct drawing d;
        flame_write_options o = plain();
        o.width_px = frames[i].width;
        o.inverted = frames[i].inverted;
        o.subtitle = frames[i].subtitle;
        o.title = frames[i].title;
        o.font_size_px = frames[i].font;
        o.row_height_px = frames[i].row;
        begin(&d, "a;b 1\n", "hot", ORDER_NAME, &o);
        const struct scene *s = &d.scene;
        if (s->width != frames[i].want_width || s->height != frames[i].height ||
            scene_row_y(s, 0) != frames[i].y0 || scene_row_y(s, 2) != frames[i].y2 ||
            s->fluid != frames[i].fluid || s->rows != 3) {
            fail_msg("row %zu: %g x %g, rows at %g and %g", i, s->width, s->height,
                     scene_row_y(s, 0), scene_row_y(s, 2));
        }
        assert_true(bytes_equal(s->title, bytes_from(frames[i].want_title)));
        end(&d);
    }
}

/* Each colour is there once; a name has one colour; what has a narrow box has no label. */
static void test_paints_and_labels(void **state)
{
    struct drawing d;
    const flame_write_options o = plain();
    (void)state;
    begin(&d, "a;foo_bar 30\nb;foo_bar 30\na;q 30\nz 5\n", "hot", ORDER_NAME, &o);
    const struct scene *s = &d.scene;
    for (size_t i = 0; i < s->paint_count; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_memory_not_equal(&s->paints[i], &s->paints[k], sizeof s->paints[i]);
        }
    }
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *b = &s->boxes[i];
        assert_true(b->paint < s->paint_count);
        assert_int_equal(b->paint, s->name_paint[s->tree->name[b->node]]);
        assert_true(b->width >= 6 + 3 * s->cell_width || b->label.len == 0);
    }
    assert_true(bytes_equal(s->boxes[0].label, BYTES("all")));
    end(&d);
}

/* The change of a box: of its own weight with classic palettes, else of its total. */
static void test_deltas(void **state)
{
    static const struct {
        const char *palette;
        int64_t a, b, largest;
    } palettes[] = {{"hot", 0, 20, 20}, {"package", 10, 20, 20}};
    (void)state;
    for (size_t i = 0; i < ROWS(palettes); i++) {
        struct drawing d;
        const flame_write_options o = plain();
        begin(&d, "a;b 10 30\na;d 20 10\n", palettes[i].palette, ORDER_NAME, &o);
        assert_true(d.scene.comparison);
        assert_int_equal(scene_delta(&d.scene, 1), palettes[i].a);
        assert_int_equal(scene_delta(&d.scene, 2), palettes[i].b);
        assert_int_equal(d.scene.largest_delta, palettes[i].largest);
        end(&d);
    }
}

/* 95 of 100 changes that show are no larger than the one with the strongest colour. */
static void test_scale(void **state)
{
    struct sheet text = {0};
    struct drawing d;
    flame_write_options o = plain();
    (void)state;
    for (int i = 1; i <= 100; i++) { /* changes of 1000, 2000, ... */
        sheet_format(&text, "f%d 1000 %d\n", i, 1000 + i * 1000);
    }
    begin(&d, text.text, "package", ORDER_NAME, &o);
    assert_int_equal(d.scene.largest_delta, 95000);
    end(&d);
    begin(&d, text.text, "hot", ORDER_NAME, &o);
    assert_int_equal(d.scene.largest_delta, 100000);
    end(&d);
    sheet_release(&text);
}

static const struct noise_row {
    const char *name, *folded, *palette;
    bool all;
    const char *colour;
    bool noise; /* node 1 */
    int64_t delta;
} noises[] = {
    {"just below", "a 100 130\n", "package", false, NULL, true, 30},
    {"just above", "a 100 131\n", "package", false, NULL, false, 31},
    {"less", "a 131 100\n", "package", false, NULL, false, -31},
    {"decimals", "a 1.00 1.30\n", "package", false, NULL, true, 3},
    {"of samples, not of hundredths", "a 100.00 131.25\n", "package", false, NULL, false, 3125},
    {"asked for", "a 100 101\n", "package", true, NULL, false, 1},
    {"classic", "a 100 101\n", "hot", false, NULL, false, 1},
    {"by total", "a 100 101\na;b 1 1000\n", "package", false, "total", false, 1000},
    {"by self", "a 100 101\na;b 1 1000\n", "package", false, "self", true, 1},
    {"classic by total", "a 100 101\na;b 1 1000\n", "hot", false, "total", false, 1000},
};

static void test_noise(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(noises); i++) {
        struct drawing d;
        flame_write_options o = plain();
        o.diff_noise = noises[i].all;
        o.diff_colour = noises[i].colour;
        begin(&d, noises[i].folded, noises[i].palette, ORDER_NAME, &o);
        if (scene_is_noise(&d.scene, 1) != noises[i].noise ||
            scene_delta(&d.scene, 1) != noises[i].delta) {
            fail_msg("%s: %d, %" PRId64, noises[i].name, scene_is_noise(&d.scene, 1),
                     scene_delta(&d.scene, 1));
        }
        end(&d);
    }
}

/* Times have no samples that could be counted. */
static void test_no_noise_in_times(void **state)
{
    flame_error err;
    flame_profile *sides[2];
    struct drawing d;
    const struct tree_options by_name = {.order = ORDER_NAME};
    const flame_write_options o = plain();
    (void)state;
    sides[0] = profile_from("app 1 1.0: 100 cpu-clock:\n\t1 f (/b)\n", NULL);
    sides[1] = profile_from("app 1 1.0: 101 cpu-clock:\n\t1 f (/b)\n", NULL);
    assert_int_equal(flame_profile_diff(&d.profile, sides[0], sides[1], false, &err), FLAME_OK);
    assert_int_equal(palette_load(&d.palette, "package", &err), FLAME_OK);
    assert_int_equal(tree_build(&d.tree, d.profile, &by_name, &err), FLAME_OK);
    assert_int_equal(scene_build(&d.scene, &d.tree, d.palette, &o, &err), FLAME_OK);
    assert_false(scene_is_noise(&d.scene, 1));
    end(&d);
    flame_profile_free(sides[0]);
    flame_profile_free(sides[1]);
}

/* Boxes as boxes_text, with labels and marks. */
static void marks_text(struct sheet *s, const struct scene *scene)
{
    for (size_t i = 0; i < scene->box_count; i++) {
        const struct box *b = &scene->boxes[i];
        const struct bytes mark = scene_mark_text(b->mark);
        sheet_format(s, "%s%.*s%s%.*s %g+%g", i ? ", " : "", (int)mark.len, mark.ptr,
                     mark.len ? ":" : "", (int)b->label.len, b->label.ptr, b->x, b->width);
    }
}

static void begin_wide(struct drawing *d, const char *folded, enum tree_width width,
                       const flame_write_options *o, const char *palette)
{
    const struct tree_options options = {.order = ORDER_NAME, .width = width};
    d->profile = profile_from(folded, NULL);
    assert_int_equal(palette_load(&d->palette, palette, NULL), FLAME_OK);
    assert_int_equal(tree_build(&d->tree, d->profile, &options, NULL), FLAME_OK);
    assert_int_equal(scene_build(&d->scene, &d->tree, d->palette, o, NULL), FLAME_OK);
}

/* Frames that are gone are drawn where widths give them some, and marked as new ones are. */
static void test_marks(void **state)
{
    static const struct {
        const char *palette;
        enum tree_width width;
        const char *want;
    } marks[] = {
        {"package", WIDTH_AFTER, "all 10+400, new:new added 10+100, stays 110+300"},
        {"package", WIDTH_BEFORE, "all 10+400, gone:gone removed 10+200, stays 210+200"},
        {"package", WIDTH_LARGER,
         "all 10+400, new:new added 10+80, gone:gone …oved 90+80, stays 170+240"},
        {"package", WIDTH_CHANGE,
         "all 10+400, new:new added 10+100, gone:gone removed 110+100, stays 210+200"},
        {"hot", WIDTH_LARGER, "all 10+400, added 10+80, removed 90+80, stays 170+240"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(marks); i++) {
        struct drawing d;
        struct sheet got = {0};
        flame_write_options o = plain();
        o.width_px = 420;
        begin_wide(&d, "added 0 400\nremoved 400 0\nstays 400 1200\n", marks[i].width, &o,
                   marks[i].palette);
        marks_text(&got, &d.scene);
        check_text(marks[i].palette, got.text, marks[i].want);
        sheet_release(&got);
        end(&d);
    }
}

/* In order of time, what is narrow lies in one run with what is narrow between. */
static void test_time(void **state)
{
    static const struct {
        const char *name, *folded, *want;
    } times[] = {
        {"own weight stays where it is", "a 10\na;b 40\na 20\na;b 30\n",
         "0:all 10+100, 1:a 10+100, 2:b 20+40, 2:b 80+30"},
        {"a run over a narrow gap", "a 44\na;x 2\na 2\na;y 2\na 50\n",
         "0:all 10+100, 1:a 10+100, 2:*2 54+6"},
        {"a run ends at a wide gap", "a 40\na;x 2\na;y 2\na 5\na;x 3\na 48\n",
         "0:all 10+100, 1:a 10+100, 2:*2 50+4, 2:x 59+3"},
    };
    flame_read_options read;
    (void)state;
    flame_read_options_init(&read);
    read.in_order = true;
    for (size_t i = 0; i < ROWS(times); i++) {
        struct drawing d;
        struct sheet got = {0};
        const struct tree_options options = {.order = ORDER_TIME};
        flame_write_options o = plain();
        o.min_width_px = 3;
        d.profile = profile_from(times[i].folded, &read);
        assert_int_equal(palette_load(&d.palette, "hot", NULL), FLAME_OK);
        assert_int_equal(tree_build(&d.tree, d.profile, &options, NULL), FLAME_OK);
        assert_int_equal(scene_build(&d.scene, &d.tree, d.palette, &o, NULL), FLAME_OK);
        boxes_text(&got, &d.scene);
        check_text(times[i].name, got.text, times[i].want);
        assert_true(bytes_equal(d.scene.title, BYTES("Flame Chart")));
        sheet_release(&got);
        end(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_frame),
        cmocka_unit_test(test_paints_and_labels),
        cmocka_unit_test(test_deltas),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_no_noise_in_times),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
