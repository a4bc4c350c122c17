/*
 * chain: stacks of who slept and who woke it, split at ";--;", as flamegraph.pl prepares them for
 * --colors chain: the first part is always followed by a frame "--", and frames of wakers, behind
 * it, are marked by "_[w]".
 */
#include <stdlib.h>

#include "core/checked.h"
#include "filter/filtering.h"

struct chain {
    struct stacks *s;
    struct stack_node *nodes; /* of the stacks as they were */
    uint32_t *path;           /* frames, innermost first */
    size_t path_capacity;
    uint32_t *wakers; /* by frame: its mark's frame + 1, 0: not made yet */
    size_t waker_count;
};

static bool is_separator(const struct chain *c, uint32_t frame)
{
    const flame_profile *p = c->s->profile;
    return bytes_equal(profile_text(p, p->frames[frame].name), BYTES("--"));
}

static struct frame_id make_waker(struct chain *c, uint32_t frame)
{
    static const struct bytes MARK = {"_[w]", 4};
    const struct frame old = c->s->profile->frames[frame];
    const struct bytes name = profile_text(c->s->profile, old.name);
    char *marked = malloc(name.len + MARK.len);
    if (!marked) {
        c->s->failed = true;
        return (struct frame_id){0};
    }
    memcpy(marked, name.ptr, name.len);
    memcpy(marked + name.len, MARK.ptr, MARK.len);
    const struct frame_id made =
        stacks_named_frame(c->s, bytes_of(marked, name.len + MARK.len), old.kind);
    free(marked);
    return made;
}

static struct frame_id waker_of(struct chain *c, uint32_t frame)
{
    uint32_t *made = &c->wakers[frame];
    *made = *made ? *made : make_waker(c, frame).i + 1;
    return (struct frame_id){*made - 1};
}

/* The frames of a stack as it was; how many they are. */
static size_t take_path(struct chain *c, uint32_t stack)
{
    size_t depth = 0;
    for (uint32_t at = stack; at != 0; at = c->nodes[at].caller.i) {
        if (!GROW(c->path, c->path_capacity, depth + 1)) {
            c->s->failed = true;
            return 0;
        }
        c->path[depth++] = c->nodes[at].frame.i;
    }
    return depth;
}

/* A separator stands between two frames; one right behind another is a frame. */
static struct stack_id push_path(struct chain *c, size_t depth, struct frame_id separator)
{
    struct stack_id stack = ROOT_STACK;
    bool waking = false;
    bool behind = true; /* nothing stands in front of the next frame that a separator could end */
    for (size_t i = depth; i-- > 0 && !c->s->failed;) {
        const uint32_t frame = c->path[i];
        if (!behind && i > 0 && is_separator(c, frame)) {
            stack = stacks_push(c->s, stack, separator);
            waking = true;
            behind = true;
            continue;
        }
        stack = stacks_push(c->s, stack, waking ? waker_of(c, frame) : (struct frame_id){frame});
        behind = false;
    }
    return waking ? stack : stacks_push(c->s, stack, separator);
}

static void apply(struct chain *c)
{
    flame_profile *p = c->s->profile;
    size_t count;
    const struct frame_id separator = stacks_named_frame(c->s, BYTES("--"), FRAME_UNKNOWN);
    c->nodes = stacks_take(c->s, &count);
    for (size_t i = 0; c->nodes && i < p->row_count && !c->s->failed; i++) {
        const size_t depth = take_path(c, p->rows[i].stack.i);
        p->rows[i].stack = push_path(c, depth, separator);
    }
}

flame_status filter_chain(struct filtering *f)
{
    struct chain c = {.s = &f->stacks, .waker_count = f->stacks.profile->frame_count};
    if (!f->options->chain) {
        return FLAME_OK;
    }
    c.wakers = calloc(c.waker_count + 1, sizeof *c.wakers);
    if (c.wakers && stacks_index_frames(&f->stacks)) {
        apply(&c);
    } else {
        f->stacks.failed = true;
    }
    free(c.wakers);
    free(c.nodes);
    free(c.path);
    return FLAME_OK;
}
