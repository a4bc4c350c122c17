/*
 * tree_data: the whole call tree as <metadata> of an SVG, for the script in render/web.
 *
 * <metadata id="flame-data" data-packed="deflate|none"> holds <c> elements of base64, each at most
 * 900 kB long (other tools refuse longer texts). Joined they are, deflated or not, "flame1\n" and
 * sections, each with its length in front:
 *   META   JSON: see svg_meta.c
 *   NAMES  what frames show, by number, split by line ends
 *   PAINTS colours by number: r g b on a light page, r g b on a dark one
 *   PAINT  the colour of each name
 *   POPS   by node, in pre-order: depth of the node before + 1 - own depth; 0 for the root
 *   NAME   by node: number of its name
 *   SELF   by node: own weight
 *   BEFORE, NODE_PAINT  of comparisons only: own weight before, and colour, by node
 * In HTML it is <script type="application/octet-stream" id="flame-data" data-packed="...">, which
 * can have no children: there a line stands for a <c>. Numbers, lengths too, are LEB128. Totals,
 * ends and places follow from these.
 */
#ifndef FLAME_RENDER_TREE_DATA_H
#define FLAME_RENDER_TREE_DATA_H

#include "render/scene.h"
#include "render/svg_buffer.h"
#include "render/svg_prune.h"

/* The sections, without compression. False when memory is out. Release with buffer_release. */
bool tree_data_pack(struct buffer *out, const struct scene *scene, const struct pruned *pruned);

/* The element: <metadata> of an SVG, or a <script> of HTML, which is no script by its type. */
enum tree_data_element { TREE_DATA_SVG, TREE_DATA_HTML };

/* Writes the element; `options` says how much is embedded and whether it is deflated. */
flame_status tree_data_write(struct sink *sink, const struct scene *scene,
                             const flame_write_options *options, enum tree_data_element element,
                             flame_error *err);

#endif
