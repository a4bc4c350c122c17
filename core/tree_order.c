/*
 * tree_order: puts the nodes of a call tree in drawing order, by sorting siblings and by a walk
 * with an own stack.
 */
#include <stdlib.h>

#include "core/tree_parts.h"

/* What decides the place of a node among its siblings. */
struct sibling {
    struct bytes name;
    int64_t weight;
    uint32_t node;
    bool ends; /* a stack ends here */
};

static int by_weight(const void *a, const void *b)
{
    const struct sibling *x = a;
    const struct sibling *y = b;
    if (x->weight != y->weight) {
        return x->weight < y->weight ? 1 : -1;
    }
    return bytes_compare(x->name, y->name);
}

/*
 * flamegraph.pl sorts whole lines, where a name is followed by ' ' if a stack ends in it and by ';'
 * if not; this gives the same places.
 */
static int by_line(const void *a, const void *b)
{
    const struct sibling *x = a;
    const struct sibling *y = b;
    const size_t n = x->name.len < y->name.len ? x->name.len : y->name.len;
    const int order = n ? memcmp(x->name.ptr, y->name.ptr, n) : 0;
    if (order != 0) {
        return order;
    }
    const int next_x = n < x->name.len ? (unsigned char)x->name.ptr[n] : x->ends ? ' ' : ';';
    const int next_y = n < y->name.len ? (unsigned char)y->name.ptr[n] : y->ends ? ' ' : ';';
    return next_x - next_y;
}

/* Children of node n are at [first[n], first[n + 1]), in drawing order. */
static void sort_siblings(const struct tree_builder *b, uint32_t *first, struct sibling *all)
{
    const struct prefix_node *nodes = b->names.nodes;
    const size_t count = b->names.count;
    for (size_t i = 1; i < count; i++) {
        first[nodes[i].parent + 2]++;
    }
    for (size_t i = 2; i < count + 2; i++) {
        first[i] += first[i - 1];
    }
    for (size_t i = 1; i < count; i++) { /* first[n + 1] runs from n's start to its end */
        const struct weight *w = &b->weights[i];
        const int64_t larger = w->total > w->before_total ? w->total : w->before_total;
        all[first[nodes[i].parent + 1]++] =
            (struct sibling){name_tree_text(b->p, &nodes[i]), b->before ? larger : w->total,
                             (uint32_t)i, w->self > 0 || w->before_self > 0};
    }
    for (size_t i = 0; i < count; i++) {
        if (b->t->order != ORDER_TIME && first[i + 1] - first[i] > 1) {
            qsort(all + first[i], first[i + 1] - first[i], sizeof *all,
                  b->t->order == ORDER_WEIGHT ? by_weight : by_line);
        }
    }
}

static int64_t *new_column(struct tree *t, size_t count)
{
    return arena_alloc(&t->arena, count * sizeof(int64_t));
}

static bool alloc_columns(struct tree *t, size_t count, bool comparison)
{
    const bool other = t->width != WIDTH_AFTER;
    t->name = arena_alloc(&t->arena, count * sizeof *t->name);
    t->depth = arena_alloc(&t->arena, count * sizeof *t->depth);
    t->end = arena_alloc(&t->arena, count * sizeof *t->end);
    t->self = new_column(t, count);
    t->total = new_column(t, count);
    t->before_self = comparison ? new_column(t, count) : NULL;
    t->before_total = comparison ? new_column(t, count) : NULL;
    t->own = other ? new_column(t, count) : t->self;
    t->weight = other ? new_column(t, count) : t->total;
    return t->name && t->depth && t->end && t->self && t->total && t->own && t->weight &&
           (!comparison || (t->before_self && t->before_total));
}

static void emit_node(const struct tree_builder *b, uint32_t node, uint32_t depth)
{
    struct tree *t = b->t;
    const struct weight *w = &b->weights[node];
    const size_t i = t->count++;
    b->place[node] = (uint32_t)i;
    t->name[i] = node ? b->name_of[b->names.nodes[node].key] : 0;
    t->depth[i] = depth;
    t->self[i] = w->self;
    t->total[i] = w->total;
    t->own[i] = w->own;
    t->weight[i] = w->weight;
    if (t->before_self) {
        t->before_self[i] = w->before_self;
        t->before_total[i] = w->before_total;
    }
    t->max_depth = depth > t->max_depth ? depth : t->max_depth;
}

/* A node that waits to be written, and how deep it lies. */
struct waiting {
    uint32_t node;
    uint32_t depth;
};

static void write_preorder(const struct tree_builder *b, const uint32_t *first,
                           const struct sibling *all, struct waiting *stack)
{
    size_t height = 0;
    stack[height++] = (struct waiting){0, 0};
    while (height > 0) {
        const struct waiting w = stack[--height];
        emit_node(b, w.node, w.depth);
        for (uint32_t c = first[w.node + 1]; c > first[w.node]; c--) {
            stack[height++] = (struct waiting){all[c - 1].node, w.depth + 1};
        }
    }
}

/* A node ends where the next node of its depth or above begins. */
static bool set_ends(struct tree *t)
{
    uint32_t *open = calloc((size_t)t->max_depth + 1, sizeof *open); /* node by depth */
    if (!open) {
        return false;
    }
    size_t height = 0;
    for (size_t i = 0; i < t->count; i++) {
        while (height > t->depth[i]) {
            t->end[open[--height]] = (uint32_t)i;
        }
        open[height++] = (uint32_t)i;
    }
    while (height > 0) {
        t->end[open[--height]] = (uint32_t)t->count;
    }
    free(open);
    return true;
}

/* Counts the nodes that have weight, when not all have. */
static bool count_drawn(struct tree *t)
{
    size_t i = 0;
    while (i < t->count && t->weight[i] > 0) {
        i++;
    }
    if (i == t->count) {
        return true;
    }
    t->drawn = arena_alloc(&t->arena, (t->count + 1) * sizeof *t->drawn);
    for (i = 0; t->drawn && i <= t->count; i++) {
        t->drawn[i] = i == 0 ? 0 : t->drawn[i - 1] + (t->weight[i - 1] > 0);
    }
    return t->drawn != NULL;
}

bool tree_put_in_order(struct tree_builder *b)
{
    const size_t count = b->names.count;
    uint32_t *first = calloc(count + 2, sizeof *first);
    struct sibling *all = calloc(count, sizeof *all);
    struct waiting *stack = calloc(count, sizeof *stack);
    b->place = calloc(count, sizeof *b->place);
    bool done = first && all && stack && b->place && alloc_columns(b->t, count, b->before != NULL);
    if (done) {
        sort_siblings(b, first, all);
        write_preorder(b, first, all, stack);
        done = set_ends(b->t) && count_drawn(b->t);
    }
    free(first);
    free(all);
    free(stack);
    return done;
}
