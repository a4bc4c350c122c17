/* scene_legend: what the colours mean: packages, or of a comparison changes. */
#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/intern.h"
#include "core/unicode.h"
#include "palettes/package.h"
#include "render/scene_parts.h"

enum { SHOWN = 8, PACKAGE_CELLS = 28, STEPS = 9, COLUMN_CELLS = 50 };

/* What is known of the packages, by number. */
struct packages {
    struct intern texts;
    int64_t *self;
    uint32_t *paint;   /* of its heaviest name */
    int64_t *heaviest; /* own weight of that */
};

/* One thing in the legend. */
struct entry {
    uint32_t paint;
    struct bytes text;
};

/* Own weights by name, below the frame that is zoomed to. */
static int64_t *weigh_names(const struct scene *s)
{
    const struct tree *const t = s->tree;
    int64_t *const weights = calloc(t->name_count + 1, sizeof *weights);
    bool saturated = false;
    for (uint32_t i = s->zoom; weights && i < t->end[s->zoom]; i++) {
        weights[t->name[i]] = add_saturated(weights[t->name[i]], t->self[i], &saturated);
    }
    return weights;
}

/* Adds a name up; arrays have room for as many packages as there are names. */
static bool add_name(struct packages *p, const struct scene *s, uint32_t name, int64_t weight)
{
    char room[PACKAGE_ROOM];
    struct string_id id;
    bool saturated = false;
    if (weight <= 0) {
        return true;
    }
    if (!intern_put(&id, &p->texts, package_of(room, &s->tree->names[name]))) {
        return false;
    }
    p->self[id.i] = add_saturated(p->self[id.i], weight, &saturated);
    if (weight > p->heaviest[id.i]) {
        p->heaviest[id.i] = weight;
        p->paint[id.i] = s->name_paint[name];
    }
    return true;
}

/* "libc 12.3 %" */
static struct bytes entry_text(struct scene *s, struct bytes name, int64_t weight, double room)
{
    char share[SHARE_MAX];
    const double cells = fmin(PACKAGE_CELLS, room);
    const struct bytes clean = unicode_sanitise(&s->arena, name);
    const struct bytes cut =
        clean.ptr ? scene_cut(&s->arena, clean.len > 0 ? clean : BYTES("no package"), cells)
                  : clean;
    scene_share(share, weight, s->tree->total[s->zoom]);
    return cut.ptr ? scene_join(&s->arena, cut, " ", share) : cut;
}

/* The heaviest packages; `entries` has room for SHOWN. Gives the count, or -1 without memory. */
static int choose(struct packages *p, struct scene *s, struct entry *entries, double room)
{
    int count = 0;
    while (count < SHOWN) {
        size_t best = 0;
        for (size_t i = 1; i < p->texts.count; i++) {
            best = p->self[i] > p->self[best] ? i : best;
        }
        if (p->self[best] <= 0) {
            break;
        }
        entries[count] = (struct entry){p->paint[best],
                                        entry_text(s, p->texts.texts[best], p->self[best], room)};
        if (!entries[count].text.ptr) {
            return -1;
        }
        p->self[best] = 0;
        count++;
    }
    return count;
}

static int package_entries(struct scene *s, struct entry *entries, double room)
{
    const size_t names = s->tree->name_count;
    struct packages p = {.self = calloc(names + 1, sizeof *p.self),
                         .paint = calloc(names + 1, sizeof *p.paint),
                         .heaviest = calloc(names + 1, sizeof *p.heaviest)};
    int64_t *const weights = weigh_names(s);
    bool done = intern_init(&p.texts) && p.self && p.paint && p.heaviest && weights;
    for (size_t i = 0; done && i < names; i++) {
        done = add_name(&p, s, (uint32_t)i, weights[i]);
    }
    const int count = done ? choose(&p, s, entries, room) : -1;
    intern_release(&p.texts);
    free(p.self);
    free(p.paint);
    free(p.heaviest);
    free(weights);
    return count;
}

/*
 * How much of the largest change a step of the scale is at least. Colours go with the root of the
 * change, each step from half-way to the one before it; those of classic palettes with the change.
 */
static double step_least(const struct scene *s, int step)
{
    const double half_way = step == 0 ? 0 : (2 * abs(step) - 1) / 8.0;
    return palette_is_classic(s->palette) ? abs(step) / 4.0 : half_way * half_way;
}

/* Which shares of the total a step of the scale stands for, 0 in the middle. */
static struct bytes change_text(struct scene *s, int step)
{
    static const char *const stepped[] = {"\u2264 -", "little or none", "\u2265 +"};
    static const char *const exact[] = {"-", "little or none", "+"};
    enum { FINE = 1000000 }; /* so that little is not rounded to nothing */
    const char *const *words = palette_is_classic(s->palette) ? exact : stepped;
    char share[SHARE_MAX];
    const double whole = s->tree->total[0] > 0 ? (double)s->tree->total[0] : 1;
    const double part = (double)s->largest_delta * step_least(s, step) / whole;
    scene_share(share, (int64_t)(part * FINE), FINE);
    const char *const word = words[step < 0 ? 0 : step > 0 ? 2 : 1];
    return scene_join(&s->arena, bytes_from(word), "", step == 0 ? "" : share);
}

/* From the largest decrease to the largest increase. */
static int change_entries(struct scene *s, struct painter *painter, struct entry *entries)
{
    for (int i = 0; i < STEPS; i++) {
        const int step = i - STEPS / 2;
        const double part = step / 4.0;
        const double shape = palette_is_classic(s->palette) ? 1 : fabs(part);
        const int64_t delta = (int64_t)((double)s->largest_delta * part * shape);
        const struct paint paint =
            palette_delta(s->palette, s->negate ? -delta : delta, s->largest_delta);
        entries[i].text = change_text(s, step);
        if (!scene_paint_index(&entries[i].paint, painter, paint) || !entries[i].text.ptr) {
            return -1;
        }
    }
    return STEPS;
}

/* An entry at (x, y), the top left corner. */
static bool add_entry(struct region *region, double x, double y, const struct entry *entry)
{
    const struct scene *const s = region->painter->s;
    const double side = s->font_size * 0.8;
    const struct ornament swatch = {.part = PART_LEGEND,
                                    .shape = SHAPE_SWATCH,
                                    .x = x,
                                    .y = y + 0.3 * s->font_size,
                                    .width = side,
                                    .height = side,
                                    .paint = entry->paint};
    const struct ornament text = {.part = PART_LEGEND,
                                  .shape = SHAPE_TEXT,
                                  .x = x + side + s->cell_width,
                                  .y = y + 1.1 * s->font_size,
                                  .text = entry->text};
    return scene_add(region->painter, swatch) && scene_add(region->painter, text);
}

bool scene_legend(struct region *region)
{
    struct scene *const s = region->painter->s;
    /* Cells of a name beside its swatch and share. */
    const double room = (region->width - s->font_size) / s->cell_width - 12;
    struct entry entries[STEPS > SHOWN ? STEPS : SHOWN];
    const int count = s->comparison ? change_entries(s, region->painter, entries)
                                    : package_entries(s, entries, room);
    const double line = SCENE_LINE * s->font_size;
    const bool column = region->width < COLUMN_CELLS * s->cell_width;
    double x = region->x;
    double y = region->y;
    bool done = count >= 0;
    for (int i = 0; i < count && done; i++) {
        const double own = (double)unicode_width(entries[i].text) * s->cell_width +
                           0.8 * s->font_size + 3 * s->cell_width;
        if (x > region->x && (column || x + own > region->x + region->width + 2 * s->cell_width)) {
            x = region->x;
            y += line;
        }
        done = add_entry(region, x, y, &entries[i]);
        x += own;
    }
    region->height = count > 0 ? y + line - region->y : 0;
    return done;
}
