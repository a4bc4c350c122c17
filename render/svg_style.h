/* svg_style: the colours of an SVG: attributes on a light page, one <style> for the dark one. */
#ifndef FLAME_RENDER_SVG_STYLE_H
#define FLAME_RENDER_SVG_STYLE_H

#include "core/sink.h"
#include "render/scene.h"

/*
 * A class that no picture of other colours has: several may stand in one HTML page, and a <style>
 * counts for the whole page.
 */
enum { SCOPE_SIZE = 10 };
void svg_style_scope(char out[SCOPE_SIZE], const struct scene *scene);

/* Who has a colour, by paint. */
enum { USED_BY_BOX = 1, USED_BY_PART = 2 };

/* "#rrggbb" */
/* The attribute of the line around frames, if they have one. */
void svg_style_stroke(struct sink *sink, const struct scene *scene);

void svg_style_colour(struct sink *sink, struct colour c);

/* Pictures for print without colours: the patterns of strokes, and "url(#…)" of a paint's. */
void svg_style_hatches(struct sink *sink, const struct scene *scene);
void svg_style_hatch(struct sink *sink, const struct scene *scene, uint32_t paint);

/* <style>: what css/hover/print need, and the dark colours of `used` paints (by number). */
void svg_style_write(struct sink *sink, const struct scene *scene, const char *scope,
                     const unsigned char *used);

/* The rectangle behind everything, and its gradient if the palette has one. */
void svg_style_page(struct sink *sink, const struct scene *scene, const char *scope);

#endif
