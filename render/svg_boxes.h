/* svg_boxes: the boxes of the static picture. */
#ifndef FLAME_RENDER_SVG_BOXES_H
#define FLAME_RENDER_SVG_BOXES_H

#include "core/sink.h"
#include "render/scene.h"

/* More elements than this make a static picture slow; further boxes get no label. */
enum { LABELS_MAX = 1500 };

/*
 * Writes <g class="b">: boxes with a label as <g> of <title>, <rect> and <text>, all others as one
 * <path> for each colour. E_NOMEM.
 */
flame_status svg_boxes_write(struct sink *sink, struct scene *scene, flame_error *err);

/* Marks the colours that boxes have; `used` has an item for each. */
void svg_boxes_used(unsigned char *used, const struct scene *scene);

#endif
