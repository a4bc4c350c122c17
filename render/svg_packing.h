/* svg_packing: what tree_data.c gathers for the embedded data, and svg_meta.c tells of. */
#ifndef FLAME_RENDER_SVG_PACKING_H
#define FLAME_RENDER_SVG_PACKING_H

#include "render/scene.h"
#include "render/svg_labels.h"
#include "render/svg_packages.h"

struct packing {
    const struct scene *scene;
    const struct pruned *pruned;
    struct svg_names names;
    struct svg_paints paints;
    struct svg_packages packages;
    struct svg_labels labels;
    struct sections sections; /* in the order of the file, without META */
};

#endif
