/* cairo_picture: a scene on a cairo surface, whatever becomes of that. */
#ifndef FLAME_RENDER_CAIRO_PICTURE_H
#define FLAME_RENDER_CAIRO_PICTURE_H

#include "render/drawing.h"
#include "render/scene.h"

/* What is drawn on; all is borrowed. */
struct cairo_canvas {
    const struct drawing *draw;
    cairo_surface_t *surface;
    double scale;          /* units of the surface per px */
    double grid;           /* edges of boxes lie on multiples of 1 / grid px */
    const char *font_file; /* goes before the scene's font; NULL: none */
};

/* E_NOMEM, or E_USAGE when font_file is no font. */
flame_status cairo_picture_draw(const struct cairo_canvas *canvas, const struct scene *scene,
                                flame_error *err);

#endif
