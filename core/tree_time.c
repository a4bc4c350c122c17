/*
 * tree_time: a call tree in order of time. Every row is a piece of time with a stack; a frame goes
 * on while the rows that follow have it too, with the same callers.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "core/tree_parts.h"

/* Where the row before ends. */
struct timeline {
    int64_t now;
    uint32_t *open; /* nodes of the last stack, by depth; the root's is [0] */
    size_t depth;   /* of that stack */
    size_t capacity;
    uint32_t *path; /* names of a stack, outermost first */
    size_t length;
    size_t path_capacity;
};

static bool find_path(struct timeline *l, const flame_profile *p, struct stack_id stack,
                      bool reverse)
{
    l->length = 0;
    for (struct stack_id s = stack; s.i != 0; s = p->stacks[s.i].caller) {
        if (!GROW(l->path, l->path_capacity, l->length + 1)) {
            return false;
        }
        l->path[l->length++] = profile_frame(p, s)->name.i;
    }
    for (size_t i = 0; !reverse && i < l->length / 2; i++) {
        const uint32_t other = l->path[l->length - 1 - i];
        l->path[l->length - 1 - i] = l->path[i];
        l->path[i] = other;
    }
    return true;
}

static bool open_frame(struct tree_builder *b, struct timeline *l, uint32_t name)
{
    const uint32_t node = prefix_tree_add(&b->names, l->open[l->depth], name);
    if (!GROW(l->open, l->capacity, l->depth + 2) ||
        !GROW(b->starts, b->start_capacity, b->names.count) || b->names.failed) {
        return false;
    }
    b->starts[node] = l->now;
    l->open[++l->depth] = node;
    return true;
}

/* The node of the stack in `path`, which goes on where the stack before ends. */
static bool enter(struct tree_builder *b, struct timeline *l)
{
    size_t shared = 0;
    while (shared < l->length && shared < l->depth &&
           b->names.nodes[l->open[shared + 1]].key == l->path[shared]) {
        shared++;
    }
    l->depth = shared;
    for (size_t i = shared; i < l->length; i++) {
        if (!open_frame(b, l, l->path[i])) {
            return false;
        }
    }
    return true;
}

static bool walk_rows(struct tree_builder *b, struct timeline *l,
                      const struct tree_options *options)
{
    const flame_profile *p = b->p;
    const struct scaling scale = tree_scaling(p, p->chosen, b->t->decimals);
    for (size_t n = 0; n < p->row_count; n++) {
        const size_t i = options->backward ? p->row_count - 1 - n : n;
        const int64_t value = tree_scaled(b, &scale, p->columns[p->chosen].values[i]);
        if (value <= 0) {
            continue;
        }
        if (!find_path(l, p, p->rows[i].stack, options->reverse) || !enter(b, l)) {
            return false;
        }
        b->row_node[i] = l->open[l->depth];
        l->now = add_saturated(l->now, value, &b->saturated);
    }
    return true;
}

static bool add_weights(struct tree_builder *b)
{
    const flame_profile *p = b->p;
    const struct scaling scale = tree_scaling(p, p->chosen, b->t->decimals);
    b->weights = calloc(b->names.count, sizeof *b->weights);
    for (size_t i = 0; b->weights && i < p->row_count; i++) {
        const int64_t value = tree_scaled(b, &scale, p->columns[p->chosen].values[i]);
        int64_t *self = &b->weights[b->row_node[i]].self;
        *self = add_saturated(*self, value > 0 ? value : 0, &b->saturated);
    }
    return b->weights != NULL;
}

void tree_nodes_in_time(struct tree_builder *b, const struct tree_options *options)
{
    struct timeline l = {.depth = 0};
    b->row_node = calloc(b->p->row_count + 1, sizeof *b->row_node);
    bool done = b->row_node && GROW(l.open, l.capacity, 1) && GROW(b->starts, b->start_capacity, 1);
    if (done) {
        l.open[0] = 0;
        b->starts[0] = 0;
        done = walk_rows(b, &l, options) && add_weights(b);
    }
    b->failed = b->failed || !done;
    free(l.open);
    free(l.path);
}

bool tree_fill_gaps(struct tree_builder *b)
{
    struct tree *t = b->t;
    int64_t *reached = calloc((size_t)t->max_depth + 2, sizeof *reached); /* by depth */
    t->gap = arena_alloc(&t->arena, t->count * sizeof *t->gap);
    const bool done = reached && t->gap;
    for (size_t i = 0; done && i < t->count; i++) {
        const uint32_t depth = t->depth[i]; /* the tree's nodes are in the order of names */
        t->gap[i] = b->starts[i] - reached[depth];
        reached[depth] = b->starts[i] + t->total[i];
        reached[depth + 1] = b->starts[i];
    }
    free(reached);
    return done;
}
