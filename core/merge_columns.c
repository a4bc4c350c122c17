/* merge_columns: which sample types of several profiles go together. */
#include "core/merge_columns.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/measure.h"

static struct bytes column_type(const flame_profile *p, size_t column)
{
    return profile_text(p, p->columns[column].type);
}

static struct bytes column_unit(const flame_profile *p, size_t column)
{
    return profile_text(p, p->columns[column].unit);
}

static struct bytes singular(struct bytes name)
{
    return name.len > 0 && name.ptr[name.len - 1] == 's' ? bytes_head(name, name.len - 1) : name;
}

bool merge_same_name(struct bytes a, struct bytes b)
{
    return bytes_equal(singular(a), singular(b));
}

double merge_unit_ratio(struct bytes from, struct bytes to)
{
    if (merge_same_name(from, to)) {
        return 1;
    }
    const struct measure one = measure_convert(1, from, to);
    const struct measure own = measure_convert(1, to, to);
    const bool known = !bytes_equal(measure_convert(1, from, BYTES("minimum")).unit, BYTES(""));
    return known && bytes_equal(one.unit, own.unit) && own.value > 0 ? one.value / own.value : 0;
}

static size_t find_type(const flame_profile *p, struct bytes type)
{
    size_t i = 0;
    while (i < p->column_count && !bytes_equal(column_type(p, i), type)) {
        i++;
    }
    return i;
}

/* The finest unit of a column over all sources; sets the ratios. */
static flame_status settle_unit(struct merge_columns *c, const struct merge_source *sources,
                                flame_error *err)
{
    struct merge_pair *pairs = c->pairs + c->count * c->sources;
    struct bytes unit = column_unit(sources[0].profile, pairs[0].column);
    for (size_t i = 1; i < c->sources; i++) {
        const struct bytes other = column_unit(sources[i].profile, pairs[i].column);
        const double ratio = merge_unit_ratio(unit, other);
        if (ratio == 0) {
            return fault(err, FLAME_E_USAGE, NOWHERE,
                         "sample types do not go together: %.*s in %s and %.*s in %s", QUOTE(unit),
                         sources[0].name ? sources[0].name : "one input", QUOTE(other),
                         sources[i].name ? sources[i].name : "another");
        }
        unit = ratio > 1 ? other : unit;
    }
    for (size_t i = 0; i < c->sources; i++) {
        const struct bytes own = column_unit(sources[i].profile, pairs[i].column);
        pairs[i].ratio =
            merge_unit_ratio(own, unit) * (sources[i].factor != 0 ? sources[i].factor : 1);
    }
    c->units[c->count++] = unit;
    return FLAME_OK;
}

/* Pairs a column of the first source with those of its type in the others. */
static bool pair_by_type(struct merge_columns *c, const struct merge_source *sources, size_t column)
{
    struct merge_pair *pairs = c->pairs + c->count * c->sources;
    const struct bytes type = column_type(sources[0].profile, column);
    for (size_t i = 0; i < c->sources; i++) {
        const size_t found = i == 0 ? column : find_type(sources[i].profile, type);
        if (found == sources[i].profile->column_count) {
            return false;
        }
        pairs[i].column = (uint32_t)found;
    }
    return true;
}

/* Nothing in common: the drawn columns go together, if their units do. */
static flame_status pair_chosen(struct merge_columns *c, const struct merge_source *sources,
                                const struct merge_options *options, flame_error *err)
{
    for (size_t i = 0; i < c->sources; i++) {
        c->pairs[i].column = (uint32_t)sources[i].profile->chosen;
    }
    const flame_status status = settle_unit(c, sources, err);
    for (size_t i = 1; i < c->sources && status == FLAME_OK && options->stand_in; i++) {
        const flame_profile *p = sources[i].profile;
        options->stand_in(options->ctx, &sources[i], &p->columns[p->chosen], sources[0].profile);
    }
    return status;
}

static bool is_paired(const struct merge_columns *c, size_t source, size_t column)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->pairs[i * c->sources + source].column == column) {
            return true;
        }
    }
    return false;
}

static void tell_left_out(const struct merge_columns *c, const struct merge_source *sources,
                          const struct merge_options *options)
{
    for (size_t i = 0; i < c->sources && options->left_out; i++) {
        const flame_profile *p = sources[i].profile;
        for (size_t k = 0; k < p->column_count; k++) {
            if (!is_paired(c, i, k)) {
                options->left_out(options->ctx, &sources[i], &p->columns[k]);
            }
        }
    }
}

flame_status merge_columns_plan(struct merge_columns *c, const struct merge_source *sources,
                                size_t count, const struct merge_options *options, flame_error *err)
{
    const size_t most = sources[0].profile->column_count;
    *c = (struct merge_columns){.sources = count};
    c->pairs = calloc(most * count, sizeof *c->pairs);
    c->units = calloc(most, sizeof *c->units);
    flame_status status = FLAME_OK;
    if (!c->pairs || !c->units) {
        return fault_nomem(err);
    }
    for (size_t i = 0; i < most && status == FLAME_OK; i++) {
        if (pair_by_type(c, sources, i)) {
            status = settle_unit(c, sources, err);
        }
    }
    if (status == FLAME_OK && c->count == 0) {
        return options->strict ? fault(err, FLAME_E_USAGE, NOWHERE,
                                       "the profiles have no sample type in common")
                               : pair_chosen(c, sources, options, err);
    }
    if (status == FLAME_OK) {
        tell_left_out(c, sources, options);
    }
    return status;
}

void merge_columns_release(struct merge_columns *c)
{
    free(c->pairs);
    free(c->units);
}
