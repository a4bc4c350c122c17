/*
 * classic: pictures that agree with those of flamegraph.pl and of inferno-flamegraph in geometry,
 * labels, tooltips and markup of frames, for those who call flame by their names. What is narrower
 * than the least width is left out, as there; the embedded tree keeps it for zooming.
 */
#ifndef FLAME_RENDER_CLASSIC_H
#define FLAME_RENDER_CLASSIC_H

#include "core/sink.h"
#include "render/scene_parts.h"

/* MANNER_OWN for NULL. E_USAGE. */
flame_status classic_manner(enum manner *manner, const char *name, flame_error *err);

/* Sides of the picture: pad_top, pad_bottom. */
void classic_set_pads(struct scene *s);

/* Fills boxes, sorted by row, and rows, and colours the boxes. False when memory is out. */
bool classic_place_boxes(struct scene *s, struct painter *painter);

/* The label of a box, in the arena; ptr NULL when memory is out. */
struct bytes classic_label(struct scene *s, const struct box *box);

/* What hovering a box says, in the arena; ptr NULL when memory is out. */
struct bytes classic_tooltip(struct scene *s, const struct box *box);

/* A frame's edges in px, as the references compute them: `from` and `to` are values. */
struct classic_edges {
    double x1, x2;
};
struct classic_edges classic_edges(const struct scene *s, const struct box *box);

/* Numbers as C's printf rounds them, whatever the locale: "%.1f" and the like, and "%.15g". */
enum { CLASSIC_NUMBER = 400 };
const char *classic_fixed(char out[CLASSIC_NUMBER], double value, int decimals);

/* Writes the frames as elements of id="frames". E_NOMEM. */
flame_status classic_boxes_write(struct sink *sink, struct scene *s, flame_error *err);

#endif
