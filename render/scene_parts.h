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
    struct numbering numbering; /* of classic palettes */
    bool diffusion;             /* colours go by width */
};

/* The index of a colour; it is added if it is new. False when memory is out. */
bool scene_paint_index(uint32_t *index, struct painter *painter, struct paint paint);

/* Where the numbers of classic palettes come from. */
struct numbering scene_numbering(const struct scene *s, const flame_write_options *o);

/* Display texts and colours of all names. False when memory is out. */
bool scene_paint_names(struct scene *s, struct painter *painter);

/* Sets node_paint by width, if that was asked for. False when memory is out. */
bool scene_paint_widths(struct scene *s, struct painter *painter);

/*
 * Colours all boxes of a classic picture; `ended` are boxes in the order in which their frames end.
 * False when memory is out.
 */
bool classic_paint_boxes(struct scene *s, struct painter *painter, const uint32_t *ended,
                         size_t count);

/* flamegraph.pl paints "-" and "--" grey, whatever else is to be shown. */
bool scene_is_separator(const struct scene *s, uint32_t name);

/*
 * Comparisons: sets largest_delta. With a classic palette it is the largest change of all nodes;
 * else 95 of 100 changes that show are no larger, so that one outlier does not take all colours.
 * False when memory is out.
 */
bool scene_find_largest_delta(struct scene *s);

/* Fills boxes, sorted by row, and rows. False when memory is out. */
bool scene_place_boxes(struct scene *s, struct painter *painter);

/* Sorts boxes by row; those of a row stay in order. False when memory is out. */
bool scene_sort_boxes(struct scene *s);

#endif
