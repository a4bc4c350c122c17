/*
 * tree: a profile's chosen values as one call tree in drawing order.
 *
 * Works in three passes without recursion: the profile's stacks become view nodes (equal names below
 * one caller are one), siblings are sorted, and a walk with an own stack writes them in pre-order.
 */
#include "core/tree.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/hash.h"

/* A node before the order is known. Parents come before their children; node 0 is the root. */
struct view {
    uint32_t parent;
    uint32_t name; /* index into tree.names */
    int64_t self, before_self;
    int64_t total, before_total;
};

struct builder {
    const flame_profile *p;
    struct tree *t;
    struct view *views;
    size_t count, capacity;
    struct idmap index;    /* views by parent and name */
    uint32_t *name_of;     /* by string: index into tree.names, or UINT32_MAX */
    size_t name_capacity;
    int64_t *self, *before; /* by profile stack; before is NULL when it is not a comparison */
    bool failed;
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
static int64_t *sum_column(const flame_profile *p, size_t column, unsigned decimals)
{
    const struct column *c = &p->columns[column];
    const struct scaling scale = scaling_of(p, c, decimals);
    bool saturated = false;
    int64_t *sums = calloc(p->stack_count, sizeof *sums);
    for (size_t i = 0; sums && i < p->row_count; i++) {
        int64_t *sum = &sums[p->rows[i].stack.i];
        const int64_t value = mul_saturated(c->values[i] / scale.divide, scale.multiply, &saturated);
        *sum = add_saturated(*sum, value, &saturated);
    }
    for (size_t i = 0; sums && i < p->stack_count; i++) {
        sums[i] = sums[i] > 0 ? sums[i] : 0;
    }
    return sums;
}

/* The tree's name of a frame's display name; the first frame of a name says what is known of it. */
static uint32_t name_index(struct builder *b, const struct frame *frame)
{
    uint32_t *index = &b->name_of[frame->name.i];
    if (*index == UINT32_MAX) {
        struct tree *t = b->t;
        if (!GROW(t->names, b->name_capacity, t->name_count + 1)) {
            b->failed = true;
            return 0;
        }
        t->names[t->name_count] = (struct tree_name){.text = profile_text(b->p, frame->name),
                                                     .module = profile_text(b->p, frame->module),
                                                     .file = profile_text(b->p, frame->file),
                                                     .kind = frame->kind};
        *index = (uint32_t)t->name_count++;
    }
    return *index;
}

static uint32_t add_view(struct builder *b, uint32_t parent, uint32_t name)
{
    if (!GROW(b->views, b->capacity, b->count + 1)) {
        b->failed = true;
        return 0;
    }
    b->views[b->count] = (struct view){.parent = parent, .name = name};
    return (uint32_t)b->count++;
}

/* The child of `parent` with this name, added if it is new. */
static uint32_t find_view(struct builder *b, uint32_t parent, uint32_t name)
{
    const uint64_t hash = hash_pair(((uint64_t)parent << 32) | name, HASH_K0);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&b->index, &probe)) != IDMAP_NONE) {
        if (b->views[found].parent == parent && b->views[found].name == name) {
            return found;
        }
    }
    found = add_view(b, parent, name);
    if (!b->failed && !idmap_put(&b->index, hash, found)) {
        b->failed = true;
    }
    return found;
}

static void add_weight(struct builder *b, uint32_t view, size_t stack)
{
    bool saturated = false;
    struct view *v = &b->views[view];
    v->self = add_saturated(v->self, b->self[stack], &saturated);
    v->before_self =
        add_saturated(v->before_self, b->before ? b->before[stack] : 0, &saturated);
}

/* Which stacks have weight in them or below. */
static bool *weighty_stacks(const struct builder *b)
{
    bool *weighty = calloc(b->p->stack_count, sizeof *weighty);
    for (size_t i = b->p->stack_count; weighty && i-- > 0;) {
        weighty[i] = weighty[i] || b->self[i] > 0 || (b->before && b->before[i] > 0);
        if (i > 0 && weighty[i]) {
            weighty[b->p->stacks[i].caller.i] = true;
        }
    }
    return weighty;
}

/* No two frames that occur have the same name, so that every stack is a view node of its own. */
static bool names_differ(const flame_profile *p)
{
    bool *seen = calloc(p->strings.count, sizeof *seen);
    bool differ = seen != NULL;
    for (size_t i = 0; i < p->frame_count && differ; i++) {
        differ = !seen[p->frames[i].name.i];
        seen[p->frames[i].name.i] = true;
    }
    free(seen);
    return differ;
}

static void view_stacks(struct builder *b)
{
    const flame_profile *p = b->p;
    bool *weighty = weighty_stacks(b);
    uint32_t *view = calloc(p->stack_count, sizeof *view);
    const bool differ = names_differ(p);
    b->failed = b->failed || !weighty || !view;
    for (size_t i = 0; i < p->stack_count && !b->failed; i++) {
        if (!weighty[i]) {
            continue;
        }
        if (i > 0) {
            const uint32_t parent = view[p->stacks[i].caller.i];
            const uint32_t name = name_index(b, profile_frame(p, (struct stack_id){(uint32_t)i}));
            view[i] = differ ? add_view(b, parent, name) : find_view(b, parent, name);
        }
        if (!b->failed) {
            add_weight(b, view[i], i);
        }
    }
    free(weighty);
    free(view);
}

static void view_reversed(struct builder *b)
{
    const flame_profile *p = b->p;
    for (size_t i = 0; i < p->stack_count && !b->failed; i++) {
        if (b->self[i] == 0 && (!b->before || b->before[i] == 0)) {
            continue;
        }
        uint32_t view = 0;
        for (uint32_t s = (uint32_t)i; s != 0 && !b->failed; s = p->stacks[s].caller.i) {
            view = find_view(b, view, name_index(b, profile_frame(p, (struct stack_id){s})));
        }
        if (!b->failed) {
            add_weight(b, view, i);
        }
    }
}

static void sum_totals(struct builder *b)
{
    bool saturated = false;
    for (size_t i = b->count; i-- > 0;) {
        struct view *v = &b->views[i];
        v->total = add_saturated(v->total, v->self, &saturated);
        v->before_total = add_saturated(v->before_total, v->before_self, &saturated);
        if (i > 0) {
            struct view *parent = &b->views[v->parent];
            parent->total = add_saturated(parent->total, v->total, &saturated);
            parent->before_total = add_saturated(parent->before_total, v->before_total, &saturated);
        }
    }
}

/* What decides the place of a node among its siblings. */
struct sibling {
    struct bytes name;
    int64_t weight;
    uint32_t view;
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

/* Children of view v are at [first[v], first[v + 1]), in drawing order. */
static void sort_siblings(const struct builder *b, uint32_t *first, struct sibling *all)
{
    const struct tree *t = b->t;
    for (size_t i = 1; i < b->count; i++) {
        first[b->views[i].parent + 2]++;
    }
    for (size_t i = 2; i < b->count + 2; i++) {
        first[i] += first[i - 1];
    }
    for (size_t i = 1; i < b->count; i++) { /* first[v + 1] runs from v's start to its end */
        const struct view *v = &b->views[i];
        const int64_t weight = v->total > v->before_total ? v->total : v->before_total;
        all[first[v->parent + 1]++] = (struct sibling){t->names[v->name].text,
                                                       b->before ? weight : v->total, (uint32_t)i,
                                                       v->self > 0 || v->before_self > 0};
    }
    for (size_t i = 0; i < b->count; i++) {
        const size_t count = first[i + 1] - first[i];
        if (count > 1) {
            qsort(all + first[i], count, sizeof *all,
                  t->order == ORDER_WEIGHT ? by_weight : by_line);
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

static void emit_node(struct tree *t, const struct view *v, uint32_t depth)
{
    const size_t i = t->count++;
    t->name[i] = v->name;
    t->depth[i] = depth;
    t->self[i] = v->self;
    t->total[i] = v->total;
    if (t->before_self) {
        t->before_self[i] = v->before_self;
        t->before_total[i] = v->before_total;
    }
    t->max_depth = depth > t->max_depth ? depth : t->max_depth;
}

/* A view that waits to be written, and how deep it lies. */
struct waiting {
    uint32_t view;
    uint32_t depth;
};

static void write_preorder(struct builder *b, const uint32_t *first, const struct sibling *all,
                           struct waiting *stack)
{
    struct tree *t = b->t;
    size_t height = 0;
    stack[height++] = (struct waiting){0, 0};
    while (height > 0) {
        const struct waiting w = stack[--height];
        emit_node(t, &b->views[w.view], w.depth);
        for (uint32_t c = first[w.view + 1]; c > first[w.view]; c--) {
            stack[height++] = (struct waiting){all[c - 1].view, w.depth + 1};
        }
    }
}

/* A node ends where the next node of its depth or above begins. */
static bool set_ends(struct tree *t)
{
    uint32_t *open = malloc(((size_t)t->max_depth + 1) * sizeof *open); /* node by depth */
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
    uint32_t *first = calloc(b->count + 2, sizeof *first);
    struct sibling *all = malloc(b->count * sizeof *all);
    struct waiting *stack = malloc(b->count * sizeof *stack);
    bool done = first && all && stack && alloc_columns(b->t, b->count, b->before != NULL);
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
        b->before = sum_column(p, 0, t->decimals);
    }
    b->self = sum_column(p, p->chosen, t->decimals);
    b->name_of = malloc(p->strings.count * sizeof *b->name_of);
    if (!b->self || !b->name_of || (p->comparison && !b->before) ||
        !GROW(t->names, b->name_capacity, 1)) {
        return false;
    }
    memset(b->name_of, 0xff, p->strings.count * sizeof *b->name_of);
    t->names[0] = (struct tree_name){.text = BYTES("")}; /* as flamegraph.pl's: colours come from it */
    t->name_count = 1;
    t->type = profile_text(p, p->columns[p->chosen].type);
    t->unit = profile_text(p, p->columns[p->chosen].unit);
    (void)add_view(b, 0, 0);
    return !b->failed;
}

flame_status tree_build(struct tree *t, const flame_profile *p, const struct tree_options *options,
                        flame_error *err)
{
    struct builder b = {.p = p, .t = t};
    *t = (struct tree){.order = options->order};
    bool done = begin(&b);
    if (done) {
        (options->reverse ? view_reversed : view_stacks)(&b);
        sum_totals(&b);
        done = !b.failed && put_in_order(&b);
    }
    free(b.views);
    free(b.name_of);
    free(b.self);
    free(b.before);
    idmap_release(&b.index);
    if (done && t->total[0] > 0) {
        return FLAME_OK;
    }
    tree_release(t);
    return done ? fault(err, FLAME_E_EMPTY, NOWHERE, "nothing to draw: all values are 0")
                : fault_nomem(err);
}

void tree_release(struct tree *t)
{
    arena_release(&t->arena);
    free(t->names);
    *t = (struct tree){0};
}
