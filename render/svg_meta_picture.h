/* svg_meta_picture: the keys of the script's JSON that say how the picture is to look. */
#ifndef FLAME_RENDER_SVG_META_PICTURE_H
#define FLAME_RENDER_SVG_META_PICTURE_H

#include "core/sink.h"
#include "render/scene.h"

/*
 * Each with a comma in front: height, panel, below, belowLegend, percentWidth (px), crop (percent),
 * theme, legend, zoom (names joined by ';'), highlight (expressions) and highlightColours.
 */
void svg_meta_picture(struct sink *sink, const struct scene *scene);

#endif
