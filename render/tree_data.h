/*
 * tree_data: the whole call tree as data of an SVG or of a page, for the script in render/web.
 *
 * In an SVG, <metadata id="flame-data" data-packed="deflate|none"> holds <c> elements of base64,
 * each at most 900 kB long (other tools refuse longer texts). In HTML it is
 * <script type="application/octet-stream"> with the same attributes, and holds them as lines.
 * Joined they are, deflated or not, "flame2\n" and sections, each with its length in front.
 * The first is META, JSON, see svg_meta.h; its `sections` names the others in their order, so that
 * readers take them by name. What a file does not have is not there.
 *   names       what frames show, by number, split by line ends
 *   paints      colours by number: r g b on a light page, r g b on a dark one
 *   paint       by name: its colour
 *   package, module, kind   by name: numbers of META's packages, modules, kinds
 *   pops        by node, in pre-order: depth of the node before + 1 - own depth; 0 for the root
 *   name        by node: number of its name
 *   self0, ...  by node: own weight, of each sample type of META's types
 *   before      comparisons: own weight before, by node
 *   nodePaint   comparisons: colour by node
 *   gap         order of time: by node, weight of its caller between it and its sibling before
 *   labelTexts, labelSets, sampleNode, sampleSet, sampleValue0, ...   see svg_labels.h
 * Numbers, lengths too, are LEB128. Totals, ends and places follow from these. A node may have no
 * weight in the type that is drawn first.
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
