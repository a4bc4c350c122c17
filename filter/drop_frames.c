/* drop_frames: the functions whose callees a profile itself calls uninteresting. */
#include "filter/drop_frames.h"

#include <stdlib.h>

#include "core/fault.h"
#include "core/regex.h"
#include "filter/matcher.h"
#include "filter/simple_name.h"

/* What is to happen at a frame, once a function that stays has been passed. */
enum action {
    PASS,     /* nothing: this is a function that stays */
    TAKE_OUT, /* it and what it calls goes */
    CUT_BELOW /* of a location that is cut: this is its last frame, nothing of what it calls stays
               */
};

struct drop_frames {
    struct regex *drop, *keep; /* keep may be NULL */
    const flame_profile *p;
    unsigned char *verdicts; /* by name */
    bool *gone;              /* by frame: cut from its location */
    unsigned char *actions;  /* by frame */
    bool any;
};

enum { NOT_ASKED, STAYS, DROPPED };

static bool is_dropped(struct drop_frames *d, struct string_id name)
{
    if (d->verdicts[name.i] == NOT_ASKED) {
        const struct bytes text = simple_name(profile_text(d->p, name));
        const bool dropped = name.i != 0 && regex_matches(d->drop, text) &&
                             !(d->keep && regex_matches(d->keep, text));
        d->verdicts[name.i] = dropped ? DROPPED : STAYS;
    }
    return d->verdicts[name.i] == DROPPED;
}

static void judge(struct drop_frames *d, const struct group *g)
{
    uint32_t i = 0;
    while (i < g->count && !is_dropped(d, matcher_name(&d->p->frames[g->first + i]))) {
        i++;
    }
    if (i == g->count) {
        return;
    }
    d->any = true;
    if (i == 0) {
        memset(d->actions + g->first, TAKE_OUT, g->count);
    } else {
        memset(d->actions + g->first, CUT_BELOW, g->count);
        memset(d->gone + g->first + i, true, g->count - i);
    }
}

/* How far the walk from the root has come at a stack. */
enum state { NO_USER_YET, USER, CUTTING, CUT };

/* Inlined into the frame before it. */
static bool continues_location(const flame_profile *p, size_t stack)
{
    const struct stack_node *node = &p->stacks[stack];
    const struct location *l = profile_location(p, &p->frames[node->frame.i]);
    return l && node->frame.i != l->first_frame;
}

static enum state next_state(const struct drop_frames *d, size_t stack, enum state caller)
{
    const enum action action = (enum action)d->actions[d->p->stacks[stack].frame.i];
    if (caller == CUT || (caller == CUTTING && !continues_location(d->p, stack))) {
        return CUT;
    }
    if (caller == NO_USER_YET) {
        return action == PASS ? USER : NO_USER_YET;
    }
    return action == TAKE_OUT ? CUT : action == CUT_BELOW ? CUTTING : USER;
}

static void apply(struct drop_frames *d, struct stacks *s)
{
    const size_t count = d->p->stack_count;
    unsigned char *states = calloc(count, sizeof *states);
    bool *cut = calloc(count, sizeof *cut);
    if (!states || !cut) {
        s->failed = true;
    } else {
        for (size_t i = 1; i < count; i++) {
            const enum state caller = (enum state)states[d->p->stacks[i].caller.i];
            states[i] = (unsigned char)next_state(d, i, caller);
            cut[i] = states[i] == CUT;
        }
        stacks_take_out(s, d->gone, cut, NULL);
    }
    free(states);
    free(cut);
}

static void run(struct drop_frames *d, struct stacks *s)
{
    struct group g = {0};
    d->p = s->profile;
    d->verdicts = calloc(d->p->strings.count, sizeof *d->verdicts);
    d->gone = calloc(d->p->frame_count + 1, sizeof *d->gone);
    d->actions = calloc(d->p->frame_count + 1, sizeof *d->actions);
    if (!d->verdicts || !d->gone || !d->actions) {
        s->failed = true;
        return;
    }
    while (group_next(&g, d->p)) {
        judge(d, &g);
    }
    if (d->any) {
        apply(d, s);
    }
}

static flame_status compile(struct regex **out, const char *field, struct bytes pattern,
                            flame_error *warning)
{
    flame_error why;
    const flame_status status = regex_compile(out, pattern, REGEX_WHOLE, &why);
    if (status == FLAME_OK) {
        return FLAME_OK;
    }
    return status == FLAME_E_NOMEM
               ? fault_nomem(warning)
               : fault(warning, FLAME_E_SYNTAX, NOWHERE, "%s is ignored: %s", field, why.message);
}

flame_status filter_drop_frames(struct stacks *s, flame_error *warning)
{
    struct drop_frames d = {0};
    if (s->failed || s->profile->recording.drop_frames.i == 0) {
        return FLAME_OK;
    }
    const struct recording *r = &s->profile->recording;
    flame_status status =
        compile(&d.drop, "drop_frames", profile_text(s->profile, r->drop_frames), warning);
    if (status == FLAME_OK && r->keep_frames.i != 0) {
        status = compile(&d.keep, "keep_frames", profile_text(s->profile, r->keep_frames), warning);
    }
    if (status == FLAME_OK) {
        run(&d, s);
    } else if (status == FLAME_E_NOMEM) {
        s->failed = true;
        status = FLAME_OK;
    }
    regex_free(d.drop);
    regex_free(d.keep);
    free(d.verdicts);
    free(d.gone);
    free(d.actions);
    return status;
}
