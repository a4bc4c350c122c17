/* cairo_picture: a scene on a cairo surface. */
#include "render/cairo_picture.h"

#include <math.h>

#include "render/cairo_parts.h"

static bool same_colour(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void draw_page(const struct picture *p)
{
    const struct colour top = p->colours.page_top;
    const struct colour bottom = p->colours.page_bottom;
    if (same_colour(top, bottom)) {
        picture_colour(p, top);
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
    const struct scene *const s = p->scene;
    const double size = s->font_size;
    picture_colour(p, p->colours.text);
    draw_centred(p, p->title_font, 2 * size, s->heading);
    for (size_t i = 0; i < s->line_count; i++) {
        draw_centred(p, p->label_font, (4 + SCENE_LINE * (double)i) * size, s->lines[i]);
    }
}

/* Without the gap to the right neighbour; narrow boxes need their width for themselves. */
static double drawn_width(double width)
{
    return width >= 4 ? width - 1 : width >= 2 ? width - 0.5 : width;
}

/* The box on the grid of the device, at least one of its steps wide and high. */
static struct area box_area(const struct picture *p, const struct box *box)
{
    const double top = scene_row_y(p->scene, box->row);
    const double left = picture_snap(p, box->x);
    const double y = picture_snap(p, top);
    const double least = 1 / p->canvas->grid;
    return (struct area){left, y,
                         fmax(picture_snap(p, box->x + drawn_width(box->width)) - left, least),
                         fmax(picture_snap(p, top + p->scene->row_height - 1) - y, least)};
}

/* Callers of the frame that is zoomed to are fainter. */
static void set_paint(const struct picture *p, uint32_t paint, bool caller)
{
    const struct colour c = scene_shade(p->scene, paint);
    p->draw->cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0,
                                   caller ? CALLER_OPACITY : 1);
}

static void draw_boxes(const struct picture *p)
{
    const struct scene *s = p->scene;
    const struct box *last = NULL;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *box = &s->boxes[i];
        if (!last || box->paint != last->paint || box->caller != last->caller) {
            p->draw->cairo_fill(p->cr);
            set_paint(p, box->paint, box->caller);
            last = box;
        }
        picture_add(p, box_area(p, box));
    }
    p->draw->cairo_fill(p->cr);
}

/* The line around every frame, on its edge as in SVG. */
static void draw_frame_lines(const struct picture *p)
{
    const struct scene *s = p->scene;
    for (size_t i = 0; s->has_stroke && i < s->box_count; i++) {
        picture_add(p, box_area(p, &s->boxes[i]));
    }
    if (s->has_stroke) {
        p->draw->cairo_set_line_width(p->cr, 1);
        picture_colour(p, s->stroke);
        p->draw->cairo_stroke(p->cr);
    }
}

/* Strokes across boxes whose greys alone would be too few. */
static void draw_hatches(const struct picture *p)
{
    const struct scene *s = p->scene;
    for (int hatch = 1; s->hatches && hatch < HATCH_COUNT; hatch++) {
        bool any = false;
        for (size_t i = 0; i < s->box_count; i++) {
            if (s->hatches[s->boxes[i].paint] == hatch && !s->boxes[i].found) {
                picture_add(p, box_area(p, &s->boxes[i]));
                any = true;
            }
        }
        if (any) {
            picture_hatch(p, (enum hatch)hatch);
        }
    }
}

/* The upper edge of highlighted boxes, which tells them apart without colour. */
static void draw_edges(const struct picture *p)
{
    const struct scene *s = p->scene;
    const double high = fmax(1 / p->canvas->grid, picture_snap(p, 2));
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].found) {
            struct area area = box_area(p, &s->boxes[i]);
            area.height = high;
            picture_add(p, area);
        }
    }
    p->draw->cairo_set_source_rgb(p->cr, 0, 0, 0);
    p->draw->cairo_fill(p->cr);
}

/* A line at the far edge of boxes whose callees max_depth leaves out. */
static void draw_more_marks(const struct picture *p)
{
    const struct scene *s = p->scene;
    const struct colour c = p->colours.label;
    const double high = fmax(1 / p->canvas->grid, picture_snap(p, 2));
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].hidden > 0) {
            struct area area = box_area(p, &s->boxes[i]);
            area.y += s->inverted ? area.height - high : 0;
            area.height = high;
            picture_add(p, area);
        }
    }
    p->draw->cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, 0.45);
    p->draw->cairo_fill(p->cr);
}

/* Letters on strokes are hard to read: they get a ground of their own. */
static void draw_ground(const struct picture *p, const struct box *box, struct area area,
                        double width)
{
    const struct scene *const s = p->scene;
    if (s->hatches && s->hatches[box->paint] != HATCH_NONE) {
        area.width = fmin(area.width, width + 6);
        set_paint(p, box->paint, false);
        picture_add(p, area);
        p->draw->cairo_fill(p->cr);
    }
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
            picture_add(p,
                        (struct area){area.x + 0.5, area.y + 0.5, area.width - 1, area.height - 1});
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
    const double x = picture_snap(p, box->x + 3);
    const double y = picture_snap(p, middle + s->font_size / 3);
    const double width = fonts_width(p->label_font, box->label);
    const bool fits = x + width <= area.x + area.width && area.height >= 1.2 * s->font_size;
    const struct colour c = scene_label_colour(s, box);
    draw_ground(p, box, area, width);
    p->draw->cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0,
                                   box->caller ? CALLER_OPACITY : 1);
    if (!fits) {
        p->draw->cairo_save(p->cr);
        picture_add(p, area);
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
    for (size_t i = 0; i < s->box_count; i++) {
        if (s->boxes[i].label.len > 0) {
            draw_label(p, &s->boxes[i]);
        }
    }
}

static void draw_small_print(const struct picture *p)
{
    char total[TOTAL_LINE_MAX];
    picture_colour(p, p->colours.text);
    fonts_draw(p->label_font, p->cr, p->scene->pad_x, picture_snap(p, scene_details_y(p->scene)),
               bytes_from(scene_total_line(p->scene, total)));
}

static void draw_picture(const struct picture *p)
{
    p->draw->cairo_scale(p->cr, p->canvas->scale, p->canvas->scale);
    draw_page(p);
    draw_titles(p);
    draw_boxes(p);
    draw_frame_lines(p);
    draw_hatches(p);
    draw_more_marks(p);
    draw_change_marks(p, MARK_NEW);
    draw_change_marks(p, MARK_GONE);
    draw_labels(p);
    draw_edges(p);
    draw_small_print(p);
    cairo_parts_draw(p);
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
    p->strong_font = fonts_style(p->fonts, (struct font_style){s->font_size, s->cell_width, true});
    p->title_font = fonts_style(p->fonts, (struct font_style){s->font_size + 5, 0, true});
    return p->label_font && p->strong_font && p->title_font ? FLAME_OK : fault_nomem(err);
}

flame_status cairo_picture_draw(const struct cairo_canvas *canvas, const struct scene *scene,
                                flame_error *err)
{
    struct picture p = {
        .draw = canvas->draw, .scene = scene, .canvas = canvas, .colours = scene_page(scene)};
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
