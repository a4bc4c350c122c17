/* svg_picture: the static picture as an <svg> element, for files of its own and for HTML pages. */
#ifndef FLAME_RENDER_SVG_PICTURE_H
#define FLAME_RENDER_SVG_PICTURE_H

#include "render/output.h"

/*
 * The element up to its last child; the caller may add more and closes it. Inside of a page there
 * is no <style>: a page's policy knows one style by its hash, and this one is made of the picture's
 * colours. `script`: the picture itself says that there is more of it in a browser. E_NOMEM.
 */
flame_status svg_picture_write(const struct writing *w, bool in_page, bool script,
                               flame_error *err);

/* What suits a picture that nobody can hover over yet: an output's `fit`. */
void svg_picture_fit(flame_write_options *options);

/* Whether the call tree and the script follow. */
bool svg_picture_scripted(const flame_write_options *options);

#endif
