/* merge: several profiles become one. */
#include "core/merge.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/hash.h"
#include "core/merge_columns.h"
#include "core/merge_rows.h"

/* Profiles of different events do not add up. */
static flame_status check_periods(const struct merge_source *sources, size_t count,
                                  flame_error *err)
{
    const struct merge_source *first = NULL;
    for (size_t i = 0; i < count; i++) {
        const flame_profile *p = sources[i].profile;
        const struct bytes type = profile_text(p, p->recording.period_type);
        const struct bytes unit = profile_text(p, p->recording.period_unit);
        if (type.len == 0) {
            continue;
        }
        first = first ? first : &sources[i];
        const struct recording *r = &first->profile->recording;
        const struct bytes other = profile_text(first->profile, r->period_type);
        if (!merge_same_name(other, type) ||
            merge_unit_ratio(profile_text(first->profile, r->period_unit), unit) == 0) {
            return fault(err, FLAME_E_USAGE, NOWHERE,
                         "cannot be merged: %s has a period of %.*s, %s one of %.*s",
                         first->name ? first->name : "one profile", QUOTE(other),
                         sources[i].name ? sources[i].name : "another", QUOTE(type));
        }
    }
    return FLAME_OK;
}

/* `seen` holds the texts that are there already. */
static void add_comments(struct stacks *out, const flame_profile *p, struct idmap *seen)
{
    struct recording *r = &out->profile->recording;
    for (size_t i = 0; i < p->recording.comment_count && !stacks_failed(out); i++) {
        const struct string_id comment =
            stacks_string(out, profile_text(p, p->recording.comments[i]));
        const uint64_t hash = hash_word(comment.i);
        struct idmap_probe probe = idmap_start(hash);
        uint32_t found;
        while ((found = idmap_next(seen, &probe)) != IDMAP_NONE && found != comment.i) {
        }
        if (found != IDMAP_NONE) {
            continue;
        }
        if (!GROW(r->comments, r->comment_capacity, r->comment_count + 1) ||
            !idmap_put(seen, hash, comment.i)) {
            out->failed = true;
            return;
        }
        r->comments[r->comment_count++] = comment;
    }
}

/* The larger period, in the finer unit. */
static void merge_period(struct stacks *out, const flame_profile *p)
{
    struct recording *r = &out->profile->recording;
    const struct recording *from = &p->recording;
    if (from->period_type.i == 0) {
        return;
    }
    if (r->period_type.i == 0) {
        r->period_type = stacks_string(out, profile_text(p, from->period_type));
        r->period_unit = stacks_string(out, profile_text(p, from->period_unit));
        r->period = from->period;
        return;
    }
    const struct bytes unit = profile_text(p, from->period_unit);
    const double finer = merge_unit_ratio(profile_text(out->profile, r->period_unit), unit);
    int64_t period = from->period;
    if (finer > 1) {
        r->period = (int64_t)((double)r->period * finer);
        r->period_unit = stacks_string(out, unit);
    } else if (finer > 0 && finer < 1) {
        period = (int64_t)((double)period / finer);
    }
    r->period = period > r->period ? period : r->period;
}

static void first_text(struct string_id *to, struct stacks *out, const flame_profile *p,
                       struct string_id text)
{
    if (to->i == 0) {
        *to = stacks_string(out, profile_text(p, text));
    }
}

/* The earliest time, all durations, the larger period; else what the first one says that does. */
static void merge_recordings(struct stacks *out, const struct merge_source *sources, size_t count)
{
    struct recording *r = &out->profile->recording;
    struct idmap seen = {0};
    bool saturated = false;
    for (size_t i = 0; i < count && !stacks_failed(out); i++) {
        const flame_profile *p = sources[i].profile;
        const struct recording *from = &p->recording;
        if (r->time_ns == 0 || from->time_ns < r->time_ns) {
            r->time_ns = from->time_ns;
        }
        r->duration_ns = add_saturated(r->duration_ns, from->duration_ns, &saturated);
        merge_period(out, p);
        if (i == 0) {
            r->drop_frames = stacks_string(out, profile_text(p, from->drop_frames));
            r->keep_frames = stacks_string(out, profile_text(p, from->keep_frames));
        }
        first_text(&r->doc_url, out, p, from->doc_url);
        first_text(&r->default_type, out, p, from->default_type);
        add_comments(out, p, &seen);
    }
    idmap_release(&seen);
}

static double column_sum(const flame_profile *p, const struct merge_pair *pair)
{
    double sum = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        sum += (double)p->columns[pair->column].values[i] * pair->ratio;
    }
    for (unsigned d = 0; d < p->columns[pair->column].decimals; d++) {
        sum /= 10;
    }
    return sum;
}

/* Scales the sources that ask for it, so that each column adds up to what it does in the last. */
static void normalize(struct merge_columns *c, const struct merge_source *sources)
{
    for (size_t k = 0; k < c->count; k++) {
        struct merge_pair *pairs = c->pairs + k * c->sources;
        const struct merge_source *last = &sources[c->sources - 1];
        const double sum = column_sum(last->profile, &pairs[c->sources - 1]);
        const double base = last->factor < 0 ? -sum : sum; /* before it was turned round */
        for (size_t i = 0; i + 1 < c->sources; i++) {
            const double own = sources[i].normalize ? column_sum(sources[i].profile, &pairs[i]) : 1;
            if (sources[i].normalize) {
                pairs[i].ratio *= own != 0 ? base / own : 0;
            }
        }
    }
}

/*
 * The drawn column is the one that was asked for, or what a profiler prefers, or the first
 * source's, or the last. (pprof takes the first where the first source's own is not common to all;
 * nobody can have meant that.)
 */
static void choose(flame_profile *p, const struct merge_columns *c, const flame_profile *first)
{
    size_t preferred = c->count;
    size_t drawn = c->count;
    for (size_t k = c->count; k-- > 0;) {
        const struct string_id type = p->columns[k].type;
        preferred = type.i != 0 && type.i == p->recording.default_type.i ? k : preferred;
        drawn = c->pairs[k * c->sources].column == first->chosen ? k : drawn;
    }
    p->asked = first->asked && drawn < c->count;
    if (p->asked || preferred == c->count) {
        p->chosen = drawn < c->count ? drawn : c->count - 1;
    } else {
        p->chosen = preferred;
    }
}

static void add_columns(struct stacks *out, const struct merge_columns *c,
                        const flame_profile *first)
{
    for (size_t k = 0; k < c->count; k++) {
        const struct column *column = &first->columns[c->pairs[k * c->sources].column];
        (void)stacks_column(out, profile_text(first, column->type), c->units[k], column->sparse);
    }
}

/* A sample of which nothing is left. */
static bool has_zero_row(const flame_profile *p)
{
    for (size_t i = 0; i < p->row_count; i++) {
        bool any = false;
        for (size_t k = 0; k < p->column_count; k++) {
            any |= p->columns[k].values[i] != 0;
        }
        if (!any) {
            return true;
        }
    }
    return false;
}

static void merge_all(struct stacks *out, const struct merge_source *sources, size_t count,
                      const struct merge_columns *c, bool in_order)
{
    struct merge_rows rows = {.out = out};
    stacks_init(out);
    out->in_order = in_order;
    if (!stacks_failed(out)) {
        add_columns(out, c, sources[0].profile);
        merge_recordings(out, sources, count);
    }
    for (size_t i = 0; i < count && !stacks_failed(out); i++) {
        merge_rows_add(&rows, &sources[i], i, c);
    }
    merge_rows_release(&rows);
    if (!stacks_failed(out)) {
        choose(out->profile, c, sources[0].profile);
    }
}

static flame_status merge_once(struct stacks *out, const struct merge_source *sources, size_t count,
                               const struct merge_options *options, flame_error *err)
{
    struct merge_columns c = {0};
    *out = (struct stacks){0};
    flame_status status = check_periods(sources, count, err);
    if (status == FLAME_OK) {
        status = merge_columns_plan(&c, sources, count, options, err);
    }
    if (status == FLAME_OK) {
        normalize(&c, sources);
        merge_all(out, sources, count, &c, options->in_order);
    }
    merge_columns_release(&c);
    return status;
}

/* What cancelled out is gone for good, with the locations that nobody else names. */
static flame_status drop_zero_rows(struct stacks *out, flame_error *err)
{
    struct stacks all = *out;
    const struct merge_source source = {.profile = all.profile};
    const struct merge_options options = {.strict = true, .in_order = out->in_order};
    if (stacks_failed(out) || !has_zero_row(all.profile)) {
        return FLAME_OK;
    }
    const flame_status status = merge_once(out, &source, 1, &options, err);
    out->saturated |= all.saturated;
    stacks_release(&all);
    return status;
}

flame_status merge_profiles(struct stacks *out, const struct merge_source *sources, size_t count,
                            const struct merge_options *options, flame_error *err)
{
    const flame_status status = merge_once(out, sources, count, options, err);
    return status == FLAME_OK ? drop_zero_rows(out, err) : status;
}
