/* scene_boxes: the walk over the tree that decides which boxes are drawn where. */
#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "render/scene_parts.h"

/* Neighbours that are too narrow to draw one by one. */
struct run {
    uint32_t first, frames, depth;
    int64_t start, end; /* as the cursor counts */
    int64_t total;
};

/* The walk over the tree. */
struct walk {
    struct scene *s;
    struct painter *painter;
    double scale;    /* px per unit of value */
    int64_t *cursor; /* by depth: where the next child begins, in values from the root's left end */
    struct run run;  /* frames 0: none */
    size_t capacity;
    uint32_t deepest;
    bool failed;
};

static struct box *add_box(struct walk *w, int64_t start, int64_t weight, uint32_t depth)
{
    struct scene *s = w->s;
    if (!GROW(s->boxes, w->capacity, s->box_count + 1)) {
        w->failed = true;
        return NULL;
    }
    struct box *box = &s->boxes[s->box_count++];
    *box = (struct box){.x = s->pad_x + (double)start * w->scale,
                        .width = (double)weight * w->scale,
                        .row = depth,
                        .start = start,
                        .label = BYTES("")};
    w->deepest = depth > w->deepest ? depth : w->deepest;
    return box;
}

static void end_run(struct walk *w)
{
    const struct run run = w->run;
    w->run.frames = 0;
    if (run.frames == 0 || (double)(run.end - run.start) * w->scale < w->s->min_width) {
        return;
    }
    struct box *box = add_box(w, run.start, run.end - run.start, run.depth);
    if (box) {
        box->node = run.first;
        box->total = run.total;
        box->frames = run.frames;
        box->paint = w->s->muted_paint;
    }
}

/* In order of time, what lies between neighbours is part of a run when it is narrow itself. */
static void add_to_run(struct walk *w, uint32_t node, int64_t start)
{
    const struct tree *t = w->s->tree;
    if (w->run.frames > 0 && (w->run.depth != t->depth[node] ||
                              (double)(start - w->run.end) * w->scale >= w->s->min_width)) {
        end_run(w);
    }
    if (w->run.frames == 0) {
        w->run = (struct run){.first = node, .depth = t->depth[node], .start = start};
    }
    w->run.frames += tree_drawn(t, node, t->end[node]);
    w->run.end = start + t->weight[node];
    w->run.total += t->total[node];
}

static bool paint_box(struct walk *w, struct box *box)
{
    return scene_paint_index(&box->paint, w->painter, scene_node_paint(w->s, box->node));
}

static void add_frame(struct walk *w, uint32_t node, int64_t start)
{
    struct scene *s = w->s;
    const struct tree *t = s->tree;
    end_run(w);
    struct box *box = w->failed ? NULL : add_box(w, start, t->weight[node], t->depth[node]);
    if (!box) {
        return;
    }
    box->node = node;
    box->frames = 1;
    box->total = t->total[node];
    box->mark = scene_mark(s, node);
    box->hidden =
        box->row + 1 - t->depth[s->zoom] == s->max_rows ? tree_drawn(t, node + 1, t->end[node]) : 0;
    box->label = scene_box_label(s, box);
    w->failed = !box->label.ptr || !paint_box(w, box);
}

/* The callers of the node that is zoomed to are as wide as it. */
static void add_callers(struct walk *w)
{
    const struct scene *s = w->s;
    const struct tree *t = s->tree;
    const double inner = s->width - 2 * s->pad_x - s->panel;
    for (uint32_t i = 0; i != s->zoom && !w->failed;) {
        struct box *box = add_box(w, 0, t->weight[i], t->depth[i]);
        if (!box) {
            return;
        }
        box->total = t->total[i];
        box->mark = scene_mark(s, i);
        box->width = inner;
        box->node = i;
        box->frames = 1;
        box->caller = true;
        box->label = scene_box_label(w->s, box);
        w->failed = !box->label.ptr || !paint_box(w, box);
        i = scene_step_to(t, i, s->zoom);
    }
}

/* Visits the nodes that show, in pre-order; the script's visible() does the same. */
static void walk_tree(struct walk *w)
{
    const struct tree *t = w->s->tree;
    const uint32_t z = w->s->zoom;
    const double least = w->s->crop * (double)t->weight[z];
    uint32_t i = z;
    while (i < t->end[z] && !w->failed) {
        const uint32_t depth = t->depth[i];
        const int64_t start = w->cursor[depth] + (t->gap && i != z ? t->gap[i] : 0);
        w->cursor[depth] = start + t->weight[i];
        if (t->weight[i] == 0 || 100 * (double)t->weight[i] < least) {
            i = t->end[i];
        } else if ((double)t->weight[i] * w->scale < w->s->min_width) {
            add_to_run(w, i, start);
            i = t->end[i];
        } else {
            add_frame(w, i, start);
            w->cursor[depth + 1] = start + (t->order == ORDER_NAME ? t->own[i] : 0);
            i = depth + 1 - t->depth[z] < w->s->max_rows ? i + 1 : t->end[i];
        }
    }
    end_run(w);
}

/* By row, then from left to right; the walk already goes from left to right. */
bool scene_sort_boxes(struct scene *s)
{
    size_t *next = calloc((size_t)s->rows + 1, sizeof *next);
    struct box *sorted = malloc((s->box_count + 1) * sizeof *sorted);
    if (!next || !sorted) {
        free(next);
        free(sorted);
        return false;
    }
    for (size_t i = 0; i < s->box_count; i++) {
        next[s->boxes[i].row + 1]++;
    }
    for (size_t row = 1; row <= s->rows; row++) {
        next[row] += next[row - 1];
    }
    for (size_t i = 0; i < s->box_count; i++) {
        sorted[next[s->boxes[i].row]++] = s->boxes[i];
    }
    free(s->boxes);
    free(next);
    s->boxes = sorted;
    return true;
}

bool scene_place_boxes(struct scene *s, struct painter *painter)
{
    const double inner = s->width - 2 * s->pad_x - s->panel;
    struct walk w = {.s = s,
                     .painter = painter,
                     .scale = inner / (double)s->tree->weight[s->zoom],
                     .cursor = calloc((size_t)s->tree->max_depth + 2, sizeof *w.cursor)};
    w.failed = w.cursor == NULL;
    if (!w.failed) {
        add_callers(&w);
        walk_tree(&w);
    }
    free(w.cursor);
    s->rows = w.deepest + 1;
    return !w.failed && scene_sort_boxes(s);
}
