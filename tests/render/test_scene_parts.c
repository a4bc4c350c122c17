/* render/scene_*: what stands around the boxes, and the options that choose what boxes show. */
#include "render/scene.h"
#include "tests/harness.h"

struct drawing {
    flame_profile *profile;
    struct palette *palette;
    struct tree tree;
    struct scene scene;
};

static const char *const STACKS = "main;net/http.Serve;net/http.read 10\n"
                                  "main;net/http.Serve;runtime.mallocgc 30\n"
                                  "main;encoding/json.Marshal 40\n"
                                  "main;encoding/json.Marshal;runtime.mallocgc 5\n"
                                  "idle 15\n";

static flame_write_options plain(void)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.width_px = 1020; /* 1000 px of boxes: ten px are one percent */
    o.legend = "off";
    return o;
}

static flame_status begin(struct drawing *d, const char *folded, const flame_write_options *o,
                          flame_error *err)
{
    const struct tree_options options = {.order = ORDER_WEIGHT};
    *d = (struct drawing){.profile = profile_from(folded, NULL)};
    assert_int_equal(palette_load(&d->palette, o->palette ? o->palette : "package", err), FLAME_OK);
    assert_int_equal(tree_build(&d->tree, d->profile, &options, err), FLAME_OK);
    return scene_build(&d->scene, &d->tree, d->palette, o, err);
}

static void end(struct drawing *d)
{
    scene_release(&d->scene);
    tree_release(&d->tree);
    palette_free(d->palette);
    flame_profile_free(d->profile);
}

/* The texts of a part, one behind the other. */
static void texts_of(struct sheet *out, const struct scene *s, enum part part)
{
    sheet_text(out, "");
    for (size_t i = 0; i < s->ornament_count; i++) {
        const struct ornament *const o = &s->ornaments[i];
        if (o->part == part && o->shape == SHAPE_TEXT) {
            sheet_text(out, out->len > 0 ? " | " : "");
            sheet_put(out, o->text.ptr, o->text.len);
        }
        /* Nothing stands outside of the picture. */
        assert_true(o->x >= 0 && o->x + o->width <= s->width);
        assert_true(o->y >= 0 && o->y + o->height <= s->height);
    }
}

static const struct part_row {
    const char *name, *folded;
    enum part part;
    flame_write_options o; /* only what differs */
    const char *want;
} part_rows[] = {
    {"no legend", NULL, PART_LEGEND, {.legend = "off"}, ""},
    {"legend of packages",
     NULL,
     PART_LEGEND,
     {.legend = "auto"},
     "encoding/json 40.0 % | runtime 35.0 % | idle 15.0 % | net/http 10.0 %"},
    {"legend of the zoomed frame",
     NULL,
     PART_LEGEND,
     {.legend = "bottom", .zoom = "main;net/http.Serve"},
     "runtime 75.0 % | net/http 25.0 %"},
    {"colours of classic palettes mean nothing",
     NULL,
     PART_LEGEND,
     {.legend = "bottom", .palette = "hot"},
     ""},
    {"legend of changes",
     "a 40 60\nb 60 40\n",
     PART_LEGEND,
     {.legend = "right"},
     "\u2264 -15.3 % | \u2264 -7.8 % | \u2264 -2.8 % | \u2264 -0.3 % | little or none | "
     "\u2265 +0.3 % | \u2265 +2.8 % | \u2265 +7.8 % | \u2265 +15.3 %"},
    {"table",
     NULL,
     PART_TABLE,
     {.legend = "off", .top_table = 2},
     "Function | Self | Total | encoding/json.Marshal | 40.0 % | 45.0 % | runtime.mallocgc | "
     "35.0 % | 35.0 %"},
    {"table beside, recursion counted once",
     "f;f;f 50\ng 50\n",
     PART_TABLE,
     {.legend = "right", .top_table = 9},
     "Function | Self | Total | f | 50.0 % | 50.0 % | g | 50.0 % | 50.0 %"},
    {"call-outs from left to right",
     NULL,
     PART_CALLOUTS,
     {.legend = "off", .top_labels = 2},
     "encoding/json.Marshal 40.0 % | runtime.mallocgc 30.0 %"},
    {"footer",
     NULL,
     PART_FOOTER,
     {.legend = "off",
      .footer = "a\x01"
                "b"},
     "a\\x01b"},
};

/* Sets what a row gives. */
static flame_write_options options_of(const flame_write_options *given)
{
    flame_write_options o = plain();
    o.legend = given->legend ? given->legend : o.legend;
    o.palette = given->palette;
    o.zoom = given->zoom;
    o.footer = given->footer;
    o.aspect = given->aspect;
    o.top_table = given->top_table;
    o.top_labels = given->top_labels;
    o.crop_below = given->crop_below;
    o.percent_width_px = given->percent_width_px;
    o.inverted = given->inverted;
    return o;
}

static void parts_say_what_was_asked_for(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(part_rows); i++) {
        struct drawing d;
        struct sheet got = {0};
        const struct part_row *const row = &part_rows[i];
        const flame_write_options o = options_of(&row->o);
        assert_int_equal(begin(&d, row->folded ? row->folded : STACKS, &o, NULL), FLAME_OK);
        texts_of(&got, &d.scene, row->part);
        check_text(row->name, got.text, row->want);
        sheet_release(&got);
        end(&d);
    }
}

/* Boxes as "row:label x+width", callers with '^' in front. */
static void boxes_text(struct sheet *out, const struct scene *s)
{
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *const b = &s->boxes[i];
        sheet_format(out, "%s%s%u:%.*s %g+%g", i > 0 ? ", " : "", b->caller ? "^" : "", b->row,
                     QUOTE(b->label), b->x, b->width);
    }
}

static const struct box_row {
    const char *name;
    flame_write_options o;
    const char *want;
} box_rows[] = {
    {"zoomed by path",
     {.zoom = "main;net/http.Serve"},
     "^0:all 10+1000, ^1:main 10+1000, 2:net/http.Serve 10+1000, 3:runtime.mallocgc 10+750, "
     "3:net/http.read 760+250"},
    {"zoomed by name, to the heaviest",
     {.zoom = "runtime.mallocgc"},
     "^0:all 10+1000, ^1:main 10+1000, ^2:net/http.Serve 10+1000, 3:runtime.mallocgc 10+1000"},
    {"the root's name zooms nowhere",
     {.zoom = "all", .crop_below = 40},
     "0:all 10+1000, 1:main 10+850, 2:encoding/json.Marshal 10+450, 2:net/http.Serve 460+400"},
    {"light frames are left out",
     {.crop_below = 20},
     "0:all 10+1000, 1:main 10+850, 2:encoding/json.Marshal 10+450, 2:net/http.Serve 460+400, "
     "3:runtime.mallocgc 460+300"},
    {"percentages where boxes are wide",
     {.crop_below = 40, .percent_width_px = 420},
     "0:all 100.0 % 10+1000, 1:main 85.0 % 10+850, 2:encoding/json.Marshal 45.0 % 10+450, "
     "2:net/http.Serve 460+400"},
    {"a panel takes its room",
     {.crop_below = 50, .legend = "right"},
     "0:all 10+652.8, 1:main 10+554.88"},
};

static void boxes_are_those_that_were_asked_for(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(box_rows); i++) {
        struct drawing d;
        struct sheet got = {0};
        const flame_write_options o = options_of(&box_rows[i].o);
        assert_int_equal(begin(&d, STACKS, &o, NULL), FLAME_OK);
        boxes_text(&got, &d.scene);
        check_text(box_rows[i].name, got.text, box_rows[i].want);
        sheet_release(&got);
        end(&d);
    }
}

static void a_picture_has_the_shape_that_was_asked_for(void **state)
{
    static const char *const shapes[] = {"16:9", "4:3", "1:1", "2/1", "9:16", "5:1"};
    (void)state;
    for (size_t i = 0; i < 2 * ROWS(shapes); i++) {
        struct drawing d;
        flame_write_options o = plain();
        double w;
        double h;
        o.aspect = shapes[i / 2];
        o.inverted = i % 2;
        o.legend = i % 2 ? "right" : "bottom";
        o.top_labels = 3;
        o.top_table = 3;
        assert_int_equal(sscanf(o.aspect, "%lf%*c%lf", &w, &h), 2);
        assert_int_equal(begin(&d, STACKS, &o, NULL), FLAME_OK);
        assert_true(d.scene.row_height >= d.scene.font_size);
        if (d.scene.width / d.scene.height < w / h * 0.995 ||
            d.scene.width / d.scene.height > w / h * 1.005) {
            fail_msg("%s: %g x %g", o.aspect, d.scene.width, d.scene.height);
        }
        end(&d);
    }
}

static void highlighted_frames_stand_out(void **state)
{
    static const char *const patterns[] = {"^runtime[.]=#102030", "JSON", "serve=orange"};
    struct drawing d;
    flame_write_options o = plain();
    struct sheet got = {0};
    (void)state;
    o.highlight = (struct flame_strings){(const char **)patterns, ROWS(patterns)};
    assert_int_equal(begin(&d, STACKS, &o, NULL), FLAME_OK);
    for (size_t i = 0; i < d.scene.box_count; i++) {
        const struct box *const b = &d.scene.boxes[i];
        const struct colour c = scene_shade(&d.scene, b->paint);
        const struct colour label = scene_label_colour(&d.scene, b);
        if (b->found) {
            sheet_format(&got, "%.*s #%02x%02x%02x on it %u, ", QUOTE(b->label), c.r, c.g, c.b,
                         label.r);
        }
    }
    check_text("found", got.text,
               "net/http.Serve #ff9600 on it 0, \xe2\x80\xa6locgc #102030 on it 255, "
               "runtime.mallocgc #102030 on it 255, ");
    sheet_release(&got);
    end(&d);
}

/* No two colours of one picture are the same grey with the same strokes, but for their nudges. */
static void greys_have_no_colour(void **state)
{
    struct drawing d;
    flame_write_options o = plain();
    (void)state;
    o.bw = true;
    assert_int_equal(begin(&d, STACKS, &o, NULL), FLAME_OK);
    const struct scene *const s = &d.scene;
    size_t hatched = 0;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct colour c = scene_shade(s, s->boxes[i].paint);
        assert_true(c.r == c.g && c.g == c.b && c.r >= 150); /* black letters can be read */
        assert_true(s->hatches[s->boxes[i].paint] < HATCH_COUNT);
        hatched += s->hatches[s->boxes[i].paint] != HATCH_NONE;
    }
    assert_true(hatched > 0);
    assert_int_equal(s->theme, THEME_LIGHT);
    end(&d);
}

static void long_headings_fit(void **state)
{
    struct drawing d;
    flame_write_options o = plain();
    (void)state;
    o.width_px = 200;
    o.title = "a title that is much longer than the picture is wide";
    o.subtitle =
        "words that are wrapped between blanks, and aVeryLongWordThatHasNoBlankAtAllToWrapAt,"
        " and more than three lines of text, of which the last is cut";
    assert_int_equal(begin(&d, STACKS, &o, NULL), FLAME_OK);
    const struct scene *const s = &d.scene;
    assert_true(bytes_equal(s->heading, BYTES("a title that is\xe2\x80\xa6")));
    assert_int_equal(s->line_count, SUBTITLE_LINES);
    assert_true(bytes_equal(s->lines[0], BYTES("words that are wrapped")));
    assert_true(bytes_equal(s->lines[1], BYTES("between blanks, and")));
    assert_true(bytes_equal(s->lines[2], BYTES("aVeryLongWordThatHasNoBl\xe2\x80\xa6")));
    assert_true(bytes_equal(s->title, bytes_from(o.title)));
    end(&d);
}

static void wrong_options_are_named(void **state)
{
    static const char *const wrong[] = {"(", NULL};
    static const struct {
        const char *zoom, *aspect, *message;
        size_t highlights;
    } rows[] = {
        {"no such frame", NULL, "no such frame", 0},
        {"main;idle", NULL, "main;idle", 0},
        {NULL, "16x9", "16x9", 0},
        {NULL, "0:9", "0:9", 0},
        {NULL, "nan:1", "nan:1", 0},
        {NULL, NULL, "--highlight", 1},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct drawing d;
        flame_error err;
        flame_write_options o = plain();
        o.zoom = rows[i].zoom;
        o.aspect = rows[i].aspect;
        o.highlight = (struct flame_strings){(const char **)wrong, rows[i].highlights};
        assert_int_equal(begin(&d, STACKS, &o, &err), FLAME_E_USAGE);
        assert_non_null(strstr(err.message, rows[i].message));
        end(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_say_what_was_asked_for),
        cmocka_unit_test(boxes_are_those_that_were_asked_for),
        cmocka_unit_test(a_picture_has_the_shape_that_was_asked_for),
        cmocka_unit_test(highlighted_frames_stand_out),
        cmocka_unit_test(greys_have_no_colour),
        cmocka_unit_test(long_headings_fit),
        cmocka_unit_test(wrong_options_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
