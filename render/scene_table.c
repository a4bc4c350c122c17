/* scene_table: the hottest functions as a list beside the picture. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/unicode.h"
#include "render/scene_parts.h"

enum { COLUMN_CELLS = 9 };

/* What a function weighs, recursion counted once. */
struct function {
    uint32_t name;
    int64_t self, total;
};

/* Callers of the node that is looked at, to know recursion: how often each name is on the way. */
static bool weigh(struct function *functions, const struct scene *s)
{
    const struct tree *const t = s->tree;
    uint32_t *const until = calloc(t->name_count + 1, sizeof *until);
    bool saturated = false;
    for (uint32_t i = s->zoom; until && i < t->end[s->zoom]; i++) {
        struct function *const f = &functions[t->name[i]];
        f->self = add_saturated(f->self, t->self[i], &saturated);
        if (i >= until[t->name[i]]) { /* not inside of a frame of the same name */
            f->total = add_saturated(f->total, t->total[i], &saturated);
            until[t->name[i]] = t->end[i];
        }
    }
    free(until);
    return until != NULL;
}

/* By own weight, then by total, then by name: all of it is the same in every run. */
static int compare(const void *a, const void *b)
{
    const struct function *const x = (const struct function *)a;
    const struct function *const y = (const struct function *)b;
    if (x->self != y->self) {
        return x->self < y->self ? 1 : -1;
    }
    if (x->total != y->total) {
        return x->total < y->total ? 1 : -1;
    }
    return x->name < y->name ? -1 : x->name > y->name;
}

static bool add_text(struct region *region, double x, bool ends, bool strong, struct bytes text)
{
    const double size = region->painter->s->font_size;
    const struct ornament ornament = {.part = PART_TABLE,
                                      .shape = SHAPE_TEXT,
                                      .x = x,
                                      .y = region->y + region->height + 1.1 * size,
                                      .ends_at_x = ends,
                                      .strong = strong,
                                      .text = text};
    return text.ptr && scene_add(region->painter, ornament);
}

/* Function at the left; shares at the right edge, own before total. */
static bool add_row(struct region *region, struct bytes name, struct bytes self, struct bytes total,
                    bool strong)
{
    struct scene *const s = region->painter->s;
    const double right = region->x + region->width;
    const double column = COLUMN_CELLS * s->cell_width;
    const double cells = (region->width - 2 * column) / s->cell_width - 1;
    const struct bytes cut = scene_cut(&s->arena, name, cells);
    const bool done = add_text(region, region->x, false, strong, cut) &&
                      add_text(region, right - column, true, strong, self) &&
                      add_text(region, right, true, strong, total);
    region->height += SCENE_LINE * s->font_size;
    return done;
}

static bool add_rule(struct region *region)
{
    const struct ornament rule = {.part = PART_TABLE,
                                  .shape = SHAPE_RULE,
                                  .x = region->x,
                                  .y = region->y + region->height + 1,
                                  .width = region->width,
                                  .height = 1,
                                  .faint = true};
    region->height += 3;
    return scene_add(region->painter, rule);
}

static bool add_function(struct region *region, const struct function *f)
{
    struct scene *const s = region->painter->s;
    char share[2][SHARE_MAX];
    const int64_t whole = s->tree->total[s->zoom];
    scene_share(share[0], f->self, whole);
    scene_share(share[1], f->total, whole);
    const struct bytes self = arena_copy(&s->arena, bytes_from(share[0]));
    const struct bytes total = arena_copy(&s->arena, bytes_from(share[1]));
    return self.ptr && total.ptr && add_row(region, s->shown[f->name], self, total, false);
}

bool scene_table(struct region *region, unsigned functions)
{
    struct scene *const s = region->painter->s;
    const size_t names = s->tree->name_count;
    struct function *const all = calloc(names + 1, sizeof *all);
    bool done = all != NULL;
    for (size_t i = 0; done && i < names; i++) {
        all[i].name = (uint32_t)i;
    }
    done = done && weigh(all, s);
    region->height = 0;
    if (done) {
        qsort(all, names, sizeof *all, compare);
        done = add_row(region, BYTES("Function"), BYTES("Self"), BYTES("Total"), true) &&
               add_rule(region);
    }
    for (size_t i = 0; done && i < names && i < functions && all[i].self > 0; i++) {
        done = add_function(region, &all[i]);
    }
    free(all);
    return done;
}
