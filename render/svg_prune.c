/* svg_prune: the tree that travels in an SVG. */
#include "render/svg_prune.h"

#include <stdlib.h>

#include "core/checked.h"

/* A tree while it is pruned. */
struct pruning {
    const struct tree *tree;
    int64_t *weight; /* by node: that of the drawn type, or more if another share is larger */
    bool *open;      /* by depth: the siblings before go on in a sum */
    uint32_t *sums;  /* by depth: index of that sum, or NO_SUM */
};

#define NO_SUM UINT32_MAX

/* Raises weights to a type's share of its total. No child gets more than its parent. */
static bool weigh_type(const struct pruning *w, const struct tree_type *type, int64_t whole)
{
    const struct tree *const t = w->tree;
    int64_t *const reached = calloc((size_t)t->max_depth + 2, sizeof *reached);
    for (size_t i = t->count; reached && i-- > 0;) {
        const uint32_t depth = t->depth[i];
        const int64_t total = type->self[i] + reached[depth + 1];
        const int64_t share = (int64_t)((double)total / (double)type->total * (double)whole);
        reached[depth + 1] = 0;
        reached[depth] += total;
        w->weight[i] = share > w->weight[i] ? share : w->weight[i];
    }
    free(reached);
    return reached != NULL;
}

/* The weights by which nodes are kept; of a comparison the larger side's. */
static bool weigh(const struct pruning *w)
{
    const struct tree *const t = w->tree;
    const int64_t whole = t->types[t->type_drawn].total;
    for (size_t i = 0; i < t->count; i++) {
        const int64_t before = t->before_total ? t->before_total[i] : 0;
        w->weight[i] = t->total[i] > before ? t->total[i] : before;
    }
    for (size_t k = 0; k < t->type_count; k++) {
        if (k != t->type_drawn && !weigh_type(w, &t->types[k], whole)) {
            return false;
        }
    }
    return true;
}

/* In order of time, what is summed up stays in its place: nothing lies between. */
static bool ends_sum(const struct tree *t, size_t i)
{
    return t->gap && t->gap[i] > 0;
}

/* How many nodes remain when those lighter than `below` are summed up. */
static size_t count_kept(const struct pruning *w, int64_t below)
{
    const struct tree *const t = w->tree;
    size_t kept = 0;
    for (size_t i = 0; i < t->count;) {
        const uint32_t depth = t->depth[i];
        if (w->weight[i] >= below || i == 0) {
            kept++;
            w->open[depth + 1] = false;
            w->open[depth] = w->open[depth] && !t->gap;
            i++;
            continue;
        }
        kept += !w->open[depth] || ends_sum(t, i);
        w->open[depth] = true;
        i = t->end[i];
    }
    return kept;
}

/* The smallest weight with which no more than limit nodes are kept. */
static int64_t find_threshold(const struct pruning *w, size_t limit)
{
    int64_t low = 0;
    int64_t high = w->weight[0];
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (count_kept(w, middle) <= limit) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static void add_light(struct pruned *p, const struct pruning *w, size_t i)
{
    const struct tree *const t = w->tree;
    const uint32_t depth = t->depth[i];
    if (w->sums[depth] == NO_SUM || ends_sum(t, i)) {
        w->sums[depth] = (uint32_t)p->count;
        p->nodes[p->count++] = (struct kept){.node = (uint32_t)i, .depth = depth};
    }
    p->nodes[w->sums[depth]].left_out += t->end[i] - (uint32_t)i;
    p->left_out += t->end[i] - i;
    for (size_t k = i; k < t->end[i]; k++) {
        p->place[k] = w->sums[depth];
    }
}

static void keep(struct pruned *p, const struct pruning *w)
{
    const struct tree *const t = w->tree;
    for (size_t i = 0; i < t->count;) {
        if (w->weight[i] < p->below && i != 0) {
            add_light(p, w, i);
            i = t->end[i];
            continue;
        }
        w->sums[t->depth[i] + 1] = NO_SUM;
        w->sums[t->depth[i]] = t->gap ? NO_SUM : w->sums[t->depth[i]];
        p->place[i] = (uint32_t)p->count;
        p->nodes[p->count++] = (struct kept){.node = (uint32_t)i, .depth = t->depth[i]};
        i++;
    }
}

bool svg_prune(struct pruned *p, const struct tree *tree, size_t limit)
{
    *p = (struct pruned){.count = tree->count};
    if (tree->count <= limit) {
        return true;
    }
    const size_t levels = (size_t)tree->max_depth + 2;
    const struct pruning w = {.tree = tree,
                              .weight = calloc(tree->count, sizeof *w.weight),
                              .open = calloc(levels, sizeof *w.open),
                              .sums = calloc(levels, sizeof *w.sums)};
    p->place = calloc(tree->count, sizeof *p->place);
    if (w.weight && w.open && w.sums && p->place && weigh(&w)) {
        p->below = find_threshold(&w, limit);
        p->nodes = calloc(count_kept(&w, p->below) + 1, sizeof *p->nodes);
        if (p->nodes) {
            p->count = 0;
            keep(p, &w);
        }
    }
    free(w.weight);
    free(w.open);
    free(w.sums);
    return p->nodes != NULL;
}

int64_t *svg_prune_column(const struct pruned *p, const struct tree *tree, const int64_t *column)
{
    int64_t *const sums = calloc(p->count, sizeof *sums);
    for (size_t i = 0; sums && i < tree->count; i++) {
        sums[p->place ? p->place[i] : i] += column[i]; /* no more than the total */
    }
    return sums;
}

void svg_prune_release(struct pruned *p)
{
    free(p->nodes);
    free(p->place);
    *p = (struct pruned){0};
}
