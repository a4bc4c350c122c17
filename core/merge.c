/* merge: several profiles become one. */
#include "core/merge.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/merge_columns.h"
#include "core/merge_rows.h"

/* Profiles of different events do not add up. */
static flame_status check_periods(const struct merge_source *sources, size_t count,
                                  flame_error *err)
{
    struct bytes first = BYTES("");
    for (size_t i = 0; i < count; i++) {
        const flame_profile *p = sources[i].profile;
        const struct bytes type = profile_text(p, p->recording.period_type);
        if (first.len > 0 && type.len > 0 && !merge_same_name(first, type)) {
            return fault(err, FLAME_E_USAGE, NOWHERE,
                         "cannot be merged: one profile has a period of %.*s, another one of %.*s",
                         QUOTE(first), QUOTE(type));
        }
        first = first.len > 0 ? first : type;
    }
    return FLAME_OK;
}

static bool has_comment(const struct stacks *out, struct string_id comment)
{
    const struct recording *r = &out->profile->recording;
    for (size_t i = 0; i < r->comment_count; i++) {
        if (r->comments[i].i == comment.i) {
            return true;
        }
    }
    return false;
}

static void add_comments(struct stacks *out, const flame_profile *p)
{
    struct recording *r = &out->profile->recording;
    for (size_t i = 0; i < p->recording.comment_count; i++) {
        const struct string_id comment =
            stacks_string(out, profile_text(p, p->recording.comments[i]));
        if (has_comment(out, comment)) {
            continue;
        }
        if (!GROW(r->comments, r->comment_capacity, r->comment_count + 1)) {
            out->failed = true;
            return;
        }
        r->comments[r->comment_count++] = comment;
    }
}

static void first_text(struct string_id *to, struct stacks *out, const flame_profile *p,
                       struct string_id text)
{
    if (to->i == 0) {
        *to = stacks_string(out, profile_text(p, text));
    }
}

/* The earliest time, all durations, the largest period; else what the first one says that does. */
static void merge_recordings(struct stacks *out, const struct merge_source *sources, size_t count)
{
    struct recording *r = &out->profile->recording;
    bool saturated = false;
    for (size_t i = 0; i < count && !stacks_failed(out); i++) {
        const flame_profile *p = sources[i].profile;
        const struct recording *from = &p->recording;
        if (r->time_ns == 0 || from->time_ns < r->time_ns) {
            r->time_ns = from->time_ns;
        }
        r->duration_ns = add_saturated(r->duration_ns, from->duration_ns, &saturated);
        r->period = from->period > r->period ? from->period : r->period;
        if (i == 0) {
            r->drop_frames = stacks_string(out, profile_text(p, from->drop_frames));
            r->keep_frames = stacks_string(out, profile_text(p, from->keep_frames));
        }
        first_text(&r->period_type, out, p, from->period_type);
        first_text(&r->period_unit, out, p, from->period_unit);
        first_text(&r->doc_url, out, p, from->doc_url);
        first_text(&r->default_type, out, p, from->default_type);
        add_comments(out, p);
    }
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
    return sum < 0 ? -sum : sum;
}

/* Scales the sources that ask for it, so that each column adds up to what it does in the last. */
static void normalize(struct merge_columns *c, const struct merge_source *sources)
{
    for (size_t k = 0; k < c->count; k++) {
        struct merge_pair *pairs = c->pairs + k * c->sources;
        const double base = column_sum(sources[c->sources - 1].profile, &pairs[c->sources - 1]);
        for (size_t i = 0; i + 1 < c->sources; i++) {
            const double own = sources[i].normalize ? column_sum(sources[i].profile, &pairs[i]) : 1;
            if (sources[i].normalize) {
                pairs[i].ratio *= own != 0 ? base / own : 0;
            }
        }
    }
}

/* The drawn column is the first source's, or what the profiler prefers, or the last. */
static void choose(flame_profile *p, const struct merge_columns *c, const flame_profile *first)
{
    p->chosen = c->count - 1;
    for (size_t k = 0; k < c->count; k++) {
        if (p->columns[k].type.i == p->recording.default_type.i) {
            p->chosen = k;
        }
    }
    for (size_t k = 0; k < c->count; k++) {
        if (c->pairs[k * c->sources].column == first->chosen) {
            p->chosen = k;
        }
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
                      const struct merge_columns *c)
{
    struct merge_rows rows = {.out = out};
    stacks_init(out);
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

/* What cancelled out is gone for good, with the locations that nobody else names. */
static flame_status drop_zero_rows(struct stacks *out, flame_error *err)
{
    struct stacks all = *out;
    const struct merge_source source = {.profile = all.profile};
    const struct merge_options options = {.strict = true};
    if (stacks_failed(out) || !has_zero_row(all.profile)) {
        return FLAME_OK;
    }
    const flame_status status = merge_profiles(out, &source, 1, &options, err);
    out->saturated |= all.saturated;
    stacks_release(&all);
    return status;
}

flame_status merge_profiles(struct stacks *out, const struct merge_source *sources, size_t count,
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
        merge_all(out, sources, count, &c);
    }
    merge_columns_release(&c);
    return status == FLAME_OK ? drop_zero_rows(out, err) : status;
}
