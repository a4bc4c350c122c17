/* svg_meta: what the script has to know besides the tree, as JSON. */
#ifndef FLAME_RENDER_SVG_META_H
#define FLAME_RENDER_SVG_META_H

#include "render/scene.h"
#include "render/svg_prune.h"

/* `names` is how many names the file has. */
struct sink;

void svg_meta_write(struct sink *sink, const struct scene *scene, const struct pruned *pruned,
                    uint32_t names);

#endif
