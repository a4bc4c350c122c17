/*
 * tree: a profile's chosen values as one call tree in drawing order.
 *
 * Works in three passes without recursion: the profile's stacks become a tree of names, siblings
 * are sorted, and a walk with an own stack writes them in pre-order.
 */
#include "core/tree.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/name_tree.h"

/* Weights of a node before the order is known. */
struct weight {
    int64_t self, before_self;
    int64_t total, before_total;
};

struct builder {
    const flame_profile *p;
    struct tree *t;
    struct prefix_tree names;
    struct weight *weights; /* by node of names */
    uint32_t *name_of;      /* by string: index into tree.names, or UINT32_MAX */
    size_t name_capacity;
    int64_t *self, *before; /* by profile stack; before is NULL when it is not a comparison */
    bool failed;
    bool saturated; /* weights add up to more than 63 bits hold */
};

/* A column's values as the tree wants them: one number of decimals for both sides. */
struct scaling {
    int64_t divide, multiply;
};

static struct scaling scaling_of(const flame_profile *p, const struct column *c, unsigned decimals)
{
    struct scaling s = {1, 1};
    unsigned needed = profile_decimals(c, p->row_count, &s.divide);
    for (; needed < decimals; needed++) {
        s.multiply *= 10;
    }
    return s;
}

/* Adds up a column by stack. Negative sums count as nothing. */
static int64_t *sum_column(struct builder *b, size_t column, unsigned decimals)
{
    const flame_profile *p = b->p;
    const struct column *c = &p->columns[column];
    const struct scaling scale = scaling_of(p, c, decimals);
    int64_t *sums = calloc(p->stack_count, sizeof *sums);
    for (size_t i = 0; sums && i < p->row_count; i++) {
        int64_t *sum = &sums[p->rows[i].stack.i];
        const int64_t value =
            mul_saturated(c->values[i] / scale.divide, scale.multiply, &b->saturated);
        *sum = add_saturated(*sum, value, &b->saturated);
    }
    for (size_t i = 0; sums && i < p->stack_count; i++) {
        sums[i] = sums[i] > 0 ? sums[i] : 0;
    }
    return sums;
}

/* The tree's names, in first-seen order; the first frame of a name says what is known of it. */
static void collect_names(struct builder *b)
{
    const flame_profile *p = b->p;
    struct tree *t = b->t;
    memset(b->name_of, 0xff, p->strings.count * sizeof *b->name_of);
    for (size_t i = 0; i < p->frame_count && !b->failed; i++) {
        const struct frame *frame = &p->frames[i];
        uint32_t *index = &b->name_of[frame->name.i];
        if (*index != UINT32_MAX) {
            continue;
        }
        if (!GROW(t->names, b->name_capacity, t->name_count + 1)) {
            b->failed = true;
            return;
        }
        *index = (uint32_t)t->name_count;
        t->names[t->name_count++] = (struct tree_name){.text = profile_text(p, frame->name),
                                                       .module = profile_text(p, frame->module),
                                                       .file = profile_text(p, frame->file),
                                                       .kind = frame->kind};
    }
}

static bool has_weight(const struct builder *b, size_t stack)
{
    return b->self[stack] > 0 || (b->before && b->before[stack] > 0);
}

/* The node of every stack with weight in it or below. */
static uint32_t *nodes_forward(struct builder *b)
{
    bool *used = calloc(b->p->stack_count, sizeof *used);
    for (size_t i = 0; used && i < b->p->stack_count; i++) {
        used[i] = has_weight(b, i);
    }
    if (used) {
        name_tree_mark_callers(b->p, used);
    }
    uint32_t *node = used ? name_tree_add_stacks(&b->names, b->p, used) : NULL;
    free(used);
    return node;
}

/* The node of every stack with weight, when stacks begin at the leaf. */
static uint32_t *nodes_reversed(struct builder *b)
{
    const flame_profile *p = b->p;
    uint32_t *node = calloc(p->stack_count, sizeof *node);
    for (uint32_t i = 0; node && i < p->stack_count; i++) {
        for (uint32_t s = i; s != 0 && has_weight(b, i); s = p->stacks[s].caller.i) {
            const struct string_id name = profile_frame(p, (struct stack_id){s})->name;
            node[i] = prefix_tree_child(&b->names, node[i], name.i);
        }
    }
    return node;
}

static void add_weights(struct builder *b, const uint32_t *node)
{
    b->weights = calloc(b->names.count, sizeof *b->weights);
    for (size_t i = 0; b->weights && i < b->p->stack_count; i++) {
        struct weight *w = &b->weights[node[i]];
        if (has_weight(b, i)) {
            w->self = add_saturated(w->self, b->self[i], &b->saturated);
            w->before_self =
                add_saturated(w->before_self, b->before ? b->before[i] : 0, &b->saturated);
        }
    }
}

static void make_nodes(struct builder *b, bool reverse)
{
    uint32_t *node = (reverse ? nodes_reversed : nodes_forward)(b);
    b->failed = b->failed || b->names.failed || !node;
    if (!b->failed) {
        add_weights(b, node);
        b->failed = b->weights == NULL;
    }
    free(node);
}

static void sum_totals(struct builder *b)
{
    for (size_t i = b->names.count; i-- > 0;) {
        struct weight *w = &b->weights[i];
        w->total = add_saturated(w->total, w->self, &b->saturated);
        w->before_total = add_saturated(w->before_total, w->before_self, &b->saturated);
        if (i > 0) {
            struct weight *parent = &b->weights[b->names.nodes[i].parent];
            parent->total = add_saturated(parent->total, w->total, &b->saturated);
            parent->before_total =
                add_saturated(parent->before_total, w->before_total, &b->saturated);
        }
    }
}

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
static void sort_siblings(const struct builder *b, uint32_t *first, struct sibling *all)
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
        if (first[i + 1] - first[i] > 1) {
            qsort(all + first[i], first[i + 1] - first[i], sizeof *all,
                  b->t->order == ORDER_WEIGHT ? by_weight : by_line);
        }
    }
}

static bool alloc_columns(struct tree *t, size_t count, bool comparison)
{
    t->name = arena_alloc(&t->arena, count * sizeof *t->name);
    t->depth = arena_alloc(&t->arena, count * sizeof *t->depth);
    t->end = arena_alloc(&t->arena, count * sizeof *t->end);
    t->self = arena_alloc(&t->arena, count * sizeof *t->self);
    t->total = arena_alloc(&t->arena, count * sizeof *t->total);
    if (comparison) {
        t->before_self = arena_alloc(&t->arena, count * sizeof *t->before_self);
        t->before_total = arena_alloc(&t->arena, count * sizeof *t->before_total);
    }
    return t->name && t->depth && t->end && t->self && t->total &&
           (!comparison || (t->before_self && t->before_total));
}

static void emit_node(const struct builder *b, uint32_t node, uint32_t depth)
{
    struct tree *t = b->t;
    const struct weight *w = &b->weights[node];
    const size_t i = t->count++;
    t->name[i] = node ? b->name_of[b->names.nodes[node].key] : 0;
    t->depth[i] = depth;
    t->self[i] = w->self;
    t->total[i] = w->total;
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

static void write_preorder(const struct builder *b, const uint32_t *first,
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

static bool put_in_order(struct builder *b)
{
    const size_t count = b->names.count;
    uint32_t *first = calloc(count + 2, sizeof *first);
    struct sibling *all = calloc(count, sizeof *all);
    struct waiting *stack = calloc(count, sizeof *stack);
    bool done = first && all && stack && alloc_columns(b->t, count, b->before != NULL);
    if (done) {
        sort_siblings(b, first, all);
        write_preorder(b, first, all, stack);
        done = set_ends(b->t);
    }
    free(first);
    free(all);
    free(stack);
    return done;
}

static bool begin(struct builder *b)
{
    const flame_profile *p = b->p;
    struct tree *t = b->t;
    int64_t unit;
    t->decimals = profile_decimals(&p->columns[p->chosen], p->row_count, &unit);
    if (p->comparison) {
        const unsigned before = profile_decimals(&p->columns[0], p->row_count, &unit);
        t->decimals = before > t->decimals ? before : t->decimals;
        b->before = sum_column(b, 0, t->decimals);
    }
    b->self = sum_column(b, p->chosen, t->decimals);
    b->name_of = malloc(p->strings.count * sizeof *b->name_of);
    if (!b->self || !b->name_of || (p->comparison && !b->before) ||
        !GROW(t->names, b->name_capacity, 1)) {
        return false;
    }
    t->names[0] =
        (struct tree_name){.text = BYTES("")}; /* as flamegraph.pl's: colours come from it */
    t->name_count = 1;
    t->type = profile_text(p, p->columns[p->chosen].type);
    t->unit = profile_text(p, p->columns[p->chosen].unit);
    collect_names(b);
    prefix_tree_init(&b->names);
    return !b->failed;
}

flame_status tree_build(struct tree *t, const flame_profile *p, const struct tree_options *options,
                        flame_error *err)
{
    struct builder b = {.p = p, .t = t};
    *t = (struct tree){.order = options->order};
    bool done = begin(&b);
    if (done) {
        make_nodes(&b, options->reverse);
        done = !b.failed;
    }
    if (done) {
        sum_totals(&b);
        done = put_in_order(&b);
    }
    prefix_tree_release(&b.names);
    free(b.weights);
    free(b.name_of);
    free(b.self);
    free(b.before);
    if (done && t->total[0] > 0 && !b.saturated) {
        return FLAME_OK;
    }
    tree_release(t);
    if (b.saturated) {
        return fault(err, FLAME_E_LIMIT, NOWHERE, "the values add up to more than 2^63 - 1");
    }
    return !done ? fault_nomem(err)
                 : fault(err, FLAME_E_EMPTY, NOWHERE, "nothing to draw: %s",
                         p->row_count ? "no value is above 0" : "the filters leave no samples");
}

void tree_release(struct tree *t)
{
    arena_release(&t->arena);
    free(t->names);
    *t = (struct tree){0};
}
