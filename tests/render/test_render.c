/* render/render: options are checked before anything is written. */
#include <math.h>

#include "tests/harness.h"

enum field { NONE, WIDTH, ROW, FONT, MIN, SCALE, DEPTH };

static const struct render_row {
    const char *name, *output, *palette, *order;
    enum field field;
    double value;
    flame_status want;
    const char *message; /* how it begins */
} rows[] = {
    {"defaults", "boxes", NULL, NULL, NONE, 0, FLAME_OK, ""},
    {"by name", "boxes", NULL, "name", NONE, 0, FLAME_OK, ""},
    {"by weight", "boxes", NULL, "weight", NONE, 0, FLAME_OK, ""},
    {"no such output", "jpeg", NULL, NULL, NONE, 0, FLAME_E_USAGE,
     "unknown output \"jpeg\"; there are: svg, html, png, pdf"},
    {"no such order", "boxes", NULL, "size", NONE, 0, FLAME_E_USAGE,
     "unknown order \"size\"; there are: weight, name"},
    {"no such palette", "boxes", "purple rain", NULL, NONE, 0, FLAME_E_USAGE,
     "no palette 'purple rain'; there are package, "},
    {"no such palette file", "boxes", "/none.palette", NULL, NONE, 0, FLAME_E_IO, "cannot open"},
    {"width, smallest", "boxes", NULL, NULL, WIDTH, 50, FLAME_OK, ""},
    {"width, too small", "boxes", NULL, NULL, WIDTH, 49.9, FLAME_E_USAGE, "a width below 50 px"},
    {"width, negative", "boxes", NULL, NULL, WIDTH, -1, FLAME_E_USAGE, "width_px must be between"},
    {"width, too large", "boxes", NULL, NULL, WIDTH, 1e6 + 1, FLAME_E_USAGE, "width_px must be"},
    {"width, no number", "boxes", NULL, NULL, WIDTH, NAN, FLAME_E_USAGE, "width_px must be"},
    {"width, infinite", "boxes", NULL, NULL, WIDTH, INFINITY, FLAME_E_USAGE, "width_px must be"},
    {"row height", "boxes", NULL, NULL, ROW, 1, FLAME_E_USAGE,
     "row_height_px must be between 2 and"},
    {"font size", "boxes", NULL, NULL, FONT, 0, FLAME_E_USAGE,
     "font_size_px must be between 1 and"},
    {"min width", "boxes", NULL, NULL, MIN, -0.1, FLAME_E_USAGE, "min_width_px must be between 0"},
    {"scale", "boxes", NULL, NULL, SCALE, 0.01, FLAME_E_USAGE,
     "scale must be between 0.05 and 100"},
    {"depth", "boxes", NULL, NULL, DEPTH, 0, FLAME_E_USAGE,
     "max_depth must be between 1 and 1e+09"},
    {"folded is checked too", "folded", NULL, NULL, DEPTH, 0, FLAME_E_USAGE, "max_depth must be"},
};

static flame_write_options options_of(const struct render_row *row)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = row->output;
    o.palette = row->palette;
    o.order = row->order;
    double *const fields[] = {
        NULL, &o.width_px, &o.row_height_px, &o.font_size_px, &o.min_width_px, &o.scale, NULL};
    if (fields[row->field]) {
        *fields[row->field] = row->value;
    } else if (row->field == DEPTH) {
        o.max_depth = (unsigned)row->value;
    }
    return o;
}

static void test_options(void **state)
{
    flame_profile *p = profile_from("a;b 1\na;c 2\n", NULL);
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const flame_write_options o = options_of(&rows[i]);
        struct sheet got = {0};
        flame_error err = {.message = ""};
        const flame_status status = flame_write(p, &o, sheet_sink, &got, &err);
        if (status != rows[i].want ||
            strncmp(err.message, rows[i].message, strlen(rows[i].message)) != 0 ||
            (status != FLAME_OK && got.len > 0)) {
            fail_msg("%s: %d %s", rows[i].name, (int)status, err.message);
        }
        sheet_release(&got);
    }
    flame_profile_free(p);
}

static int refuse(void *ctx, const void *bytes, size_t len)
{
    (void)ctx;
    (void)bytes;
    (void)len;
    return 1;
}

/* Every output: the same bytes again, the refusal of a sink, and nothing to draw. */
static void test_outputs(void **state)
{
    size_t count = 0;
    const flame_entry *const *outputs = flame_outputs(&count);
    flame_profile *p = profile_from("a;b 1\na;c 2\n", NULL);
    flame_profile *nothing = profile_from("a 5 0\nb 1 0\n", NULL);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        struct sheet first = {0};
        struct sheet second = {0};
        flame_error err = {.message = ""};
        flame_write_options o;
        flame_write_options_init(&o);
        o.output = outputs[i]->name;
        assert_int_equal(flame_write(p, &o, sheet_sink, &first, &err), FLAME_OK);
        assert_int_equal(flame_write(p, &o, sheet_sink, &second, NULL), FLAME_OK);
        check_same(o.output, &first, &second);
        const bool has_none = strcmp(o.output, "comments") == 0 || strcmp(o.output, "tags") == 0;
        if (first.len == 0 && !has_none) {
            fail_msg("%s writes nothing", o.output);
        }
        if (!has_none) {
            assert_int_equal(flame_write(p, &o, refuse, NULL, &err), FLAME_E_IO);
        }
        if (outputs[i]->picture) {
            assert_int_equal(flame_write(nothing, &o, sheet_sink, &first, &err), FLAME_E_EMPTY);
        }
        sheet_release(&first);
        sheet_release(&second);
    }
    flame_profile_free(p);
    flame_profile_free(nothing);
}

/* Without options: an SVG. A comparison is drawn by name, other profiles by weight. */
static void test_defaults(void **state)
{
    flame_profile *p = profile_from("a;b 1\na;c 2\n", NULL);
    struct sheet got = {0};
    (void)state;
    assert_int_equal(flame_write(p, NULL, sheet_sink, &got, NULL), FLAME_OK);
    assert_non_null(strstr(got.text, "<svg"));
    sheet_release(&got);
    flame_profile_free(p);
    static const struct {
        const char *text, *first, *second;
    } orders[] = {{"b 9\na 1\n", "\nb (", "\na ("}, {"b 1 9\na 1 1\n", "\na (", "\nb ("}};
    for (size_t i = 0; i < ROWS(orders); i++) {
        flame_write_options o;
        flame_write_options_init(&o);
        o.output = "boxes";
        p = profile_from(orders[i].text, NULL);
        assert_int_equal(flame_write(p, &o, sheet_sink, &got, NULL), FLAME_OK);
        assert_true(strstr(got.text, orders[i].first) < strstr(got.text, orders[i].second));
        sheet_release(&got);
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_outputs),
        cmocka_unit_test(test_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
