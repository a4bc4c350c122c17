/* svg_parts: what stands around the boxes of an SVG. */
#ifndef FLAME_RENDER_SVG_PARTS_H
#define FLAME_RENDER_SVG_PARTS_H

#include "core/sink.h"
#include "render/scene.h"

/*
 * Each part as <g class="part NAME">; "right" and "bottom" are further classes of those that keep
 * their distance from these edges when the script changes the picture's size (render/web/parts.js).
 */
void svg_parts_write(struct sink *sink, const struct scene *scene);

/* Marks the colours that parts have; `used` has an item for each. */
void svg_parts_used(unsigned char *used, const struct scene *scene);

#endif
