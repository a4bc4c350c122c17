/*
 * classic_boxes: which frames are drawn, where, and in which order inferno comes upon them, as its
 * colours may be those of a sequence.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "render/classic.h"

struct walk {
    struct scene *s;
    struct painter *painter;
    double least;    /* narrower frames are left out, in displayed units without factor */
    int64_t *cursor; /* by depth: where the next child begins */
    uint32_t *open;  /* by depth: box of the frame that has not ended, or UINT32_MAX */
    size_t height;   /* frames that are open */
    uint32_t *ended; /* boxes in the order in which their frames end */
    size_t ended_count, ended_capacity, capacity;
    uint32_t deepest;
    bool failed;
};

static int64_t end_of(const struct walk *w, size_t depth)
{
    const struct box *box = &w->s->boxes[w->open[depth]];
    return box->start + box->total;
}

/* Those of the depths [from, to) that end at one time: the shallowest comes first. */
static void end_together(struct walk *w, size_t from, size_t to)
{
    for (size_t d = from; d < to && !w->failed; d++) {
        if (!GROW(w->ended, w->ended_capacity, w->ended_count + 1)) {
            w->failed = true;
            return;
        }
        w->ended[w->ended_count++] = w->open[d];
    }
}

/* All frames from this depth on end; those come first that own weight of their caller follows. */
static void end_frames(struct walk *w, size_t depth)
{
    while (w->height > depth && !w->failed) {
        size_t from = w->height - 1;
        while (from > depth && end_of(w, from - 1) == end_of(w, w->height - 1)) {
            from--;
        }
        end_together(w, from, w->height);
        w->height = from;
    }
}

static void add_box(struct walk *w, uint32_t node, int64_t start)
{
    struct scene *s = w->s;
    const struct tree *t = s->tree;
    if (!GROW(s->boxes, w->capacity, s->box_count + 1)) {
        w->failed = true;
        return;
    }
    struct box *box = &s->boxes[s->box_count];
    *box = (struct box){
        .node = node, .frames = 1, .row = t->depth[node], .start = start, .total = t->total[node]};
    const struct classic_edges edges = classic_edges(s, box);
    box->x = edges.x1;
    box->width = edges.x2 - edges.x1;
    box->hidden = box->row + 1 == s->max_rows ? tree_drawn(t, node + 1, t->end[node]) : 0;
    box->label = classic_label(s, box);
    w->failed = !box->label.ptr;
    w->deepest = box->row > w->deepest ? box->row : w->deepest;
    w->open[w->height++] = (uint32_t)s->box_count++;
}

/* Own weight stands before the children; in order of time, where it is. */
static void walk_tree(struct walk *w)
{
    const struct tree *t = w->s->tree;
    uint32_t i = 0;
    while (i < t->count && !w->failed) {
        const uint32_t depth = t->depth[i];
        const int64_t start = w->cursor[depth] + (t->gap ? t->gap[i] : 0);
        const bool other = t->total[i] == 0 && !w->s->comparison; /* of another sample type */
        w->cursor[depth] = start + t->total[i];
        end_frames(w, depth);
        if (other || scene_count(w->s, t->total[i]) < w->least || depth >= w->s->max_rows) {
            i = t->end[i];
            continue;
        }
        add_box(w, i, start);
        w->cursor[depth + 1] = start + (t->gap ? 0 : t->self[i]);
        i++;
    }
    end_frames(w, 0);
}

static double least_count(const struct scene *s)
{
    const double total = scene_count(s, s->tree->total[0]);
    if (s->min_percent > 0) {
        return total * s->min_percent / 100;
    }
    return s->min_width / ((s->width - 2 * s->pad_x) / total);
}

bool classic_place_boxes(struct scene *s, struct painter *painter)
{
    const size_t depths = (size_t)s->tree->max_depth + 2;
    struct walk w = {.s = s,
                     .painter = painter,
                     .least = least_count(s),
                     .cursor = calloc(depths, sizeof *w.cursor),
                     .open = calloc(depths, sizeof *w.open)};
    w.failed = !w.cursor || !w.open;
    if (!w.failed) {
        walk_tree(&w);
    }
    free(w.cursor);
    free(w.open);
    const bool done = !w.failed && classic_paint_boxes(s, painter, w.ended, w.ended_count);
    free(w.ended);
    s->rows = w.deepest + 1;
    return done && scene_sort_boxes(s);
}
