/* readme: options of a picture for a page that shows it as an image: a README, a wiki, an issue. */
#include "render/readme.h"

flame_status readme_apply(flame_write_options *o, flame_error *err)
{
    if (!o->readme) {
        return FLAME_OK;
    }
    if (o->width_px > README_WIDTH) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "a picture for a README is at most %d px wide",
                     README_WIDTH);
    }
    if (o->font_size_px < README_FONT) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "text in a README is at least %d px high",
                     README_FONT);
    }
    o->width_px = o->width_px > 0 ? o->width_px : README_WIDTH;
    o->max_depth = o->max_depth < README_ROWS ? o->max_depth : README_ROWS;
    o->no_script = true;
    o->embed = "none";
    return FLAME_OK;
}
