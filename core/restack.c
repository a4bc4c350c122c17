/* restack: a builder's stacks made anew from other frames; what the filters are built on. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/stacks.h"

static void forget_rows(struct stacks *s)
{
    idmap_release(&s->row_index);
    free(s->plain_rows);
    s->plain_rows = NULL;
    s->plain_capacity = 0;
}

/* Only what a reader looks up is indexed: rows are not, and labels are not. */
static bool index_frames(struct stacks *s)
{
    const flame_profile *p = s->profile;
    for (size_t i = 0; i < p->frame_count; i++) {
        if (p->frames[i].location == 0 &&
            !idmap_put(&s->frame_index, stacks_hash_frame(&p->frames[i]), (uint32_t)i)) {
            return false;
        }
    }
    return true;
}

bool stacks_reopen(struct stacks *s, flame_profile *profile)
{
    struct stack_node *nodes = profile->stacks;
    const size_t count = profile->stack_count;
    *s = (struct stacks){.profile = profile};
    bool done = intern_thaw(&profile->strings) && index_frames(s) &&
                GROW(s->first_callees, s->callee_capacity, count);
    for (size_t i = 0; i < count && done; i++) {
        s->first_callees[i] = ROOT_STACK;
        const struct stack_id caller = nodes[i].caller;
        if (i == 0) {
            continue;
        }
        if (s->first_callees[caller.i].i == 0) {
            s->first_callees[caller.i].i = (uint32_t)i;
        } else {
            const uint64_t key = ((uint64_t)caller.i << 32) | nodes[i].frame.i;
            done = idmap_put(&s->stack_index, hash_word(key), (uint32_t)i);
        }
    }
    if (!done) {
        s->profile = NULL;
        stacks_release(s);
    }
    return done;
}

struct stack_node *stacks_take(struct stacks *s, size_t *count)
{
    flame_profile *p = s->profile;
    struct stack_node *root = s->failed ? NULL : calloc(1, sizeof *root);
    struct stack_node *nodes = p->stacks;
    if (!root) {
        s->failed = true;
        return NULL;
    }
    *count = p->stack_count;
    p->stacks = root;
    p->stack_count = 1;
    p->stack_capacity = 1;
    idmap_release(&s->stack_index);
    s->first_callees[0] = ROOT_STACK;
    forget_rows(s);
    return nodes;
}

/* Values move with their rows. */
static void keep_rows(flame_profile *p, const struct stack_id *moved, const bool *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        const struct stack_id from = p->rows[i].stack;
        if ((rows && !rows[i]) || (moved[from.i].i == 0 && from.i != 0)) {
            continue;
        }
        for (size_t c = 0; c < p->column_count; c++) {
            p->columns[c].values[kept] = p->columns[c].values[i];
        }
        p->rows[kept++] = (struct row){moved[from.i], p->rows[i].labels};
    }
    /* Room behind the rows is zero, as rows to come expect. */
    for (size_t c = 0; c < p->column_count; c++) {
        for (size_t i = kept; i < p->row_count; i++) {
            p->columns[c].values[i] = 0;
        }
    }
    p->row_count = kept;
}

void stacks_rebuild(struct stacks *s, const uint32_t *frames, const bool *cut, const bool *rows)
{
    size_t count = 0;
    struct stack_node *nodes = s->failed ? NULL : stacks_take(s, &count);
    struct stack_id *moved = nodes ? calloc(count, sizeof *moved) : NULL;
    s->failed |= !moved;
    for (size_t i = 1; moved && i < count && !s->failed; i++) {
        const uint32_t frame = frames[nodes[i].frame.i];
        moved[i] = moved[nodes[i].caller.i];
        if (frame != NO_FRAME && !(cut && cut[i])) {
            moved[i] = stacks_push(s, moved[i], (struct frame_id){frame});
        }
    }
    if (!s->failed) {
        keep_rows(s->profile, moved, rows);
        s->profile->no_stack = moved[s->profile->no_stack.i];
    }
    free(nodes);
    free(moved);
}
