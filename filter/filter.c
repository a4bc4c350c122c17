/* filter: which samples and frames stay, and how frames are named. */
#include <stdio.h>
#include <stdlib.h>

#include "core/checked.h"
#include "filter/drop_frames.h"
#include "filter/filtering.h"

void flame_filter_options_init(flame_filter_options *options)
{
    *options = (flame_filter_options){.struct_size = sizeof *options};
}

void filter_warn_unmatched(const struct filtering *f, const char *option, const char *expression,
                           bool matched)
{
    if (!matched && filter_given(expression) && f->options->warn) {
        flame_error warning;
        fault(&warning, FLAME_E_EMPTY, NOWHERE, "%s expression matched no samples", option);
        f->options->warn(f->options->ctx, &warning, 0);
    }
}

/* pprof's order, and around it what other tools have; what is redacted is redacted last. */
static flame_status (*const STEPS[])(struct filtering *f) = {
    filter_base_frames, filter_tag_frames, filter_by_name,     filter_show_from, filter_by_tag,
    filter_tag_keys,    filter_prune_from, filter_granularity, filter_chain,     filter_redact,
};

/* The filters that reports list, in the order in which they do. */
struct listed {
    const char *name, *value;
};

enum { LISTED_COUNT = 9, SHOWN_BYTES = 80 };

static void list_filters(struct listed list[LISTED_COUNT], const flame_filter_options *o)
{
    const struct listed all[LISTED_COUNT] = {
        {"focus", o->focus},         {"ignore", o->ignore},       {"hide", o->hide},
        {"show", o->show},           {"show_from", o->show_from}, {"tagfocus", o->tagfocus},
        {"tagignore", o->tagignore}, {"tagshow", o->tagshow},     {"taghide", o->taghide},
    };
    memcpy(list, all, sizeof all);
}

/* "name=value", what is longer than 80 bytes cut before a character and marked by an ellipsis. */
static void note_active(struct stacks *s, const struct listed *filter)
{
    char text[SHOWN_BYTES + 8];
    struct filtered *note = &s->profile->filtered;
    const int full = snprintf(text, SHOWN_BYTES + 2, "%s=%s", filter->name, filter->value);
    size_t len = full > 0 ? (size_t)full : 0;
    if (len > SHOWN_BYTES) {
        len = SHOWN_BYTES;
        while (((unsigned char)text[len] & 0xc0) == 0x80) {
            len--;
        }
        memcpy(text + len, "\xe2\x80\xa6", 3);
        len += 3;
    }
    if (!GROW(note->active, note->active_capacity, note->active_count + 1)) {
        s->failed = true;
        return;
    }
    note->active[note->active_count++] = stacks_string(s, bytes_of(text, len));
}

/* The sum of |values|. */
static int64_t total_of(const flame_profile *p, size_t column)
{
    const int64_t *values = p->columns[column].values;
    bool saturated = false;
    int64_t total = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        const int64_t value = mul_saturated(values[i], values[i] < 0 ? -1 : 1, &saturated);
        total = add_saturated(total, value, &saturated);
    }
    return total;
}

/* Percentages and means of reports are of what there was before, unless that is known already. */
static void note_totals(flame_profile *p)
{
    if (!p->filtered.total_known) {
        p->filtered.total = total_of(p, p->chosen);
        p->filtered.divisor = total_of(p, 0);
        p->filtered.total_known = true;
    }
}

/* Whether samples or frames may go. */
static bool takes_out(const flame_filter_options *o)
{
    struct listed list[LISTED_COUNT];
    list_filters(list, o);
    for (size_t i = 0; i < LISTED_COUNT; i++) {
        if (filter_given(list[i].value)) {
            return true;
        }
    }
    return filter_given(o->tagroot) || filter_given(o->tagleaf) || filter_given(o->prune_from) ||
           o->base_frames.count > 0;
}

static bool is_idle(const flame_filter_options *o)
{
    return !takes_out(o) && !filter_given(o->granularity) && !o->no_inlines && !o->strip_generics &&
           !o->drop_frames && !o->chain && o->base_frames.count == 0 && !o->redact &&
           !o->no_command_line;
}

static void note_filters(struct filtering *f)
{
    struct listed list[LISTED_COUNT];
    list_filters(list, f->options);
    for (size_t i = 0; i < LISTED_COUNT; i++) {
        if (filter_given(list[i].value)) {
            note_active(&f->stacks, &list[i]);
        }
    }
    if (f->options->relative_percentages) {
        f->stacks.profile->filtered.total_known = false; /* nor that of what was subtracted */
    } else if (takes_out(f->options)) {
        note_totals(f->stacks.profile);
    }
}

/* A pattern that is wrong is no error: nothing is dropped then. */
static void drop_frames(struct filtering *f)
{
    flame_error warning;
    if (f->options->drop_frames && filter_drop_frames(&f->stacks, &warning) != FLAME_OK &&
        f->options->warn) {
        f->options->warn(f->options->ctx, &warning, 0);
    }
}

static flame_status run(struct filtering *f)
{
    const size_t count = sizeof STEPS / sizeof *STEPS;
    flame_status status = FLAME_OK;
    drop_frames(f);
    note_filters(f);
    for (size_t i = 0; i < count && status == FLAME_OK && !f->stacks.failed; i++) {
        status = STEPS[i](f);
    }
    return status;
}

flame_status flame_profile_filter(flame_profile **profile, const flame_filter_options *options,
                                  flame_error *err)
{
    struct filtering f = {.options = options, .err = err};
    if (!options || is_idle(options)) {
        return FLAME_OK;
    }
    if (!stacks_reopen(&f.stacks, *profile)) {
        flame_profile_free(*profile);
        *profile = NULL;
        return fault_nomem(err);
    }
    *profile = NULL;
    const flame_status status = run(&f);
    if (status != FLAME_OK) {
        stacks_release(&f.stacks);
        return status;
    }
    return stacks_seal_any(profile, &f.stacks, err);
}
