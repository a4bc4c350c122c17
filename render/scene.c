/* scene: what a picture is made of, decided once for all outputs. */
#include <stdlib.h>

#include "core/unicode.h"
#include "core/units.h"
#include "render/classic.h"
#include "render/name_attrs.h"
#include "render/scene_parts.h"

/* Sides of the picture, as in flamegraph.pl, so that its users find everything in its place. */
enum { PAD_X = 10, PAD_BELOW = 10, DEFAULT_WIDTH = 1200 };

/* Columns of common monospace fonts are 0.6 em wide. */
static const double CELL_EM = 0.6;

/* What flamegraph.pl and inferno take for the average of Verdana. */
static const double CLASSIC_EM = 0.59;

static const char *default_title(const struct scene *s)
{
    if (s->comparison) {
        return "Differential Flame Graph";
    }
    if (s->tree->order == ORDER_TIME) {
        return "Flame Chart";
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
    s->palette_name = unicode_sanitise(&s->arena, bytes_from(o->palette ? o->palette : "package"));
    s->name_type = unicode_sanitise(&s->arena, bytes_from(o->name_type));
    if (o->font) {
        s->font = unicode_sanitise(&s->arena, bytes_from(o->font)).ptr;
    }
    return s->palette_name.ptr && s->title.ptr && s->subtitle.ptr && s->count_name.ptr &&
           s->name_type.ptr && (s->font || !o->font);
}

/* Classic palettes colour the change of own weight, as flamegraph.pl does, and however small. */
static void choose_deltas(struct scene *s, const flame_write_options *o)
{
    const bool classic = palette_is_classic(s->palette);
    s->own_deltas = o->diff_colour ? strcmp(o->diff_colour, "self") == 0 : classic;
    s->gate = s->comparison && !classic && !o->diff_noise && units_is_count(s->tree->unit);
}

/* The files that the options name. */
static flame_status load_files(struct scene *s, const flame_write_options *o, flame_error *err)
{
    flame_status status = classic_manner(&s->manner, o->classic, err);
    if (status == FLAME_OK && o->palette_map) {
        s->map = arena_alloc(&s->arena, sizeof *s->map);
        status = s->map ? palette_map_load(s->map, o->palette_map, err) : fault_nomem(err);
    }
    if (status == FLAME_OK && o->name_attr) {
        status = name_attrs_load(&s->attrs, o->name_attr, err);
    }
    if (status == FLAME_OK && o->stroke_color && strcmp(o->stroke_color, "none") != 0) {
        s->has_stroke = palette_read_colour(&s->stroke, bytes_from(o->stroke_color));
        status = s->has_stroke ? FLAME_OK
                               : fault(err, FLAME_E_USAGE, NOWHERE,
                                       "'%.60s' is no colour; write #rrggbb", o->stroke_color);
    }
    return status;
}

static bool place_boxes(struct scene *s, struct painter *painter)
{
    return scene_find_largest_delta(s) && scene_paint_widths(s, painter) &&
           (s->manner == MANNER_OWN ? scene_place_boxes : classic_place_boxes)(s, painter);
}

static void set_sides(struct scene *s)
{
    if (s->manner != MANNER_OWN) {
        classic_set_pads(s);
        return;
    }
    s->pad_top = 3 * s->font_size + (s->subtitle.len ? 2 * s->font_size : 0);
    s->pad_bottom = 2 * s->font_size + PAD_BELOW;
}

/* Least widths are px, but for a classic picture, which may have them as part of the total. */
static void set_least_width(struct scene *s, const flame_write_options *o)
{
    s->min_percent = o->min_width_percent;
    s->min_width = o->min_width_px;
    if (o->min_width_percent > 0) {
        s->min_width = (s->width - 2 * s->pad_x) * o->min_width_percent / 100;
    }
}

static bool is_word(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

flame_status scene_build(struct scene *s, const struct tree *tree, const struct palette *palette,
                         const flame_write_options *o, flame_error *err)
{
    *s = (struct scene){.tree = tree,
                        .palette = palette,
                        .fluid = o->width_px <= 0,
                        .width = o->width_px > 0 ? o->width_px : DEFAULT_WIDTH,
                        .pad_x = PAD_X,
                        .row_height = o->row_height_px,
                        .font_size = o->font_size_px,
                        .font_width = o->font_width > 0 ? o->font_width : CLASSIC_EM,
                        .cell_width =
                            o->font_size_px * (o->font_width > 0 ? o->font_width : CELL_EM),
                        .factor = o->factor,
                        .max_rows = o->max_depth,
                        .inverted = o->inverted,
                        .comparison = tree->before_total != NULL,
                        .negate = o->negate,
                        .full_names = o->full_names || is_word(o->truncate, "tail"),
                        .cut_head = is_word(o->truncate, "head")};
    if (o->theme && strcmp(o->theme, "auto") != 0) {
        s->theme = strcmp(o->theme, "dark") == 0 ? THEME_DARK : THEME_LIGHT;
    }
    choose_deltas(s, o);
    flame_status status = load_files(s, o, err);
    struct painter painter = {
        .s = s, .numbering = scene_numbering(s, o), .diffusion = o->color_diffusion};
    set_least_width(s, o);
    bool done = status != FLAME_OK || (set_texts(s, o) && scene_paint_names(s, &painter));
    set_sides(s);
    done = done && (status != FLAME_OK || place_boxes(s, &painter));
    s->height = s->pad_top + s->rows * s->row_height + s->pad_bottom;
    idmap_release(&painter.index);
    if (!done) {
        status = fault_nomem(err);
    }
    if (status != FLAME_OK) {
        scene_release(s);
    }
    return status;
}

void scene_release(struct scene *s)
{
    if (s->map) {
        palette_map_release(s->map);
    }
    name_attrs_free(s->attrs);
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

double scene_count(const struct scene *s, int64_t value)
{
    double scaled = (double)value;
    for (unsigned d = 0; d < s->tree->decimals; d++) {
        scaled /= 10;
    }
    return scaled;
}

double scene_value(const struct scene *s, int64_t value)
{
    return scene_count(s, value) * s->factor;
}
