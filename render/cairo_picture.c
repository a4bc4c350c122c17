/* cairo_picture: a scene on a cairo surface. */
#include "render/cairo_picture.h"

#include <math.h>
#include <stdio.h>

#include "core/units.h"
#include "render/fonts.h"

/* A picture being drawn. */
struct picture {
    const struct drawing *draw;
    const struct scene *scene;
    const struct cairo_canvas *canvas;
    bool dark;
    struct page_colours colours;
    cairo_t *cr;
    struct fonts *fonts;
    struct font *title_font;
    struct font *label_font; /* also of all small texts */
};

static void set_colour(const struct picture *p, struct colour c)
{
    p->draw->cairo_set_source_rgb(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

static bool same_colour(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* A length in px on the grid of the device. */
static double snap(const struct picture *p, double px)
{
    return floor(px * p->canvas->grid + 0.5) / p->canvas->grid;
}

static void draw_page(const struct picture *p)
{
    const struct colour top = p->colours.page_top;
    const struct colour bottom = p->colours.page_bottom;
    if (same_colour(top, bottom)) {
        set_colour(p, top);
        p->draw->cairo_paint(p->cr);
        return;
    }
    cairo_pattern_t *gradient = p->draw->cairo_pattern_create_linear(0, 0, 0, p->scene->height);
    p->draw->cairo_pattern_add_color_stop_rgb(gradient, 0, top.r / 255.0, top.g / 255.0,
                                              top.b / 255.0);
    p->draw->cairo_pattern_add_color_stop_rgb(gradient, 1, bottom.r / 255.0, bottom.g / 255.0,
                                              bottom.b / 255.0);
    p->draw->cairo_set_source(p->cr, gradient);
    p->draw->cairo_paint(p->cr);
    p->draw->cairo_pattern_destroy(gradient);
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

/* A rectangle in px. */
struct area {
    double x, y, width, height;
};

/* The box on the grid of the device, at least one of its steps wide and high. */
static struct area box_area(const struct picture *p, const struct box *box)
{
    const double top = scene_row_y(p->scene, box->row);
    const double left = snap(p, box->x);
    const double y = snap(p, top);
    const double least = 1 / p->canvas->grid;
    return (struct area){left, y, fmax(snap(p, box->x + drawn_width(box->width)) - left, least),
                         fmax(snap(p, top + p->scene->row_height - 1) - y, least)};
}

static void add_area(const struct picture *p, struct area area)
{
    p->draw->cairo_rectangle(p->cr, area.x, area.y, area.width, area.height);
}

static void draw_boxes(const struct picture *p)
{
    const struct scene *s = p->scene;
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *box = &s->boxes[i];
        if (box->paint != last) {
            const struct paint *paint = &s->paints[box->paint];
            p->draw->cairo_fill(p->cr);
            set_colour(p, p->dark ? paint->dark : paint->light);
            last = box->paint;
        }
        add_area(p, box_area(p, box));
    }
    p->draw->cairo_fill(p->cr);
}

/* A line at the far edge of boxes whose callees max_depth leaves out. */
static void draw_more_marks(const struct picture *p)
{
    const struct scene *s = p->scene;
    const struct colour c = p->colours.label;
    const double high = fmax(1 / p->canvas->grid, snap(p, 2));
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].hidden > 0) {
            struct area area = box_area(p, &s->boxes[i]);
            area.y += s->inverted ? area.height - high : 0;
            area.height = high;
            add_area(p, area);
        }
    }
    p->draw->cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, 0.45);
    p->draw->cairo_fill(p->cr);
}

/* Outlines of what only one side of a comparison has. */
static void draw_change_marks(const struct picture *p, enum box_mark mark)
{
    static const double dashes[] = {MARK_DASH, MARK_BLANK};
    const struct scene *s = p->scene;
    const struct colour c = p->colours.label;
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].mark == mark && drawn_width(s->boxes[i].width) > MARK_WIDTH) {
            const struct area area = box_area(p, &s->boxes[i]);
            add_area(p, (struct area){area.x + 0.5, area.y + 0.5, area.width - 1, area.height - 1});
        }
    }
    p->draw->cairo_set_dash(p->cr, dashes, mark == MARK_GONE ? 2 : 0, 0);
    p->draw->cairo_set_line_width(p->cr, 1);
    p->draw->cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, MARK_OPACITY);
    p->draw->cairo_stroke(p->cr);
    p->draw->cairo_set_dash(p->cr, NULL, 0, 0);
}

static void draw_label(const struct picture *p, const struct box *box)
{
    const struct scene *s = p->scene;
    const struct area area = box_area(p, box);
    /* A third of the size below the middle centres capitals and small letters alike. */
    const double middle = scene_row_y(s, box->row) + (s->row_height - 1) / 2;
    const double x = snap(p, box->x + 3);
    const double y = snap(p, middle + s->font_size / 3);
    const bool fits = x + fonts_width(p->label_font, box->label) <= area.x + area.width &&
                      area.height >= 1.2 * s->font_size;
    if (!fits) {
        p->draw->cairo_save(p->cr);
        add_area(p, area);
        p->draw->cairo_clip(p->cr);
    }
    fonts_draw(p->label_font, p->cr, x, y, box->label);
    if (!fits) {
        p->draw->cairo_restore(p->cr);
    }
}

static void draw_labels(const struct picture *p)
{
    const struct scene *s = p->scene;
    set_colour(p, p->colours.label);
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].label.len > 0) {
            draw_label(p, &s->boxes[i]);
        }
    }
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
    p->draw->cairo_rectangle(p->cr, x, y - side, side, side);
    p->draw->cairo_fill(p->cr);
    return x;
}

static void draw_small_print(const struct picture *p)
{
    const struct scene *s = p->scene;
    char total[TOTAL_LINE_MAX];
    set_colour(p, p->colours.text);
    fonts_draw(p->label_font, p->cr, s->pad_x, small_print_y(p),
               bytes_from(scene_total_line(s, total)));
    if (s->comparison) {
        const double x = draw_key(p, s->width - s->pad_x, s->largest_delta, BYTES("more"));
        draw_key(p, x - 2 * s->cell_width, -s->largest_delta, BYTES("less"));
    }
}

static void draw_picture(const struct picture *p)
{
    p->draw->cairo_scale(p->cr, p->canvas->scale, p->canvas->scale);
    draw_page(p);
    draw_titles(p);
    draw_boxes(p);
    draw_more_marks(p);
    draw_change_marks(p, MARK_NEW);
    draw_change_marks(p, MARK_GONE);
    draw_labels(p);
    draw_small_print(p);
}

static flame_status open_fonts(struct picture *p, flame_error *err)
{
    const struct scene *s = p->scene;
    const struct fonts_wanted wanted = {s->font, p->canvas->font_file, p->canvas->scale};
    const flame_status status = fonts_open(&p->fonts, p->draw, &wanted, err);
    if (status != FLAME_OK) {
        return status;
    }
    p->label_font = fonts_style(p->fonts, (struct font_style){s->font_size, s->cell_width, false});
    p->title_font = fonts_style(p->fonts, (struct font_style){s->font_size + 5, 0, true});
    return p->label_font && p->title_font ? FLAME_OK : fault_nomem(err);
}

flame_status cairo_picture_draw(const struct cairo_canvas *canvas, const struct scene *scene,
                                flame_error *err)
{
    struct picture p = {.draw = canvas->draw,
                        .scene = scene,
                        .canvas = canvas,
                        .dark = canvas->dark,
                        .colours = palette_page(scene->palette, canvas->dark)};
    p.cr = p.draw->cairo_create(canvas->surface);
    flame_status status =
        p.draw->cairo_status(p.cr) == CAIRO_STATUS_SUCCESS ? open_fonts(&p, err) : fault_nomem(err);
    if (status == FLAME_OK) {
        draw_picture(&p);
        status = p.draw->cairo_status(p.cr) == CAIRO_STATUS_SUCCESS ? FLAME_OK : fault_nomem(err);
    }
    p.draw->cairo_destroy(p.cr);
    fonts_close(p.fonts);
    return status;
}
