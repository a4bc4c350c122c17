/* scene_boxes: the walk over the tree that decides which boxes are drawn where. */
#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "render/label.h"
#include "render/scene_parts.h"

/* On both sides of a label, px. */
enum { LABEL_PAD = 3 };

/* Cells of a name behind "new" or "gone", with the blank between, that are worth a mark. */
enum { MARKED_MIN = 4 };

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

/* A name as it fits into so many cells, in the way that was asked for. */
static struct bytes shortened(struct scene *s, struct bytes name, size_t cells)
{
    if (s->full_names) {
        return label_cut(&s->arena, name, cells);
    }
    return (s->cut_head ? label_end : label_fit)(&s->arena, name, cells);
}

struct bytes scene_label(struct scene *s, const struct box *box, size_t cells)
{
    const struct bytes mark = scene_mark_text(box->mark);
    const struct bytes name = s->shown[s->tree->name[box->node]];
    const size_t before = mark.len > 0 && cells >= mark.len + MARKED_MIN ? mark.len + 1 : 0;
    const struct bytes fit = shortened(s, name, cells - before);
    char *const text = before > 0 && fit.len > 0 ? arena_alloc(&s->arena, before + fit.len) : NULL;
    if (before == 0 || fit.len == 0 || !text) {
        return before > 0 && fit.len > 0 ? bytes_of(NULL, 0) : fit;
    }
    memcpy(text, mark.ptr, mark.len);
    text[mark.len] = ' ';
    memcpy(text + before, fit.ptr, fit.len);
    return bytes_of(text, before + fit.len);
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
    box->hidden = box->row + 1 == s->max_rows ? tree_drawn(t, node + 1, t->end[node]) : 0;
    const double cells = floor((box->width - 2 * LABEL_PAD) / s->cell_width);
    if (cells >= 1) {
        box->label = scene_label(s, box, (size_t)cells);
    }
    w->failed = !box->label.ptr || !paint_box(w, box);
}

/* Visits the nodes that show, in pre-order; the script's visible() does the same. */
static void walk_tree(struct walk *w)
{
    const struct tree *t = w->s->tree;
    uint32_t i = 0;
    while (i < t->count && !w->failed) {
        const uint32_t depth = t->depth[i];
        const int64_t start = w->cursor[depth] + (t->gap ? t->gap[i] : 0);
        w->cursor[depth] = start + t->weight[i];
        if (t->weight[i] == 0) {
            i = t->end[i];
        } else if ((double)t->weight[i] * w->scale < w->s->min_width) {
            add_to_run(w, i, start);
            i = t->end[i];
        } else {
            add_frame(w, i, start);
            w->cursor[depth + 1] = start + (t->order == ORDER_NAME ? t->own[i] : 0);
            i = depth + 1 < w->s->max_rows ? i + 1 : t->end[i];
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
    const double inner = s->width - 2 * s->pad_x;
    struct walk w = {.s = s,
                     .painter = painter,
                     .scale = inner / (double)s->tree->weight[0],
                     .cursor = calloc((size_t)s->tree->max_depth + 2, sizeof *w.cursor)};
    w.failed = w.cursor == NULL;
    if (!w.failed) {
        walk_tree(&w);
    }
    free(w.cursor);
    s->rows = w.deepest + 1;
    return !w.failed && scene_sort_boxes(s);
}
