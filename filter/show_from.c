/*
 * show_from: stacks begin at the first matching frame from the root; samples without one go.
 *
 * As in pprof it is a location that is cut, which is then shorter wherever it occurs: below the new
 * root, too. That matters only where a function is inlined into the matching one's caller and that
 * location is called again from itself.
 */
#include <stdlib.h>

#include "filter/filtering.h"
#include "filter/matcher.h"

struct show_from {
    struct matcher matcher;
    bool *matched; /* by frame: its location has a match */
    bool *gone;    /* by frame: outside of the outermost match of its location */
    bool *cut;     /* by stack: above the first match */
    bool *rows;
};

static void judge(struct show_from *s, const flame_profile *p, const struct group *g)
{
    const struct frame *frames = &p->frames[g->first];
    uint32_t outer = 0;
    if (!matcher_finds_binary(&s->matcher, frames)) {
        const uint32_t lines = g->location && g->location->bare ? 0 : g->count;
        while (outer < lines && !matcher_finds_line(&s->matcher, &frames[outer])) {
            outer++;
        }
        if (outer == lines) {
            return;
        }
    }
    s->matcher.found = true;
    for (uint32_t i = 0; i < g->count; i++) {
        s->matched[g->first + i] = true;
        s->gone[g->first + i] = i < outer;
    }
}

static void cut_roots(struct show_from *s, const flame_profile *p)
{
    s->cut[0] = true;
    for (size_t i = 1; i < p->stack_count; i++) {
        s->cut[i] = s->cut[p->stacks[i].caller.i] && !s->matched[p->stacks[i].frame.i];
    }
    for (size_t i = 0; i < p->row_count; i++) {
        s->rows[i] = !s->cut[p->rows[i].stack.i];
    }
}

static flame_status apply(struct show_from *s, struct filtering *f)
{
    const flame_profile *p = f->stacks.profile;
    struct group g = {0};
    s->matched = calloc(p->frame_count + 1, sizeof *s->matched);
    s->gone = calloc(p->frame_count + 1, sizeof *s->gone);
    s->cut = calloc(p->stack_count, sizeof *s->cut);
    s->rows = calloc(p->row_count + 1, sizeof *s->rows);
    if (!s->matched || !s->gone || !s->cut || !s->rows) {
        return fault_nomem(f->err);
    }
    while (group_next(&g, p)) {
        judge(s, p, &g);
    }
    cut_roots(s, p);
    stacks_take_out(&f->stacks, s->gone, s->cut, s->rows);
    filter_warn_unmatched(f, "show-from", f->options->show_from, s->matcher.found);
    return FLAME_OK;
}

flame_status filter_show_from(struct filtering *f)
{
    struct show_from s = {0};
    flame_status status =
        matcher_init(&s.matcher, f->stacks.profile, "show-from", f->options->show_from, f->err);
    if (status == FLAME_OK && s.matcher.regex) {
        status = apply(&s, f);
    }
    matcher_release(&s.matcher);
    free(s.matched);
    free(s.gone);
    free(s.cut);
    free(s.rows);
    return status;
}
