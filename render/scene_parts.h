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
    size_t ornaments;           /* capacity of the scene's */
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

/* What a box says: its name and, where it is wide enough, its percentage. ptr NULL: no memory. */
struct bytes scene_box_label(struct scene *s, const struct box *box);

/* px by which the title is larger than other texts. */
enum { HEADING_LARGER = 5 };

/* As much of the beginning as fits, with an ellipsis behind it; ptr NULL when memory is out. */
struct bytes scene_cut(struct arena *a, struct bytes text, double cells);

/* head, between and tail as one text in the arena; ptr NULL when memory is out. */
struct bytes scene_join(struct arena *a, struct bytes head, const char *between, const char *tail);

/* Cuts title and subtitle to the width. False when memory is out. */
bool scene_fit_headings(struct scene *s);

/* Finds the node of --zoom. E_USAGE when there is none, E_NOMEM. */
flame_status scene_find_zoom(struct scene *s, const char *path, flame_error *err);

/* The callee of a node that `target`, below it, is reached by. */
uint32_t scene_step_to(const struct tree *t, uint32_t node, uint32_t target);

/*
 * Highlights: reads the expressions, E_USAGE for wrong ones; then colours boxes. False when memory
 * is out.
 */
flame_status scene_read_highlights(struct scene *s, const struct flame_strings *list,
                                   flame_error *err);
flame_status scene_highlight(struct scene *s, struct painter *painter, flame_error *err);

/* Greys and hatches instead of colours. False when memory is out. */
bool scene_make_grey(struct scene *s);

/* Adds an ornament. False when memory is out. */
bool scene_add(struct painter *painter, struct ornament ornament);

/*
 * Parts. Each is written from the top left corner (x, y) of its place and at most `width` wide;
 * *height is what it takes. False when memory is out.
 */
struct region {
    struct painter *painter;
    double x, y, width;
    double height;
};
bool scene_legend(struct region *region);
bool scene_table(struct region *region, unsigned functions);

/* Call-outs; first how much room they need above the boxes (inverted: below). */
struct callouts;
bool scene_callouts_plan(struct callouts **out, struct scene *s, unsigned count);
double scene_callouts_height(const struct callouts *c);
bool scene_callouts_add(const struct callouts *c, struct painter *painter);
void scene_callouts_free(struct callouts *c);

/* Boxes and all parts, and the picture's size. E_NOMEM, E_USAGE. */
flame_status scene_lay_out(struct scene *s, struct painter *painter, const flame_write_options *o,
                           flame_error *err);

/* "12.3 %"; `out` is given back. */
enum { SHARE_MAX = 32 };
const char *scene_share(char out[SHARE_MAX], int64_t part, int64_t whole);
/* Sorts boxes by row; those of a row stay in order. False when memory is out. */
bool scene_sort_boxes(struct scene *s);

#endif
