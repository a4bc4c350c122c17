/* scene: what a picture is made of, decided once for all outputs. */
#include <stdlib.h>

#include "core/unicode.h"
#include "core/units.h"
#include "render/classic.h"
#include "render/name_attrs.h"
#include "render/scene_parts.h"

/* As in flamegraph.pl, so that its users find everything in its place. */
enum { PAD_X = 10, DEFAULT_WIDTH = 1200 };

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

static enum theme theme_of(const flame_write_options *o)
{
    if (o->bw) { /* paper is light */
        return THEME_LIGHT;
    }
    return !o->theme || strcmp(o->theme, "auto") == 0 ? THEME_AUTO
           : strcmp(o->theme, "dark") == 0            ? THEME_DARK
                                                      : THEME_LIGHT;
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

/* Least widths are px, but for a classic picture, which may have them as part of the total. */
static void set_least_width(struct scene *s, const flame_write_options *o)
{
    s->min_percent = o->min_width_percent;
    s->min_width = o->min_width_px;
    if (o->min_width_percent > 0) {
        s->min_width = (s->width - 2 * s->pad_x) * o->min_width_percent / 100;
    }
}

/* Names, colours, and what the options find among them. */
static flame_status prepare(struct scene *s, struct painter *painter, const flame_write_options *o,
                            flame_error *err)
{
    flame_status status = load_files(s, o, err);
    if (status != FLAME_OK) {
        return status;
    }
    painter->numbering = scene_numbering(s, o);
    set_least_width(s, o);
    if (!set_texts(s, o) || !scene_paint_names(s, painter)) {
        return fault_nomem(err);
    }
    if (!scene_find_largest_delta(s) || !scene_paint_widths(s, painter)) {
        return fault_nomem(err);
    }
    status = scene_find_zoom(s, o->zoom, err);
    return status == FLAME_OK ? scene_read_highlights(s, &o->highlight, err) : status;
}

/* What is to be drawn, from first to last. */
static flame_status build(struct scene *s, struct painter *painter, const flame_write_options *o,
                          flame_error *err)
{
    flame_status status = prepare(s, painter, o, err);
    if (status == FLAME_OK) {
        status = scene_lay_out(s, painter, o, err);
    }
    if (status == FLAME_OK && s->bw && !scene_make_grey(s)) {
        status = fault_nomem(err);
    }
    return status == FLAME_OK ? scene_highlight(s, painter, err) : status;
}

/* Of classic pictures the static labels alone are as narrow as flamegraph.pl takes Verdana to be.
 */
static double cell_em(const flame_write_options *o)
{
    const double width = o->font_width > 0 ? o->font_width : CELL_EM;
    return o->classic && width < CELL_EM ? CELL_EM : width;
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
                        .legend = o->legend,
                        .theme = theme_of(o),
                        .bw = o->bw,
                        .fluid = o->width_px <= 0,
                        .width = o->width_px > 0 ? o->width_px : DEFAULT_WIDTH,
                        .pad_x = PAD_X,
                        .row_height = o->row_height_px,
                        .font_size = o->font_size_px,
                        .font_width = o->font_width > 0 ? o->font_width : CLASSIC_EM,
                        .cell_width = o->font_size_px * cell_em(o),
                        .factor = o->factor,
                        .percent_width = o->percent_width_px,
                        .crop = o->crop_below,
                        .max_rows = o->max_depth,
                        .inverted = o->inverted,
                        .comparison = tree->before_total != NULL,
                        .negate = o->negate,
                        .full_names = o->full_names || is_word(o->truncate, "tail"),
                        .cut_head = is_word(o->truncate, "head")};
    struct painter painter = {.s = s, .diffusion = o->color_diffusion};
    choose_deltas(s, o);
    const flame_status status = build(s, &painter, o, err);
    idmap_release(&painter.index);
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
    free(s->ornaments);
    *s = (struct scene){0};
}

double scene_row_y(const struct scene *s, uint32_t row)
{
    if (s->inverted) {
        return s->pad_top + row * s->row_height;
    }
    return s->height - s->pad_bottom - (row + 1.0) * s->row_height + 1;
}

double scene_details_y(const struct scene *s)
{
    return s->height - s->below - s->font_size - 5;
}

static struct colour shade(const struct scene *s, struct paint paint)
{
    return s->theme == THEME_DARK ? paint.dark : paint.light;
}

struct colour scene_shade(const struct scene *s, uint32_t paint)
{
    return shade(s, s->paints[paint]);
}

struct page_colours scene_page(const struct scene *s)
{
    return palette_page(s->palette, s->theme == THEME_DARK);
}

struct colour scene_label_colour(const struct scene *s, const struct box *box)
{
    const struct colour c = scene_shade(s, box->paint);
    if (!box->found) {
        return scene_page(s).label;
    }
    /* Weights of the eye, in thousandths; what is halfway reads better in black. */
    const unsigned light = 299u * c.r + 587u * c.g + 114u * c.b;
    return light > 70000 ? (struct colour){0, 0, 0} : (struct colour){255, 255, 255};
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
