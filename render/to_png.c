/* to_png: draws a scene with cairo, as a PNG file that knows its resolution, title and maker. */
#include <math.h>
#include <stdio.h>

#include "core/units.h"
#include "render/drawing.h"
#include "render/fonts.h"
#include "render/output.h"
#include "render/png_file.h"
#include "render/scene.h"

enum { CAIRO_SIZE_MAX = 32767 }; /* cairo's coordinates are 16 bits and a sign */

/* A picture being drawn. */
struct picture {
    struct drawing draw;
    const struct scene *scene;
    bool dark;
    double scale; /* device pixels per px */
    struct page_colours colours;
    cairo_t *cr;
    struct fonts *fonts;
    struct font *title_font;
    struct font *label_font; /* also of all small texts */
};

static void set_colour(const struct picture *p, struct colour c)
{
    p->draw.cairo_set_source_rgb(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

static bool same_colour(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* A length in px as a whole number of device pixels, in px again. */
static double snap(const struct picture *p, double px)
{
    return floor(px * p->scale + 0.5) / p->scale;
}

static void draw_page(const struct picture *p)
{
    const struct colour top = p->colours.page_top;
    const struct colour bottom = p->colours.page_bottom;
    if (same_colour(top, bottom)) {
        set_colour(p, top);
        p->draw.cairo_paint(p->cr);
        return;
    }
    cairo_pattern_t *gradient = p->draw.cairo_pattern_create_linear(0, 0, 0, p->scene->height);
    p->draw.cairo_pattern_add_color_stop_rgb(gradient, 0, top.r / 255.0, top.g / 255.0,
                                             top.b / 255.0);
    p->draw.cairo_pattern_add_color_stop_rgb(gradient, 1, bottom.r / 255.0, bottom.g / 255.0,
                                             bottom.b / 255.0);
    p->draw.cairo_set_source(p->cr, gradient);
    p->draw.cairo_paint(p->cr);
    p->draw.cairo_pattern_destroy(gradient);
}

static void draw_centred(const struct picture *p, struct font *font, double y, struct bytes text)
{
    const double x = (p->scene->width - fonts_width(font, text)) / 2;
    fonts_draw(font, p->cr, fmax(x, p->scene->pad_x), y, text);
}

static void draw_titles(const struct picture *p)
{
    const double size = p->scene->font_size;
    set_colour(p, p->colours.text);
    draw_centred(p, p->title_font, 2 * size, p->scene->title);
    draw_centred(p, p->label_font, 4 * size, p->scene->subtitle);
}

/* Without the gap to the right neighbour; narrow boxes need their width for themselves. */
static double drawn_width(double width)
{
    return width >= 4 ? width - 1 : width >= 2 ? width - 0.5 : width;
}

/* The box on the grid of device pixels, at least one wide and high. */
static cairo_rectangle_int_t box_pixels(const struct picture *p, const struct box *box)
{
    const double top = scene_row_y(p->scene, box->row);
    const double left = floor(box->x * p->scale + 0.5);
    const double right = floor((box->x + drawn_width(box->width)) * p->scale + 0.5);
    const double y = floor(top * p->scale + 0.5);
    const double bottom = floor((top + p->scene->row_height - 1) * p->scale + 0.5);
    return (cairo_rectangle_int_t){(int)left, (int)y, (int)fmax(right - left, 1),
                                   (int)fmax(bottom - y, 1)};
}

static void draw_boxes(const struct picture *p)
{
    const struct scene *s = p->scene;
    uint32_t last = UINT32_MAX;
    p->draw.cairo_save(p->cr);
    p->draw.cairo_identity_matrix(p->cr);
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *box = &s->boxes[i];
        if (box->paint != last) {
            const struct paint *paint = &s->paints[box->paint];
            p->draw.cairo_fill(p->cr);
            set_colour(p, p->dark ? paint->dark : paint->light);
            last = box->paint;
        }
        const cairo_rectangle_int_t r = box_pixels(p, box);
        p->draw.cairo_rectangle(p->cr, r.x, r.y, r.width, r.height);
    }
    p->draw.cairo_fill(p->cr);
    p->draw.cairo_restore(p->cr);
}

/* A line at the far edge of boxes whose callees max_depth leaves out. */
static void draw_more_marks(const struct picture *p)
{
    const struct scene *s = p->scene;
    const struct colour c = p->colours.label;
    const int high = (int)fmax(1, floor(2 * p->scale + 0.5));
    p->draw.cairo_save(p->cr);
    p->draw.cairo_identity_matrix(p->cr);
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].hidden > 0) {
            const cairo_rectangle_int_t r = box_pixels(p, &s->boxes[i]);
            p->draw.cairo_rectangle(p->cr, r.x, s->inverted ? r.y + r.height - high : r.y, r.width,
                                    high);
        }
    }
    p->draw.cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, 0.45);
    p->draw.cairo_fill(p->cr);
    p->draw.cairo_restore(p->cr);
}

static void draw_labels(const struct picture *p)
{
    const struct scene *s = p->scene;
    set_colour(p, p->colours.label);
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *box = &s->boxes[i];
        if (box->label.len == 0) {
            continue;
        }
        const cairo_rectangle_int_t r = box_pixels(p, box);
        p->draw.cairo_save(p->cr);
        p->draw.cairo_rectangle(p->cr, r.x / p->scale, r.y / p->scale, r.width / p->scale,
                                r.height / p->scale);
        p->draw.cairo_clip(p->cr);
        /* A third of the size below the middle centres capitals and small letters alike. */
        const double middle = scene_row_y(s, box->row) + (s->row_height - 1) / 2;
        fonts_draw(p->label_font, p->cr, snap(p, box->x + 3), snap(p, middle + s->font_size / 3),
                   box->label);
        p->draw.cairo_restore(p->cr);
    }
}

/* "Total: 1.23 s", of a comparison "Total: 1.23 s (before: 1.10 s, +11.82%)". */
static struct bytes total_line(const struct scene *s, char *out, size_t size)
{
    const struct tree *t = s->tree;
    char total[UNITS_MAX];
    units_format(total, sizeof total, scene_value(s, t->total[0]), t->unit, s->count_name);
    if (!s->comparison || !t->before_total) {
        snprintf(out, size, "Total: %s", total);
        return bytes_from(out);
    }
    char before[UNITS_MAX];
    units_format(before, sizeof before, scene_value(s, t->before_total[0]), t->unit, s->count_name);
    snprintf(out, size, "Total: %s (before: %s)", total, before);
    return bytes_from(out);
}

static double small_print_y(const struct picture *p)
{
    return snap(p, p->scene->height - p->scene->pad_bottom / 2);
}

/* One entry of the legend, ending at x; gives where it begins. */
static double draw_key(const struct picture *p, double x, int64_t delta, struct bytes text)
{
    const struct scene *s = p->scene;
    const struct paint paint =
        palette_delta(s->palette, s->negate ? -delta : delta, s->largest_delta);
    const double y = small_print_y(p);
    const double side = snap(p, s->font_size * 0.8);
    x -= fonts_width(p->label_font, text);
    set_colour(p, p->colours.text);
    fonts_draw(p->label_font, p->cr, x, y, text);
    x = snap(p, x - s->cell_width - side);
    set_colour(p, p->dark ? paint.dark : paint.light);
    p->draw.cairo_rectangle(p->cr, x, y - side, side, side);
    p->draw.cairo_fill(p->cr);
    return x;
}

static void draw_small_print(const struct picture *p)
{
    const struct scene *s = p->scene;
    char total[4 * UNITS_MAX];
    set_colour(p, p->colours.text);
    fonts_draw(p->label_font, p->cr, s->pad_x, small_print_y(p),
               total_line(s, total, sizeof total));
    if (s->comparison) {
        const double x = draw_key(p, s->width - s->pad_x, s->largest_delta, BYTES("more"));
        draw_key(p, x - 2 * s->cell_width, -s->largest_delta, BYTES("less"));
    }
}

static void draw_picture(const struct picture *p)
{
    p->draw.cairo_scale(p->cr, p->scale, p->scale);
    draw_page(p);
    draw_titles(p);
    draw_boxes(p);
    draw_more_marks(p);
    draw_labels(p);
    draw_small_print(p);
}

static bool open_fonts(struct picture *p)
{
    const struct scene *s = p->scene;
    p->fonts = fonts_open(&p->draw, s->font, p->scale);
    if (!p->fonts) {
        return false;
    }
    p->label_font = fonts_style(p->fonts, (struct font_style){s->font_size, s->cell_width, false});
    p->title_font = fonts_style(p->fonts, (struct font_style){s->font_size + 5, 0, true});
    return p->label_font && p->title_font;
}

static flame_status check_size(const struct scene *s, double scale, flame_error *err)
{
    if (!(s->width * scale <= CAIRO_SIZE_MAX)) {
        return fault(err, FLAME_E_LIMIT, NOWHERE,
                     "the picture would be %.0f pixels wide, a PNG takes at most %d; "
                     "use a smaller --width or --scale",
                     s->width * scale, CAIRO_SIZE_MAX);
    }
    if (!(s->height * scale <= CAIRO_SIZE_MAX)) {
        return fault(err, FLAME_E_LIMIT, NOWHERE,
                     "the picture would be %.0f pixels high, a PNG takes at most %d; "
                     "use a smaller --max-depth or --scale",
                     s->height * scale, CAIRO_SIZE_MAX);
    }
    return FLAME_OK;
}

static flame_status write_surface(cairo_surface_t *surface, const struct picture *p,
                                  struct sink *sink, flame_error *err)
{
    char total[4 * UNITS_MAX];
    p->draw.cairo_surface_flush(surface);
    const struct png_image image = {
        .pixels = p->draw.cairo_image_surface_get_data(surface),
        .stride = (size_t)p->draw.cairo_image_surface_get_stride(surface),
        .width = (uint32_t)p->draw.cairo_image_surface_get_width(surface),
        .height = (uint32_t)p->draw.cairo_image_surface_get_height(surface),
        .scale = p->scale,
        .title = p->scene->title,
        .comment = total_line(p->scene, total, sizeof total),
    };
    return png_file_write(sink, &image, err);
}

static flame_status write_png(const struct writing *w, flame_error *err)
{
    struct picture p = {.scene = w->scene, .dark = w->options->dark};
    p.scale = w->options->scale > 0 ? w->options->scale : 1;
    p.colours = palette_page(p.scene->palette, p.dark);
    flame_status status = check_size(p.scene, p.scale, err);
    if (status == FLAME_OK) {
        status = drawing_open(&p.draw, err);
    }
    if (status != FLAME_OK) {
        return status;
    }
    const int width = (int)fmax(1, ceil(p.scene->width * p.scale));
    const int height = (int)fmax(1, ceil(p.scene->height * p.scale));
    cairo_surface_t *surface = p.draw.cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    p.cr = p.draw.cairo_create(surface);
    if (open_fonts(&p) && p.draw.cairo_status(p.cr) == CAIRO_STATUS_SUCCESS) {
        draw_picture(&p);
    }
    if (!p.title_font || p.draw.cairo_status(p.cr) != CAIRO_STATUS_SUCCESS) {
        status = fault_nomem(err);
    } else {
        status = write_surface(surface, &p, w->sink, err);
    }
    p.draw.cairo_destroy(p.cr);
    p.draw.cairo_surface_destroy(surface);
    fonts_close(p.fonts);
    return status;
}

const struct output output_png = {
    .entry = {.name = "png",
              .summary = "picture of fixed size, for documents and chats",
              .extensions = "png",
              .picture = true,
              .binary = true},
    .needs_scene = true,
    .write = write_png,
};
