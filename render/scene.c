/* scene: what a picture is made of, decided once for all outputs. */
#include <stdlib.h>

#include "core/unicode.h"
#include "render/scene_parts.h"

/* Sides of the picture, as in flamegraph.pl, so that its users find everything in its place. */
enum { PAD_X = 10, PAD_BELOW = 10, DEFAULT_WIDTH = 1200 };

/* Columns of common monospace fonts are 0.6 em wide. */
static const double CELL_EM = 0.6;

static const char *default_title(const struct scene *s)
{
    if (s->comparison) {
        return "Differential Flame Graph";
    }
    return s->inverted ? "Icicle Graph" : "Flame Graph";
}

static bool set_texts(struct scene *s, const flame_write_options *o)
{
    const char *title = o->title ? o->title : default_title(s);
    s->title = unicode_sanitise(&s->arena, bytes_from(title));
    s->subtitle = unicode_sanitise(&s->arena, bytes_from(o->subtitle));
    s->count_name =
        unicode_sanitise(&s->arena, bytes_from(o->count_name ? o->count_name : "samples"));
    return s->title.ptr && s->subtitle.ptr && s->count_name.ptr;
}

flame_status scene_build(struct scene *s, const struct tree *tree, const struct palette *palette,
                         const flame_write_options *o, flame_error *err)
{
    *s = (struct scene){.tree = tree,
                        .palette = palette,
                        .font = o->font,
                        .fluid = o->width_px <= 0,
                        .width = o->width_px > 0 ? o->width_px : DEFAULT_WIDTH,
                        .pad_x = PAD_X,
                        .row_height = o->row_height_px,
                        .font_size = o->font_size_px,
                        .cell_width = o->font_size_px * CELL_EM,
                        .min_width = o->min_width_px,
                        .max_rows = o->max_depth,
                        .inverted = o->inverted,
                        .comparison = tree->before_total != NULL,
                        .negate = o->negate,
                        .full_names = o->full_names};
    if (o->theme && strcmp(o->theme, "auto") != 0) {
        s->theme = strcmp(o->theme, "dark") == 0 ? THEME_DARK : THEME_LIGHT;
    }
    struct painter painter = {.s = s};
    bool done = set_texts(s, o) && scene_paint_names(s, &painter, o->hash);
    s->pad_top = 3 * s->font_size;
    s->pad_top += s->subtitle.len ? 2 * s->font_size : 0;
    s->pad_bottom = 2 * s->font_size + PAD_BELOW;
    if (done) {
        scene_find_largest_delta(s);
        done = scene_place_boxes(s, &painter);
    }
    s->height = s->pad_top + s->rows * s->row_height + s->pad_bottom;
    idmap_release(&painter.index);
    if (!done) {
        scene_release(s);
        return fault_nomem(err);
    }
    return FLAME_OK;
}

void scene_release(struct scene *s)
{
    arena_release(&s->arena);
    free(s->paints);
    free(s->boxes);
    *s = (struct scene){0};
}

double scene_row_y(const struct scene *s, uint32_t row)
{
    if (s->inverted) {
        return s->pad_top + row * s->row_height;
    }
    return s->height - s->pad_bottom - (row + 1.0) * s->row_height + 1;
}

double scene_value(const struct scene *s, int64_t value)
{
    double scaled = (double)value;
    for (unsigned d = 0; d < s->tree->decimals; d++) {
        scaled /= 10;
    }
    return scaled;
}
