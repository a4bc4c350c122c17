/* cairo_parts: what stands around the boxes, and the strokes of pictures without colours. */
#include "render/cairo_parts.h"

#include <math.h>

enum { HATCH_STEP = 6, STROKES_MAX = 100000 }; /* px from stroke to stroke */

void picture_colour(const struct picture *p, struct colour c)
{
    p->draw->cairo_set_source_rgb(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

double picture_snap(const struct picture *p, double px)
{
    return floor(px * p->canvas->grid + 0.5) / p->canvas->grid;
}

void picture_add(const struct picture *p, struct area area)
{
    p->draw->cairo_rectangle(p->cr, area.x, area.y, area.width, area.height);
}

/* Diagonals of the whole picture; `fall` is what they sink by per px. */
static void add_strokes(const struct picture *p, double fall)
{
    const double width = p->scene->width;
    const double height = p->scene->height;
    const int strokes = (int)fmin((width + 2 * height) / HATCH_STEP, STROKES_MAX);
    for (int i = 0; i < strokes; i++) {
        const double x = i * HATCH_STEP - height;
        p->draw->cairo_move_to(p->cr, x, 0);
        p->draw->cairo_line_to(p->cr, x + fall * height, height);
    }
}

void picture_hatch(const struct picture *p, enum hatch hatch)
{
    p->draw->cairo_save(p->cr);
    p->draw->cairo_clip(p->cr);
    if (hatch != HATCH_UP) {
        add_strokes(p, 1);
    }
    if (hatch != HATCH_DOWN) {
        add_strokes(p, -1);
    }
    p->draw->cairo_set_line_width(p->cr, 0.8);
    p->draw->cairo_set_source_rgba(p->cr, 0, 0, 0, HATCH_OPACITY);
    p->draw->cairo_stroke(p->cr);
    p->draw->cairo_restore(p->cr);
}

static void draw_text(const struct picture *p, const struct ornament *o)
{
    struct font *const font = o->strong ? p->strong_font : p->label_font;
    const double x = o->ends_at_x ? o->x - fonts_width(font, o->text) : o->x;
    picture_colour(p, p->colours.text);
    fonts_draw(font, p->cr, picture_snap(p, x), picture_snap(p, o->y), o->text);
}

static struct area area_of(const struct picture *p, const struct ornament *o)
{
    const double least = 1 / p->canvas->grid;
    const double x = picture_snap(p, o->x);
    const double y = picture_snap(p, o->y);
    return (struct area){x, y, fmax(picture_snap(p, o->x + o->width) - x, least),
                         fmax(picture_snap(p, o->y + o->height) - y, least)};
}

static void draw_rectangle(const struct picture *p, const struct ornament *o)
{
    const struct colour text = p->colours.text;
    const struct scene *const s = p->scene;
    picture_add(p, area_of(p, o));
    if (o->shape == SHAPE_SWATCH) {
        picture_colour(p, scene_shade(s, o->paint));
    } else {
        p->draw->cairo_set_source_rgba(p->cr, text.r / 255.0, text.g / 255.0, text.b / 255.0,
                                       o->faint ? FAINT_OPACITY : 1);
    }
    p->draw->cairo_fill(p->cr);
    if (o->shape == SHAPE_SWATCH && s->hatches && s->hatches[o->paint] != HATCH_NONE) {
        picture_add(p, area_of(p, o));
        picture_hatch(p, (enum hatch)s->hatches[o->paint]);
    }
}

void cairo_parts_draw(const struct picture *p)
{
    for (size_t i = 0; i < p->scene->ornament_count; i++) {
        const struct ornament *const o = &p->scene->ornaments[i];
        if (o->shape == SHAPE_TEXT) {
            draw_text(p, o);
        } else {
            draw_rectangle(p, o);
        }
    }
}
