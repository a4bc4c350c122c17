/* expand: other frames, and another number of them, for locations of a builder. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/stacks.h"

/* The new frames, and where each old one went. */
struct expansion {
    struct frame *frames;
    size_t count, capacity;
    struct frame_run *places; /* by old frame */
};

/* The first frame of a location that gets new ones: they come in its place, others of it go. */
static void put_run(struct expansion *e, const struct frame *fresh, struct frame_run run,
                    uint32_t location)
{
    for (uint32_t i = 0; i < run.count; i++) {
        e->frames[e->count] = fresh[run.first + i];
        e->frames[e->count++].location = location;
    }
}

static void lay_out(struct expansion *e, flame_profile *p, const struct frame_run *runs,
                    const struct frame *fresh)
{
    for (size_t i = 0; i < p->frame_count; i++) {
        const uint32_t location = p->frames[i].location;
        struct location *l = location ? &p->locations[location - 1] : NULL;
        const bool first = l && (i == 0 || p->frames[i - 1].location != location);
        const struct frame_run run = l ? runs[location - 1] : (struct frame_run){0};
        e->places[i].first = (uint32_t)e->count;
        e->places[i].count = 1;
        if (first) {
            l->first_frame = (uint32_t)e->count;
        }
        if (run.count == 0) {
            e->frames[e->count++] = p->frames[i];
        } else if (first) {
            put_run(e, fresh, run, location);
            e->places[i].count = run.count;
            l->frame_count = run.count;
            l->bare = false;
        } else {
            e->places[i].count = 0;
        }
    }
}

/* Every stack anew, through the places that its frames have now. */
static void restack(struct stacks *s, const struct frame_run *places)
{
    flame_profile *p = s->profile;
    size_t count = 0;
    struct stack_node *nodes = stacks_take(s, &count);
    struct stack_id *moved = nodes ? calloc(count, sizeof *moved) : NULL;
    s->failed |= !moved;
    for (size_t i = 1; i < count && !s->failed; i++) {
        const struct frame_run run = places[nodes[i].frame.i];
        moved[i] = moved[nodes[i].caller.i];
        if (run.count > 1 && !stacks_allow_inlined(s, run.count)) {
            break;
        }
        for (uint32_t k = 0; k < run.count; k++) {
            moved[i] = stacks_push(s, moved[i], (struct frame_id){run.first + k});
        }
    }
    for (size_t i = 0; i < p->row_count && !s->failed; i++) {
        p->rows[i].stack = moved[p->rows[i].stack.i];
    }
    if (!s->failed) {
        p->no_stack = moved[p->no_stack.i];
    }
    free(nodes);
    free(moved);
}

void stacks_expand(struct stacks *s, const struct frame_run *runs, const struct frame *fresh)
{
    flame_profile *p = s->profile;
    struct expansion e = {0};
    if (s->failed || p->frame_count == 0) {
        return;
    }
    size_t count = p->frame_count;
    for (size_t i = 0; i < p->location_count; i++) {
        count += runs[i].count;
    }
    e.places = calloc(p->frame_count, sizeof *e.places);
    if (!e.places || !GROW(e.frames, e.capacity, count) || !e.frames) {
        s->failed = true;
        free(e.places);
        return;
    }
    lay_out(&e, p, runs, fresh);
    free(p->frames);
    p->frames = e.frames;
    p->frame_count = e.count;
    p->frame_capacity = e.capacity;
    s->failed |= !stacks_index_frames(s);
    if (!s->failed) {
        restack(s, e.places);
    }
    free(e.places);
}
