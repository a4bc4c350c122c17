/*
 * base_frames: stacks begin at the innermost frame of one of these names; samples without one go.
 * inferno's --base, which looks for whole names.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "filter/filtering.h"

struct base_frames {
    struct stacks *s;
    bool *names; /* by string: it is one of those asked for */
    bool *rows;
    struct stack_node *nodes; /* of the stacks as they were */
    uint32_t *path;           /* frames, innermost first */
    size_t path_capacity;
};

static bool is_base(const struct base_frames *b, uint32_t frame)
{
    return b->names[b->s->profile->frames[frame].name.i];
}

static void mark_names(struct base_frames *b, const struct flame_strings *wanted)
{
    const flame_profile *p = b->s->profile;
    for (size_t i = 0; i < p->frame_count; i++) {
        const struct bytes name = profile_text(p, p->frames[i].name);
        for (size_t k = 0; k < wanted->count; k++) {
            if (bytes_equal(name, bytes_from(wanted->items[k]))) {
                b->names[p->frames[i].name.i] = true;
            }
        }
    }
}

/* By stack: a frame of it has one of the names. */
static bool mark_rows(struct base_frames *b)
{
    const flame_profile *p = b->s->profile;
    bool *has = calloc(p->stack_count, sizeof *has);
    for (size_t i = 1; has && i < p->stack_count; i++) {
        has[i] = has[p->stacks[i].caller.i] || is_base(b, p->stacks[i].frame.i);
    }
    for (size_t i = 0; has && i < p->row_count; i++) {
        b->rows[i] = has[p->rows[i].stack.i];
    }
    free(has);
    return has != NULL;
}

/* An inlined function: the one that holds it belongs to the same location and stays with it. */
static bool is_inlined(const struct base_frames *b, uint32_t frame)
{
    const flame_profile *p = b->s->profile;
    const uint32_t location = p->frames[frame].location;
    return location > 0 && p->locations[location - 1].first_frame != frame;
}

static void move_row(struct base_frames *b, struct row *row)
{
    size_t depth = 0;
    bool found = false;
    bool whole = true;
    for (uint32_t at = row->stack.i; at != 0 && !(found && whole); at = b->nodes[at].caller.i) {
        if (!GROW(b->path, b->path_capacity, depth + 1)) {
            b->s->failed = true;
            return;
        }
        found = found || is_base(b, b->nodes[at].frame.i);
        whole = !is_inlined(b, b->nodes[at].frame.i);
        b->path[depth++] = b->nodes[at].frame.i;
    }
    row->stack = ROOT_STACK;
    while (depth > 0) {
        row->stack = stacks_push(b->s, row->stack, (struct frame_id){b->path[--depth]});
    }
}

static void apply(struct base_frames *b, const struct flame_strings *wanted)
{
    flame_profile *p = b->s->profile;
    size_t count;
    mark_names(b, wanted);
    if (!mark_rows(b)) {
        b->s->failed = true;
        return;
    }
    stacks_rebuild(b->s, NULL, NULL, b->rows);
    b->nodes = b->s->failed ? NULL : stacks_take(b->s, &count);
    for (size_t i = 0; b->nodes && i < p->row_count && !b->s->failed; i++) {
        move_row(b, &p->rows[i]);
    }
}

flame_status filter_base_frames(struct filtering *f)
{
    const flame_profile *p = f->stacks.profile;
    const struct flame_strings *wanted = &f->options->base_frames;
    struct base_frames b = {.s = &f->stacks};
    if (wanted->count == 0) {
        return FLAME_OK;
    }
    b.names = calloc(p->strings.count + 1, sizeof *b.names);
    b.rows = calloc(p->row_count + 1, sizeof *b.rows);
    if (b.names && b.rows) {
        apply(&b, wanted);
    } else {
        f->stacks.failed = true;
    }
    free(b.names);
    free(b.rows);
    free(b.nodes);
    free(b.path);
    return FLAME_OK;
}
