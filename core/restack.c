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

bool stacks_index_frames(struct stacks *s)
{
    const flame_profile *p = s->profile;
    idmap_clear(&s->frame_index);
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
    bool done = intern_thaw(&profile->strings) && stacks_index_frames(s) &&
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

/* By node: whether a row that stays runs through it. NULL when memory is out. */
static bool *used_nodes(const flame_profile *p, const struct stack_node *nodes, size_t count,
                        const bool *rows)
{
    bool *used = calloc(count, sizeof *used);
    for (size_t i = 0; used && i < p->row_count; i++) {
        used[p->rows[i].stack.i] |= !rows || rows[i];
    }
    for (size_t i = count; used && i-- > 1;) {
        used[nodes[i].caller.i] |= used[i];
    }
    return used;
}

void stacks_rebuild(struct stacks *s, const uint32_t *frames, const bool *cut, const bool *rows)
{
    size_t count = 0;
    struct stack_node *nodes = s->failed ? NULL : stacks_take(s, &count);
    struct stack_id *moved = nodes ? calloc(count, sizeof *moved) : NULL;
    bool *used = nodes ? used_nodes(s->profile, nodes, count, rows) : NULL;
    s->failed |= !moved || !used;
    for (size_t i = 1; i < count && !s->failed; i++) {
        const uint32_t before = nodes[i].frame.i;
        const uint32_t frame = frames ? frames[before] : before;
        moved[i] = moved[nodes[i].caller.i];
        if (used[i] && frame != NO_FRAME && !(cut && cut[i])) {
            moved[i] = stacks_push(s, moved[i], (struct frame_id){frame});
        }
    }
    if (!s->failed) {
        keep_rows(s->profile, moved, rows);
        s->profile->no_stack = moved[s->profile->no_stack.i];
    }
    free(nodes);
    free(moved);
    free(used);
}

/*
 * What is left of a location: its frames move to `to` and on, and their number is given. The
 * outermost one that is left is inlined into nothing any more. A location that loses all of them
 * keeps one without a symbol, which no stack has.
 */
static uint32_t shrink_location(flame_profile *p, struct location *l, const bool *gone, uint32_t to,
                                uint32_t *map)
{
    const struct frame outermost = p->frames[l->first_frame];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->frame_count; i++) {
        const uint32_t from = l->first_frame + i;
        map[from] = gone[from] ? NO_FRAME : to + kept;
        if (!gone[from]) {
            p->frames[to + kept++] = p->frames[from];
        }
    }
    if (kept > 0) {
        p->frames[to].kind =
            p->frames[to].kind == FRAME_INLINED ? outermost.kind : p->frames[to].kind;
    } else {
        p->frames[to] = (struct frame){.name = outermost.name,
                                       .module = outermost.module,
                                       .address = outermost.address,
                                       .location = outermost.location,
                                       .nameless = true};
        l->bare = true;
    }
    l->first_frame = to;
    l->frame_count = kept ? kept : 1;
    return l->frame_count;
}

/* Closes the gaps among the frames; gives where each one went. NULL when memory is out. */
static uint32_t *close_gaps(struct stacks *s, const bool *gone)
{
    flame_profile *p = s->profile;
    const size_t count = p->frame_count;
    uint32_t *map = calloc(count ? count : 1, sizeof *map);
    uint32_t kept = 0;
    for (size_t i = 0; map && i < count;) {
        if (p->frames[i].location) {
            struct location *l = &p->locations[p->frames[i].location - 1];
            i += l->frame_count;
            kept += shrink_location(p, l, gone, kept, map);
            continue;
        }
        map[i] = gone[i] ? NO_FRAME : kept;
        if (!gone[i]) {
            p->frames[kept++] = p->frames[i];
        }
        i++;
    }
    if (map) {
        p->frame_count = kept;
        idmap_release(&s->frame_index);
    }
    return map && stacks_index_frames(s) ? map : (free(map), NULL);
}

void stacks_take_out(struct stacks *s, const bool *frames, const bool *cut, const bool *rows)
{
    uint32_t *map = frames && !s->failed ? close_gaps(s, frames) : NULL;
    s->failed |= frames && !map;
    stacks_rebuild(s, map, cut, rows);
    free(map);
}
