/*
 * tree: a profile's values as one call tree in drawing order.
 *
 * Works in passes without recursion: the profile's stacks become a tree of names (tree_time.c: its
 * rows do), siblings are sorted (tree_order.c), and what else is known moves to the nodes.
 */
#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/tree_parts.h"

/* The tree's names, in first-seen order; the first frame of a name says what is known of it. */
static void collect_names(struct tree_builder *b)
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

/* The node of every stack with weight in it or below. */
static uint32_t *nodes_forward(struct tree_builder *b)
{
    const size_t size = b->p->stack_count * sizeof *b->used;
    bool *used = malloc(size);
    if (used) {
        memcpy(used, b->used, size);
        name_tree_mark_callers(b->p, used);
    }
    uint32_t *node = used ? name_tree_add_stacks(&b->names, b->p, used) : NULL;
    free(used);
    return node;
}

/* The node of every stack with weight, when stacks begin at the leaf. */
static uint32_t *nodes_reversed(struct tree_builder *b)
{
    const flame_profile *p = b->p;
    uint32_t *node = calloc(p->stack_count, sizeof *node);
    for (uint32_t i = 0; node && i < p->stack_count; i++) {
        for (uint32_t s = i; s != 0 && b->used[i]; s = p->stacks[s].caller.i) {
            const struct string_id name = profile_frame(p, (struct stack_id){s})->name;
            node[i] = prefix_tree_child(&b->names, node[i], name.i);
        }
    }
    return node;
}

static void add_weights(struct tree_builder *b)
{
    b->weights = calloc(b->names.count, sizeof *b->weights);
    for (size_t i = 0; b->weights && i < b->p->stack_count; i++) {
        struct weight *w = &b->weights[b->stack_node[i]];
        w->self = add_saturated(w->self, b->self[i], &b->saturated);
        w->before_self = add_saturated(w->before_self, b->before ? b->before[i] : 0, &b->saturated);
    }
}

static void make_nodes(struct tree_builder *b, const struct tree_options *options)
{
    if (b->t->order == ORDER_TIME) {
        tree_nodes_in_time(b, options);
        return;
    }
    b->stack_node = (options->reverse ? nodes_reversed : nodes_forward)(b);
    b->failed = b->failed || b->names.failed || !b->stack_node;
    if (!b->failed) {
        add_weights(b);
        b->failed = b->weights == NULL;
    }
}

/* What a node's own weight adds to widths. */
static int64_t own_weight(const struct weight *w, enum tree_width width)
{
    const bool grown = w->self > w->before_self; /* neither is below 0 */
    switch (width) {
    case WIDTH_BEFORE:
        return w->before_self;
    case WIDTH_LARGER:
        return grown ? w->self : w->before_self;
    case WIDTH_CHANGE:
        return grown ? w->self - w->before_self : w->before_self - w->self;
    case WIDTH_AFTER:
        break;
    }
    return w->self;
}

static void sum_totals(struct tree_builder *b)
{
    for (size_t i = b->names.count; i-- > 0;) {
        struct weight *w = &b->weights[i];
        w->own = own_weight(w, b->t->width);
        w->total = add_saturated(w->total, w->self, &b->saturated);
        w->before_total = add_saturated(w->before_total, w->before_self, &b->saturated);
        w->weight = add_saturated(w->weight, w->own, &b->saturated);
        if (i > 0) {
            struct weight *parent = &b->weights[b->names.nodes[i].parent];
            parent->total = add_saturated(parent->total, w->total, &b->saturated);
            parent->before_total =
                add_saturated(parent->before_total, w->before_total, &b->saturated);
            parent->weight = add_saturated(parent->weight, w->weight, &b->saturated);
        }
    }
}

static bool begin(struct tree_builder *b)
{
    const flame_profile *p = b->p;
    struct tree *t = b->t;
    int64_t unit;
    t->decimals = profile_decimals(&p->columns[p->chosen], p->row_count, &unit);
    if (p->comparison) {
        const unsigned before = profile_decimals(&p->columns[0], p->row_count, &unit);
        t->decimals = before > t->decimals ? before : t->decimals;
        b->before = tree_sum_column(b, 0, t->decimals);
    }
    b->self = tree_sum_column(b, p->chosen, t->decimals);
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
    return !b->failed && tree_find_types(b);
}

/* The root weighs at least `whole`: flamegraph.pl, too, takes no smaller total than there is. */
static void stretch(struct tree *t, double whole)
{
    for (unsigned d = 0; d < t->decimals; d++) {
        whole *= 10;
    }
    if (whole > (double)t->total[0]) {
        t->total[0] = whole < 9e18 ? (int64_t)whole : INT64_MAX;
    }
}

static bool build(struct tree_builder *b, const struct tree_options *options)
{
    if (!begin(b)) {
        return false;
    }
    make_nodes(b, options);
    if (b->failed) {
        return false;
    }
    sum_totals(b);
    return tree_put_in_order(b) && tree_fill_types(b) && tree_fill_samples(b) &&
           (b->t->order != ORDER_TIME || tree_fill_gaps(b));
}

static void release(struct tree_builder *b)
{
    prefix_tree_release(&b->names);
    free(b->weights);
    free(b->place);
    free(b->name_of);
    free(b->self);
    free(b->before);
    free(b->used);
    free(b->stack_node);
    free(b->row_node);
    free(b->starts);
}

static flame_status nothing_to_draw(const struct tree_builder *b, flame_error *err)
{
    const char *why = !b->p->row_count              ? "the filters leave no samples"
                      : b->t->width == WIDTH_CHANGE ? "nothing has changed"
                                                    : "no value is above 0";
    return fault(err, FLAME_E_EMPTY, NOWHERE, "nothing to draw: %s", why);
}

flame_status tree_build(struct tree *t, const flame_profile *p, const struct tree_options *options,
                        flame_error *err)
{
    struct tree_builder b = {.p = p, .t = t};
    *t = (struct tree){.profile = p,
                       .order = options->order,
                       .width = p->comparison ? options->width : WIDTH_AFTER};
    if (p->comparison && options->order == ORDER_TIME) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "a comparison has no order of time");
    }
    const bool done = build(&b, options);
    flame_status status = FLAME_OK;
    release(&b);
    if (b.saturated) {
        status = fault(err, FLAME_E_LIMIT, NOWHERE, "the values add up to more than 2^63 - 1");
    } else if (!done) {
        status = fault_nomem(err);
    } else if (t->weight[0] <= 0) {
        status = nothing_to_draw(&b, err);
    } else {
        stretch(t, options->whole);
    }
    if (status != FLAME_OK) {
        tree_release(t);
    }
    return status;
}

void tree_release(struct tree *t)
{
    arena_release(&t->arena);
    free(t->names);
    *t = (struct tree){0};
}
