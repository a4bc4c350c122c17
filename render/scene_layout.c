/* scene_layout: where boxes and parts have their places, and how large the picture is. */
#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/unicode.h"
#include "render/classic.h"

enum {
    PAD_BELOW = 10,
    PANEL_CELLS = 46,  /* of a panel at the right */
    PANEL_GAP = 16,    /* px between it and the boxes */
    TABLE_CELLS = 110, /* of a table below, at most */
    ATTEMPTS = 8       /* to reach a shape */
};

bool scene_add(struct painter *painter, struct ornament ornament)
{
    struct scene *const s = painter->s;
    if (!GROW(s->ornaments, painter->ornaments, s->ornament_count + 1)) {
        return false;
    }
    s->ornaments[s->ornament_count++] = ornament;
    return true;
}

struct bytes scene_join(struct arena *a, struct bytes head, const char *between, const char *tail)
{
    const size_t middle = strlen(between);
    const size_t end = strlen(tail);
    char *const out = arena_alloc(a, head.len + middle + end + 1);
    if (!out) {
        return bytes_of(NULL, 0);
    }
    memcpy(out, head.ptr, head.len);
    memcpy(out + head.len, between, middle);
    memcpy(out + head.len + middle, tail, end + 1);
    return bytes_of(out, head.len + middle + end);
}

static bool is_word(const char *option, const char *word)
{
    return option && strcmp(option, word) == 0;
}

static bool has_legend(const struct scene *s, const flame_write_options *o)
{
    return !is_word(o->legend, "off") && s->manner == MANNER_OWN &&
           (s->comparison || palette_is_by_package(s->palette));
}

/* Lines of small text at the lower edge. */
static bool add_footer(struct region *region, const char *footer)
{
    struct scene *const s = region->painter->s;
    const struct bytes clean = unicode_sanitise(&s->arena, bytes_from(footer));
    const struct bytes cut =
        clean.ptr ? scene_cut(&s->arena, clean, region->width / s->cell_width) : clean;
    region->height = SCENE_LINE * s->font_size;
    return cut.ptr && scene_add(region->painter, (struct ornament){.part = PART_FOOTER,
                                                                   .shape = SHAPE_TEXT,
                                                                   .x = region->x,
                                                                   .y = region->y + s->font_size,
                                                                   .text = cut});
}

/* Adds the height that a part took, and a gap behind it. */
static void step(struct region *region, double *used, const struct scene *s)
{
    *used += region->height > 0 ? region->height + s->font_size / 2 : 0;
    region->y += region->height > 0 ? region->height + s->font_size / 2 : 0;
    region->height = 0;
}

/* Legend and table at the right; they may make the picture higher. */
static bool add_panel(struct painter *painter, const flame_write_options *o, double *needed)
{
    struct scene *const s = painter->s;
    const double width = s->panel - PANEL_GAP;
    struct region region = {
        .painter = painter, .x = s->width - s->pad_x - width, .y = s->pad_top, .width = width};
    s->part_right[PART_LEGEND] = true;
    s->part_right[PART_TABLE] = true;
    *needed = 0;
    bool done = !has_legend(s, o) || scene_legend(&region);
    step(&region, needed, s);
    done = done && (o->top_table == 0 || scene_table(&region, o->top_table));
    step(&region, needed, s);
    return done;
}

/* Parts below the boxes; places are counted from the upper edge of their room. */
static bool add_below(struct painter *painter, const flame_write_options *o)
{
    struct scene *const s = painter->s;
    const double inner = s->width - 2 * s->pad_x;
    const bool right = is_word(o->legend, "right");
    struct region region = {.painter = painter, .x = s->pad_x, .width = inner};
    s->below = 0;
    bool done = right || !has_legend(s, o) || scene_legend(&region);
    step(&region, &s->below, s);
    s->below_legend = s->below;
    if (!right && o->top_table > 0) {
        region.width = fmin(inner, TABLE_CELLS * s->cell_width);
        done = done && scene_table(&region, o->top_table);
        step(&region, &s->below, s);
        region.width = inner;
    }
    done = done && (!o->footer || add_footer(&region, o->footer));
    step(&region, &s->below, s);
    for (int part = PART_LEGEND; part <= PART_FOOTER; part++) {
        s->part_bottom[part] = !right || part == PART_FOOTER;
    }
    return done;
}

/* What was counted from the upper edge of the room below gets its place in the picture. */
static void settle_below(struct scene *s)
{
    for (size_t i = 0; i < s->ornament_count; i++) {
        struct ornament *const ornament = &s->ornaments[i];
        if (s->part_bottom[ornament->part]) {
            ornament->y += s->height - s->below;
        }
    }
}

/* The sides of the picture but for rows, callouts and panel. */
static void set_sides(struct scene *s, const flame_write_options *o)
{
    const bool right = is_word(o->legend, "right") && (has_legend(s, o) || o->top_table > 0);
    if (s->manner != MANNER_OWN) {
        classic_set_pads(s);
        return;
    }
    s->panel = right ? fmin(PANEL_CELLS * s->cell_width + PANEL_GAP, s->width / 2) : 0;
    s->pad_top = 3 * s->font_size;
    s->pad_top +=
        s->line_count > 0 ? (2 + SCENE_LINE * ((double)s->line_count - 1)) * s->font_size : 0;
    s->pad_bottom = 2 * s->font_size + PAD_BELOW;
}

static bool place_boxes(struct scene *s, struct painter *painter)
{
    free(s->boxes);
    s->boxes = NULL;
    s->box_count = 0;
    return (s->manner == MANNER_OWN ? scene_place_boxes : classic_place_boxes)(s, painter);
}

/* All for the scene's width; *needed is the height that a panel asks for. */
static flame_status place_all(struct scene *s, struct painter *painter,
                              const flame_write_options *o, double *callouts, flame_error *err)
{
    struct callouts *plan = NULL;
    double panel = 0;
    s->ornament_count = 0;
    bool done = scene_fit_headings(s);
    set_sides(s, o);
    done = done && place_boxes(s, painter);
    done = done && scene_callouts_plan(&plan, s, o->top_labels);
    *callouts = scene_callouts_height(plan);
    *(s->inverted ? &s->pad_bottom : &s->pad_top) += *callouts;
    done = done && (s->panel == 0 || add_panel(painter, o, &panel)) && add_below(painter, o);
    s->pad_bottom += s->below;
    const double boxes = s->pad_top + s->rows * s->row_height;
    const double sought = s->pad_top - (s->inverted ? 0 : *callouts) + panel;
    s->pad_bottom += fmax(0, sought - boxes - s->pad_bottom + s->below);
    scene_callouts_free(plan);
    return done ? FLAME_OK : fault_nomem(err);
}

/* Call-outs need to know where the boxes end up. */
static flame_status finish(struct scene *s, struct painter *painter, const flame_write_options *o,
                           flame_error *err)
{
    struct callouts *plan = NULL;
    s->height = s->pad_top + s->rows * s->row_height + s->pad_bottom;
    settle_below(s);
    const bool done =
        scene_callouts_plan(&plan, s, o->top_labels) && scene_callouts_add(plan, painter);
    scene_callouts_free(plan);
    return done ? FLAME_OK : fault_nomem(err);
}

/* "16:9" as width through height; 0 when it is none. */
static double read_aspect(const char *text)
{
    char *end;
    const double width = strtod(text, &end);
    if (end == text || (*end != ':' && *end != '/')) {
        return 0;
    }
    const char *const second = end + 1;
    const double height = strtod(second, &end);
    const double aspect = end > second && *end == '\0' && height > 0 ? width / height : 0;
    return aspect >= 0.05 && aspect <= 20 ? aspect : 0;
}

/*
 * Rows as high as the shape asks for. When they would be too low to read, the picture is to be
 * wider: false, with the new width. When they would be too high, the page keeps what is left over.
 */
static bool fit_rows(struct scene *s, double aspect)
{
    const double low = s->font_size + 2;
    const double high = 3 * s->font_size;
    const double pads = s->pad_top + s->pad_bottom;
    const double wanted = s->width / aspect;
    double row = floor((wanted - pads) / s->rows);
    if (row < low) {
        s->width = ceil((pads + s->rows * low) * aspect);
        return false;
    }
    row = fmin(row, high);
    s->row_height = row;
    *(s->inverted ? &s->pad_bottom : &s->pad_top) += wanted - pads - s->rows * row;
    return true;
}

flame_status scene_lay_out(struct scene *s, struct painter *painter, const flame_write_options *o,
                           flame_error *err)
{
    const double aspect = o->aspect ? read_aspect(o->aspect) : 0;
    double callouts = 0;
    if (o->aspect && aspect == 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE,
                     "\"%.40s\" is no shape of a picture: give width and height as in 16:9",
                     o->aspect);
    }
    flame_status status = place_all(s, painter, o, &callouts, err);
    for (int i = 1; status == FLAME_OK && aspect > 0 && i < ATTEMPTS && !fit_rows(s, aspect); i++) {
        status = place_all(s, painter, o, &callouts, err);
    }
    s->fluid = s->fluid && aspect == 0;
    return status == FLAME_OK ? finish(s, painter, o, err) : status;
}
