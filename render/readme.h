/* readme: options of a picture for a page that shows it as an image: a README, a wiki, an issue. */
#ifndef FLAME_RENDER_README_H
#define FLAME_RENDER_README_H

#include "core/fault.h"

/* What fits such pages: the width of a README, text that can be read there, a height that is no
 * wall. */
enum { README_WIDTH = 830, README_FONT = 11, README_ROWS = 40 };

/*
 * With o->readme: no script and no data, which such pages strip or block, not wider and not higher
 * than they show. E_USAGE for a width or a font size that was asked for and does not fit.
 */
flame_status readme_apply(flame_write_options *o, flame_error *err);

#endif
