/*
 * by_name: focus, ignore, hide and show, in one pass as in pprof: focus and ignore look at stacks
 * before hide and show take frames out of them.
 *
 * The frame [no stack] of samples without frames is one like any other, so that ignore and hide
 * keep these samples; pprof loses them from all that it prints about single samples.
 */
#include <stdlib.h>

#include "filter/filtering.h"
#include "filter/matcher.h"

enum { FOCUSED = 1, IGNORED = 2 };

struct by_name {
    struct matcher focus, ignore, hide, show;
    unsigned char *marks; /* by frame */
    bool *gone;           /* by frame */
};

/* A frame that stands alone is one line, whose binary counts as much as its name. */
static bool matches(struct matcher *m, const struct frame *f, bool binary)
{
    return binary || matcher_finds_line(m, f);
}

static void hide_lines(struct by_name *n, const struct group *g, const struct frame *frames)
{
    const bool binary = matcher_finds_binary(&n->hide, frames);
    const bool bare = g->location && g->location->bare;
    for (uint32_t i = 0; i < g->count; i++) {
        const bool gone = bare ? binary : matches(&n->hide, &frames[i], binary);
        n->gone[g->first + i] = gone;
        n->hide.found |= gone;
    }
}

/* Places without symbols go whatever their binary is, as in pprof. */
static void show_lines(struct by_name *n, const struct group *g, const struct frame *frames)
{
    const bool binary = matcher_finds_binary(&n->show, frames);
    const bool bare = g->location && g->location->bare;
    for (uint32_t i = 0; i < g->count; i++) {
        bool *gone = &n->gone[g->first + i];
        *gone = *gone || bare || !matches(&n->show, &frames[i], binary);
        n->show.found |= !*gone;
    }
}

static void judge(struct by_name *n, const flame_profile *p, const struct group *g)
{
    const struct frame *frames = &p->frames[g->first];
    unsigned char mark = 0;
    if (n->ignore.regex && matcher_finds_group(&n->ignore, g)) {
        mark = IGNORED;
        n->ignore.found = true;
    } else if (!n->focus.regex || matcher_finds_group(&n->focus, g)) {
        mark = FOCUSED;
        n->focus.found = true;
    }
    memset(n->marks + g->first, mark, g->count);
    if (n->hide.regex) {
        hide_lines(n, g, frames);
    }
    if (n->show.regex) {
        show_lines(n, g, frames);
    }
}

/* By row: whether its stack is focused and not ignored. NULL when memory is out. */
static bool *choose_rows(const struct by_name *n, const flame_profile *p)
{
    bool *rows = calloc(p->row_count + 1, sizeof *rows);
    unsigned char *marks = calloc(p->stack_count, sizeof *marks);
    if (rows && marks) {
        marks[0] = n->focus.regex ? 0 : FOCUSED;
        for (size_t i = 1; i < p->stack_count; i++) {
            marks[i] = marks[p->stacks[i].caller.i] | n->marks[p->stacks[i].frame.i];
        }
        for (size_t i = 0; i < p->row_count; i++) {
            rows[i] = marks[p->rows[i].stack.i] == FOCUSED;
        }
    }
    const bool done = rows && marks;
    free(marks);
    return done ? rows : (free(rows), NULL);
}

static void apply(struct by_name *n, struct filtering *f)
{
    const flame_profile *p = f->stacks.profile;
    struct group g = {0};
    while (group_next(&g, p)) {
        judge(n, p, &g);
    }
    bool *rows = choose_rows(n, p);
    if (!rows) {
        f->stacks.failed = true;
        return;
    }
    const bool frames_go = n->hide.found || n->show.regex;
    stacks_take_out(&f->stacks, frames_go ? n->gone : NULL, NULL, rows);
    free(rows);
    filter_warn_unmatched(f, "focus", f->options->focus, n->focus.found);
    filter_warn_unmatched(f, "ignore", f->options->ignore, n->ignore.found);
    filter_warn_unmatched(f, "hide", f->options->hide, n->hide.found);
    filter_warn_unmatched(f, "show", f->options->show, n->show.found);
}

static flame_status init(struct by_name *n, const struct filtering *f)
{
    const flame_filter_options *o = f->options;
    const flame_profile *p = f->stacks.profile;
    flame_status status = matcher_init(&n->focus, p, "focus", o->focus, f->err);
    if (status == FLAME_OK) {
        status = matcher_init(&n->ignore, p, "ignore", o->ignore, f->err);
    }
    if (status == FLAME_OK) {
        status = matcher_init(&n->hide, p, "hide", o->hide, f->err);
    }
    if (status == FLAME_OK) {
        status = matcher_init(&n->show, p, "show", o->show, f->err);
    }
    if (status == FLAME_OK) {
        n->marks = calloc(p->frame_count + 1, sizeof *n->marks);
        n->gone = calloc(p->frame_count + 1, sizeof *n->gone);
        status = n->marks && n->gone ? FLAME_OK : fault_nomem(f->err);
    }
    return status;
}

flame_status filter_by_name(struct filtering *f)
{
    const flame_filter_options *o = f->options;
    struct by_name n = {0};
    if (!filter_given(o->focus) && !filter_given(o->ignore) && !filter_given(o->hide) &&
        !filter_given(o->show)) {
        return FLAME_OK;
    }
    const flame_status status = init(&n, f);
    if (status == FLAME_OK) {
        apply(&n, f);
    }
    matcher_release(&n.focus);
    matcher_release(&n.ignore);
    matcher_release(&n.hide);
    matcher_release(&n.show);
    free(n.marks);
    free(n.gone);
    return status;
}
