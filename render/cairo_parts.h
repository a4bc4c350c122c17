/* cairo_parts: what cairo_picture.c draws with, and what stands around the boxes. */
#ifndef FLAME_RENDER_CAIRO_PARTS_H
#define FLAME_RENDER_CAIRO_PARTS_H

#include "render/cairo_picture.h"
#include "render/fonts.h"

/* A picture being drawn. */
struct picture {
    const struct drawing *draw;
    const struct scene *scene;
    const struct cairo_canvas *canvas;
    struct page_colours colours;
    cairo_t *cr;
    struct fonts *fonts;
    struct font *title_font;
    struct font *label_font; /* also of all small texts */
    struct font *strong_font;
};

/* A rectangle in px. */
struct area {
    double x, y, width, height;
};

void picture_colour(const struct picture *p, struct colour c);

/* A length in px on the grid of the device. */
double picture_snap(const struct picture *p, double px);

/* Adds a rectangle to the path. */
void picture_add(const struct picture *p, struct area area);

/* Covers the path with strokes. */
void picture_hatch(const struct picture *p, enum hatch hatch);

/* Legend, table, call-outs and footer. */
void cairo_parts_draw(const struct picture *p);

#endif
