/*
 * prune_from: what the innermost matching frame of a stack calls is taken out; the frame stays.
 * Only names count, without parameters. A location that matches loses the functions that are
 * inlined into the match wherever it occurs, as in pprof.
 */
#include <stdlib.h>

#include "filter/filtering.h"
#include "filter/matcher.h"
#include "filter/simple_name.h"

struct prune_from {
    struct matcher matcher;
    unsigned char *verdicts; /* by name */
    bool *leaf;              /* by frame: the innermost match of its location */
    bool *gone;              /* by frame: inlined into such a one */
    uint32_t *moved;         /* by stack: where its rows go */
};

enum { NOT_ASKED, MATCHES, STAYS };

static bool name_matches(struct prune_from *s, const flame_profile *p, struct string_id name)
{
    if (s->verdicts[name.i] == NOT_ASKED) {
        const struct bytes text = simple_name(profile_text(p, name));
        s->verdicts[name.i] = regex_matches(s->matcher.regex, text) ? MATCHES : STAYS;
    }
    return s->verdicts[name.i] == MATCHES;
}

static void judge(struct prune_from *s, const flame_profile *p, const struct group *g)
{
    for (uint32_t i = g->count; i-- > 0;) {
        const uint32_t frame = g->first + i;
        const struct string_id name = matcher_name(&p->frames[frame]);
        if (name.i != 0 && name_matches(s, p, name)) {
            s->leaf[frame] = true;
            memset(s->gone + frame + 1, true, g->count - 1 - i);
            return;
        }
    }
}

/* Stacks stay as they are; rows move towards the root. */
static void move_rows(struct prune_from *s, flame_profile *p)
{
    for (size_t i = 1; i < p->stack_count; i++) {
        const bool leaf = s->leaf[p->stacks[i].frame.i];
        s->moved[i] = leaf ? (uint32_t)i : s->moved[p->stacks[i].caller.i];
    }
    for (size_t i = 0; i < p->row_count; i++) {
        const uint32_t to = s->moved[p->rows[i].stack.i];
        p->rows[i].stack.i = to ? to : p->rows[i].stack.i;
    }
}

static flame_status apply(struct prune_from *s, struct filtering *f)
{
    flame_profile *p = f->stacks.profile;
    struct group g = {0};
    s->verdicts = calloc(p->strings.count, sizeof *s->verdicts);
    s->leaf = calloc(p->frame_count + 1, sizeof *s->leaf);
    s->gone = calloc(p->frame_count + 1, sizeof *s->gone);
    s->moved = calloc(p->stack_count, sizeof *s->moved);
    if (!s->verdicts || !s->leaf || !s->gone || !s->moved) {
        return fault_nomem(f->err);
    }
    while (group_next(&g, p)) {
        judge(s, p, &g);
    }
    move_rows(s, p);
    stacks_take_out(&f->stacks, s->gone, NULL, NULL);
    return FLAME_OK;
}

flame_status filter_prune_from(struct filtering *f)
{
    struct prune_from s = {0};
    flame_status status =
        matcher_init(&s.matcher, f->stacks.profile, "prune-from", f->options->prune_from, f->err);
    if (status == FLAME_OK && s.matcher.regex) {
        status = apply(&s, f);
    }
    matcher_release(&s.matcher);
    free(s.verdicts);
    free(s.leaf);
    free(s.gone);
    free(s.moved);
    return status;
}
