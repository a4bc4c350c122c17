/* svg_meta_options: what options of flamegraph.pl and inferno mean for the script. */
#ifndef FLAME_RENDER_SVG_META_OPTIONS_H
#define FLAME_RENDER_SVG_META_OPTIONS_H

#include "core/sink.h"
#include "render/scene.h"

/*
 * Writes members of the JSON, each with a comma in front: factor, nameType, truncate ("auto",
 * "head", "tail"), stroke ("#rrggbb" or ""), manner ("", "flamegraph.pl", "inferno"), and links:
 * [[name as shown, tooltip or "", address or "", target], …] of functions that --name-attr names.
 */
void svg_meta_options_write(struct sink *s, const struct scene *scene);

#endif
