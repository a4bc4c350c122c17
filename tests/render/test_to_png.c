/* render/to_png: the file's structure, its size, the colours of boxes; never single letters. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "render/output.h"
#include "tests/render/made_picture.h"

/* A file in memory. */
struct file {
    unsigned char *bytes;
    size_t len;
    size_t read; /* how far cairo has read */
    size_t room; /* the sink refuses more than this */
};

static int keep(void *ctx, const void *bytes, size_t len)
{
    struct file *f = ctx;
    if (len > f->room - f->len) {
        return 1;
    }
    unsigned char *grown = realloc(f->bytes, f->len + len);
    assert_non_null(grown);
    memcpy(grown + f->len, bytes, len);
    f->bytes = grown;
    f->len += len;
    return 0;
}

static cairo_status_t hand_back(void *ctx, unsigned char *bytes, unsigned len)
{
    struct file *f = ctx;
    if (len > f->len - f->read) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(bytes, f->bytes + f->read, len);
    f->read += len;
    return CAIRO_STATUS_SUCCESS;
}

static flame_status write_file(struct file *f, struct picture *p, double scale, bool dark,
                               flame_error *err)
{
    const flame_write_options options = {.scale = scale};
    p->scene.theme = dark ? THEME_DARK : THEME_AUTO;
    struct sink sink;
    *f = (struct file){.room = f->room > 0 ? f->room : SIZE_MAX};
    sink_init(&sink, keep, f);
    const struct writing w = {.options = &options, .scene = &p->scene, .sink = &sink};
    const flame_status status = output_png.write(&w, err);
    const flame_status finished = sink_finish(&sink, err);
    return status != FLAME_OK ? status : finished;
}

static uint32_t get_u32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Data of the first chunk of a type that starts with `start`; len SIZE_MAX when there is none. */
static struct bytes find_chunk(const struct file *f, const char *type, struct bytes start)
{
    size_t at = 8;
    while (at < f->len) {
        assert_true(f->len - at >= 12);
        const uint32_t len = get_u32(f->bytes + at);
        assert_true(f->len - at - 12 >= len);
        assert_int_equal(crc32(0, f->bytes + at + 4, len + 4), get_u32(f->bytes + at + 8 + len));
        const struct bytes data = bytes_of((const char *)f->bytes + at + 8, len);
        if (memcmp(f->bytes + at + 4, type, 4) == 0 && bytes_starts(data, start)) {
            return data;
        }
        at += 12 + len;
    }
    return bytes_of(NULL, SIZE_MAX);
}

struct shape_row {
    double scale;
    bool dark;
    bool inverted;
    bool comparison;
    uint32_t per_metre;
};

static const struct shape_row shape_rows[] = {
    {0, false, false, false, 3780}, {1, false, false, false, 3780}, {2, false, true, false, 7559},
    {1.5, true, false, true, 5669}, {2, true, false, true, 7559},
};

static struct colour pixel_at(cairo_surface_t *surface, double x, double y)
{
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (size_t)x, sizeof pixel);
    return (struct colour){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel};
}

/* Boxes are sampled near their right end, behind every label. */
static void check_boxes(cairo_surface_t *surface, const struct picture *p, double scale, bool dark)
{
    for (size_t i = 0; i < p->scene.box_count; i++) {
        const struct box *box = &p->boxes[i];
        const struct paint paint = p->paints[box->paint];
        const struct colour want = dark ? paint.dark : paint.light;
        const double x = box->frames > 1 ? box->x + box->width / 2 : box->x + box->width - 4;
        const double y = scene_row_y(&p->scene, box->row) + 7.5;
        const struct colour got = pixel_at(surface, x * scale, y * scale);
        assert_memory_equal(&got, &want, sizeof want);
    }
}

static void pictures_have_their_size_and_colours(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shape_rows / sizeof *shape_rows; i++) {
        const struct shape_row *row = &shape_rows[i];
        const double scale = row->scale > 0 ? row->scale : 1;
        struct picture p;
        make_picture(&p);
        p.scene.inverted = row->inverted;
        p.scene.comparison = row->comparison;
        p.tree.before_total = row->comparison ? &p.before_total : NULL;
        struct file f = {0};
        assert_int_equal(write_file(&f, &p, row->scale, row->dark, NULL), FLAME_OK);
        cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(hand_back, &f);
        assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
        assert_int_equal(cairo_image_surface_get_width(surface), ceil(400 * scale));
        assert_int_equal(cairo_image_surface_get_height(surface), ceil(p.scene.height * scale));
        check_boxes(surface, &p, scale, row->dark);
        cairo_surface_destroy(surface);
        const struct bytes resolution = find_chunk(&f, "pHYs", BYTES(""));
        assert_int_equal(resolution.len, 9);
        assert_int_equal(get_u32((const unsigned char *)resolution.ptr), row->per_metre);
        free(f.bytes);
        free_picture(&p);
    }
}

struct about_row {
    const char *title;
    bool comparison;
    const char *type;
    struct bytes start;
    struct bytes whole;
};

#define HAN "\xe6\xbc\xa2"

static const struct about_row about_rows[] = {
    {"Flame Graph", false, "tEXt", {"Title", 5}, {"Title\0Flame Graph", 17}},
    {HAN, false, "iTXt", {"Title", 5}, {"Title\0\0\0\0\0" HAN, 13}},
    {"x", false, "tEXt", {"Comment", 7}, {"Comment\0Total: 1.23 s", 21}},
    {"x", true, "tEXt", {"Comment", 7}, {"Comment\0Total: 1.23 s (before: 1.00 s)", 38}},
};

static void files_say_what_they_are_about(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof about_rows / sizeof *about_rows; i++) {
        const struct about_row *row = &about_rows[i];
        struct picture p;
        make_picture(&p);
        p.scene.title = bytes_from(row->title);
        p.scene.comparison = row->comparison;
        p.tree.before_total = row->comparison ? &p.before_total : NULL;
        struct file f = {0};
        assert_int_equal(write_file(&f, &p, 1, false, NULL), FLAME_OK);
        assert_true(bytes_equal(find_chunk(&f, row->type, row->start), row->whole));
        const struct bytes maker = find_chunk(&f, "tEXt", BYTES("Software"));
        assert_true(bytes_ends(maker, bytes_from(flame_version())));
        assert_int_equal(find_chunk(&f, "IEND", BYTES("")).len, 0);
        free(f.bytes);
        free_picture(&p);
    }
}

static void two_runs_give_the_same_bytes(void **state)
{
    (void)state;
    struct picture p;
    make_picture(&p);
    struct file first = {0};
    struct file second = {0};
    assert_int_equal(write_file(&first, &p, 2, false, NULL), FLAME_OK);
    assert_int_equal(write_file(&second, &p, 2, false, NULL), FLAME_OK);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.bytes, second.bytes, first.len);
    free(first.bytes);
    free(second.bytes);
    free_picture(&p);
}

struct limit_row {
    double width, height, scale;
    const char *option;
};

static const struct limit_row limit_rows[] = {
    {32768, 100, 1, "--width"},
    {20000, 100, 2, "--width"},
    {100, 32768, 1, "--max-depth"},
    {100, 1e300, 1, "--max-depth"},
};

static void too_large_a_picture_names_the_option(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof limit_rows / sizeof *limit_rows; i++) {
        struct picture p;
        make_picture(&p);
        p.scene.width = limit_rows[i].width;
        p.scene.height = limit_rows[i].height;
        struct file f = {0};
        flame_error err;
        assert_int_equal(write_file(&f, &p, limit_rows[i].scale, false, &err), FLAME_E_LIMIT);
        assert_non_null(strstr(err.message, limit_rows[i].option));
        assert_int_equal(f.len, 0);
        free(f.bytes);
        free_picture(&p);
    }
}

static void a_sink_that_refuses_is_reported(void **state)
{
    (void)state;
    struct picture p;
    make_picture(&p);
    struct file f = {.room = 10};
    assert_int_equal(write_file(&f, &p, 2, false, NULL), FLAME_E_IO);
    free(f.bytes);
    free_picture(&p);
}

/* fontconfig reads the variable whenever a configuration is loaded: once for each picture. */
static void without_fonts_the_boxes_are_drawn(void **state)
{
    (void)state;
    static const char no_fonts[] = "test_to_png.no_fonts.conf";
    FILE *config = fopen(no_fonts, "w");
    assert_non_null(config);
    fputs("<fontconfig></fontconfig>", config);
    fclose(config);
    setenv("FONTCONFIG_PATH", ".", 1);
    setenv("FONTCONFIG_FILE", no_fonts, 1);
    struct picture p;
    make_picture(&p);
    struct file f = {0};
    assert_int_equal(write_file(&f, &p, 1, false, NULL), FLAME_OK);
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(hand_back, &f);
    check_boxes(surface, &p, 1, false);
    cairo_surface_destroy(surface);
    unsetenv("FONTCONFIG_PATH");
    unsetenv("FONTCONFIG_FILE");
    remove(no_fonts);
    free(f.bytes);
    free_picture(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_have_their_size_and_colours),
        cmocka_unit_test(files_say_what_they_are_about),
        cmocka_unit_test(two_runs_give_the_same_bytes),
        cmocka_unit_test(too_large_a_picture_names_the_option),
        cmocka_unit_test(a_sink_that_refuses_is_reported),
        cmocka_unit_test(without_fonts_the_boxes_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
