/* scene_parts: the steps that scene.c builds a picture of. Nobody else includes this. */
#ifndef FLAME_RENDER_SCENE_PARTS_H
#define FLAME_RENDER_SCENE_PARTS_H

#include "core/idmap.h"
#include "render/scene.h"

/* Gives numbers to colours. */
struct painter {
    struct scene *s;
    struct idmap index; /* paints by colour */
    size_t capacity;
};

/* The index of a colour; it is added if it is new. False when memory is out. */
bool scene_paint_index(uint32_t *index, struct painter *painter, struct paint paint);

/* Display texts and colours of all names. False when memory is out. */
bool scene_paint_names(struct scene *s, struct painter *painter, bool hash);

/*
 * Comparisons: sets largest_delta. With a classic palette it is the largest change of all nodes;
 * else 95 of 100 changes that show are no larger, so that one outlier does not take all colours.
 * False when memory is out.
 */
bool scene_find_largest_delta(struct scene *s);

/* Fills boxes, sorted by row, and rows. False when memory is out. */
bool scene_place_boxes(struct scene *s, struct painter *painter);

#endif
