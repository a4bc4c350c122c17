/*
 * svg_meta: what the script has to know besides the tree, as JSON. Options travel here and nowhere
 * else: the script itself is the same in every file.
 *
 *   version 2; sections: names of those that follow
 *   nodes, names: how many
 *   leftOut, leftOutBelow: nodes that are summed up in others, and the weight below which
 *   title, countName; colour: the palette's name
 *   types: [{name, unit, decimals, total}]; type: which is drawn first, whose are unit, decimals
 *   whole: weight of the root if more than the tree's (--total), else 0
 *   order: "weight", "name", "time"; timed: siblings are in order of time and may repeat
 *   comparison: null, or
 *       before, after: totals; normalized; names: of the sides
 *       width: "after", "before", "larger", "change"; colour: "total", "self"; negate
 *       classic: flamegraph.pl's colours and names of changes; gate: possible noise is grey
 *       scale: the change with the strongest colour; steps: [[light, dark]], nine, from the
 * largest decrease to the largest increase; scene_deltas.c says which change has which kinds,
 * packages, modules: texts by number; packageSlot, moduleSlot: by number slots: [[light, dark]],
 * the last one neutral labels: keys by number muted, search, pageTop, pageBottom, and the layout of
 * the picture in px
 */
#ifndef FLAME_RENDER_SVG_META_H
#define FLAME_RENDER_SVG_META_H

#include "render/svg_packing.h"

void svg_meta_write(struct sink *sink, const struct packing *packing);

#endif
