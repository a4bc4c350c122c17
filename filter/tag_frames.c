/*
 * tag_frames: tagroot and tagleaf: labels become frames at the root and at the leaf of every stack,
 * one for each key, in the order of the option: the first key of tagroot is the outermost frame,
 * the last of tagleaf the leaf.
 *
 * Stacks are made anew for each different path of frames at the root: rows are put in the order of
 * those paths, so that what is known of the old stacks is one array for all of them.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "filter/filtering.h"
#include "filter/tag_values.h"

struct tag_frames {
    struct stacks *s;
    struct tag_keys_list root, leaf;
    struct tag_values values;
    struct stack_node *nodes; /* the stacks that there were */
    size_t node_count;
    struct stack_id no_stack;  /* among them */
    struct stack_id *prefixes; /* by label set: frames at the root; 0: not made yet */
    struct stack_id *moved;    /* by node: where it is now, below the prefix at hand */
    struct stack_id *below;    /* by node: that prefix; 0: not moved yet */
    uint32_t *path;            /* of the walk at hand, leaf first */
    size_t path_capacity;
    uint32_t *order; /* rows by prefix */
    bool leaf_found, root_found;
};

static struct stack_id push_values(struct tag_frames *t, const struct tag_keys_list *keys,
                                   struct stack_id stack, uint32_t set, bool *found)
{
    t->values.found = false;
    for (size_t i = 0; i < keys->count; i++) {
        stack = stacks_push(t->s, stack, tag_values_frame(&t->values, set, keys->ids[i]));
    }
    *found |= t->values.found;
    return stack;
}

/* New locations are numbered as pprof does: sample by sample, each one's last key first. */
static void make_frames(struct tag_frames *t, uint32_t set)
{
    const struct tag_keys_list *lists[] = {&t->root, &t->leaf};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = lists[k]->count; i-- > 0;) {
            (void)tag_values_frame(&t->values, set, lists[k]->ids[i]);
        }
    }
}

static bool make_all_frames(struct tag_frames *t)
{
    const flame_profile *p = t->s->profile;
    bool *made = calloc(p->label_set_count, sizeof *made);
    for (size_t i = 0; made && i < p->row_count && !t->s->failed; i++) {
        if (!made[p->rows[i].labels]) {
            made[p->rows[i].labels] = true;
            make_frames(t, p->rows[i].labels);
        }
    }
    free(made);
    return made != NULL;
}

/* The old stack below a prefix. */
static struct stack_id move_stack(struct tag_frames *t, struct stack_id prefix, uint32_t node)
{
    size_t depth = 0;
    while (node != 0 && !(t->moved[node].i != 0 && t->below[node].i == prefix.i)) {
        if (!GROW(t->path, t->path_capacity, depth + 1)) {
            t->s->failed = true;
            return ROOT_STACK;
        }
        t->path[depth++] = node;
        node = t->nodes[node].caller.i;
    }
    struct stack_id stack = node ? t->moved[node] : prefix;
    while (depth-- > 0) {
        stack = stacks_push(t->s, stack, t->nodes[t->path[depth]].frame);
        t->moved[t->path[depth]] = stack;
        t->below[t->path[depth]] = prefix;
    }
    return stack;
}

/* Makes the prefixes, and puts rows in their order, else in their own (by counting). */
static bool order_rows(struct tag_frames *t, const flame_profile *p)
{
    for (size_t i = 0; i < p->row_count; i++) {
        const uint32_t set = p->rows[i].labels;
        if (t->prefixes[set].i == 0 && t->root.count > 0) {
            t->prefixes[set] = push_values(t, &t->root, ROOT_STACK, set, &t->root_found);
        }
    }
    size_t *starts = calloc(p->stack_count + 1, sizeof *starts);
    if (!starts || t->s->failed) {
        free(starts);
        return false;
    }
    for (size_t i = 0; i < p->row_count; i++) {
        starts[t->prefixes[p->rows[i].labels].i + 1]++;
    }
    for (size_t i = 1; i < p->stack_count; i++) {
        starts[i] += starts[i - 1];
    }
    for (size_t i = 0; i < p->row_count; i++) {
        t->order[starts[t->prefixes[p->rows[i].labels].i]++] = (uint32_t)i;
    }
    free(starts);
    return true;
}

static void move_row(struct tag_frames *t, struct row *row)
{
    const struct stack_id prefix = t->prefixes[row->labels];
    /* samples without frames have some now */
    const bool none = row->stack.i == t->no_stack.i;
    const struct stack_id stack = move_stack(t, prefix, none ? 0 : row->stack.i);
    row->stack = push_values(t, &t->leaf, stack, row->labels, &t->leaf_found);
}

static bool begin(struct tag_frames *t)
{
    flame_profile *p = t->s->profile;
    t->no_stack = p->no_stack;
    t->prefixes = calloc(p->label_set_count, sizeof *t->prefixes);
    t->moved = calloc(p->stack_count, sizeof *t->moved);
    t->below = calloc(p->stack_count, sizeof *t->below);
    t->order = calloc(p->row_count + 1, sizeof *t->order);
    if (!t->prefixes || !t->moved || !t->below || !t->order) {
        return false;
    }
    t->nodes = stacks_take(t->s, &t->node_count);
    p->no_stack = ROOT_STACK;
    return t->nodes != NULL;
}

static void apply(struct tag_frames *t, struct filtering *f)
{
    flame_profile *p = t->s->profile;
    if (!begin(t) || !make_all_frames(t) || !order_rows(t, p)) {
        t->s->failed = true;
        return;
    }
    for (size_t i = 0; i < p->row_count && !t->s->failed; i++) {
        move_row(t, &p->rows[t->order[i]]);
    }
    filter_warn_unmatched(f, "tagroot", f->options->tagroot, t->root_found);
    filter_warn_unmatched(f, "tagleaf", f->options->tagleaf, t->leaf_found);
}

flame_status filter_tag_frames(struct filtering *f)
{
    const flame_filter_options *o = f->options;
    struct tag_frames t = {.s = &f->stacks};
    if (!filter_given(o->tagroot) && !filter_given(o->tagleaf)) {
        return FLAME_OK;
    }
    tag_values_init(&t.values, t.s, o->unit);
    if (!tag_keys_parse(&t.root, t.s, o->tagroot) || !tag_keys_parse(&t.leaf, t.s, o->tagleaf)) {
        t.s->failed = true;
    } else if (t.root.count + t.leaf.count > 0) {
        apply(&t, f);
    }
    tag_values_release(&t.values);
    free(t.root.ids);
    free(t.leaf.ids);
    free(t.nodes);
    free(t.prefixes);
    free(t.moved);
    free(t.below);
    free(t.path);
    free(t.order);
    return FLAME_OK;
}
