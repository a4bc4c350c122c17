/* inputs: what is read, one input after the other, until it is merged. */
#include "collapse/inputs.h"

#include <stdlib.h>

#include "collapse/chunks.h"
#include "collapse/prepare.h"
#include "collapse/recognise.h"
#include "collapse/url_type.h"
#include "core/checked.h"
#include "core/merge.h"
#include "core/source.h"
#include "core/stream.h"
#include "fetch/fetch.h"

static flame_status no_samples(const struct source *source, flame_error *err)
{
    struct place at = NOWHERE;
    at.source = source->name;
    return fault(err, FLAME_E_EMPTY, at, "no samples found");
}

/* Samples of one stack are added up later, where nobody can tell of it. */
static bool sums_fit(const flame_profile *p)
{
    bool saturated = false;
    for (size_t c = 0; c < p->column_count; c++) {
        int64_t up = 0;
        int64_t down = 0;
        for (size_t i = 0; i < p->row_count; i++) {
            int64_t *sum = p->columns[c].values[i] < 0 ? &down : &up;
            *sum = add_saturated(*sum, p->columns[c].values[i], &saturated);
        }
    }
    return !saturated;
}

static flame_status warn_saturated(const char *source, const flame_read_options *options,
                                   flame_error *err)
{
    flame_error warning;
    struct place at = NOWHERE;
    at.source = source;
    fault(&warning, FLAME_E_LIMIT, at, "values too large for 64 bits were cut to the largest");
    return warnings_tell(options, &warning, err);
}

/* pprof gives profiles that know no mappings one that holds all locations, and so do we. */
static void give_mapping(struct stacks *out)
{
    flame_profile *p = out->profile;
    const struct mapping all = {.id = 1};
    if (p->location_count == 0 || p->mapping_count > 0 || stacks_mapping(out, &all) == 0) {
        return;
    }
    for (size_t i = 0; i < p->location_count; i++) {
        p->locations[i].mapping = 1;
    }
}

/* One opened input into a fresh builder. */
static flame_status read_source(struct stacks *out, struct source *source,
                                const flame_read_options *options, uint64_t bytes_before,
                                flame_error *err)
{
    struct head head;
    const struct reader *reader = NULL;
    flame_status status = source_head(source, &head.text, &head.whole, err);
    if (status == FLAME_OK) {
        status = options->format ? recognise_name(&reader, options->format, err)
                                 : recognise_content(&reader, &head, source->name, err);
    }
    if (status == FLAME_OK) {
        status = chunks_read(out, source, reader, options, bytes_before, err);
    }
    if (status != FLAME_OK) {
        return status;
    }
    if (stacks_failed(out)) {
        return stacks_fault(out, err);
    }
    const flame_profile *p = out->profile;
    if (p->row_count == 0 || p->column_count == 0) {
        return no_samples(source, err);
    }
    if (out->saturated || !sums_fit(p)) {
        status = warn_saturated(source->name, options, err);
        if (status != FLAME_OK) {
            return status;
        }
    }
    give_mapping(out);
    return FLAME_OK;
}

void inputs_init(struct inputs *in, const flame_read_options *options)
{
    *in = (struct inputs){.options = options};
    arena_init(&in->arena);
}

void inputs_release(struct inputs *in)
{
    for (size_t i = 0; i < in->count; i++) {
        stacks_release(&in->read[i]);
    }
    free(in->read);
    free(in->names);
    arena_release(&in->arena);
}

/* Reads an opened source as one more input. Closes the source. */
static flame_status add_source(struct inputs *in, struct source *source, flame_error *err)
{
    flame_status status = FLAME_E_NOMEM;
    const struct bytes name = arena_copy(&in->arena, bytes_from(source->name));
    if (name.ptr && GROW(in->read, in->capacity, in->count + 1) &&
        GROW(in->names, in->name_capacity, in->count + 1)) {
        struct stacks *one = &in->read[in->count];
        in->names[in->count++] = name.ptr;
        stacks_init(one);
        one->in_order = in->options->in_order;
        status = read_source(one, source, in->options, in->bytes, err);
        in->bytes += source->offset;
    } else {
        fault_nomem(err);
    }
    source_close(source);
    return status;
}

flame_status inputs_add_path(struct inputs *in, const char *path, flame_error *err)
{
    struct source source;
    struct fetched fetched = {0};
    flame_status status;
    if (fetch_is_url(path) && !stream_exists(path)) {
        status = fetch(&fetched, path, in->options, err);
        if (status == FLAME_OK) {
            status = source_open_memory(&source, fetched.body, fetched.name, err);
        }
    } else {
        status = source_open(&source, path, err);
    }
    if (status == FLAME_OK) {
        status = add_source(in, &source, err);
    }
    if (status == FLAME_OK) {
        url_type_prefer(&in->read[in->count - 1], fetched.name);
    }
    fetch_release(&fetched);
    return status;
}

flame_status inputs_add_memory(struct inputs *in, struct bytes text, const char *name,
                               flame_error *err)
{
    struct source source;
    const flame_status status = source_open_memory(&source, text, name, err);
    return status == FLAME_OK ? add_source(in, &source, err) : status;
}

/* The merge goes on after a warning, also when it is an error: that is given afterwards. */
static void warn_merge(struct inputs *in, const flame_error *warning)
{
    flame_error err;
    if (in->error.status == FLAME_OK && warnings_tell(in->options, warning, &err) != FLAME_OK) {
        in->error = err;
    }
}

static void tell_stand_in(void *ctx, const struct merge_source *source, const struct column *column,
                          const flame_profile *first)
{
    flame_error warning;
    struct place at = NOWHERE;
    const flame_profile *from = source->profile;
    const struct column *into = &first->columns[first->chosen];
    at.source = source->name;
    fault(&warning, FLAME_E_SYNTAX, at, "its %s (%s) are added to %s (%s) of the first input",
          profile_text(from, column->type).ptr, profile_text(from, column->unit).ptr,
          profile_text(first, into->type).ptr, profile_text(first, into->unit).ptr);
    warn_merge(ctx, &warning);
}

static void tell_left_out(void *ctx, const struct merge_source *source, const struct column *column)
{
    flame_error warning;
    struct place at = NOWHERE;
    at.source = source->name;
    fault(&warning, FLAME_E_SYNTAX, at, "its %s are left out: another input has none",
          profile_text(source->profile, column->type).ptr);
    warn_merge(ctx, &warning);
}

/* All that was read as one builder; the inputs are empty afterwards. */
static flame_status merge_inputs(struct stacks *all, struct inputs *in, flame_error *err)
{
    const struct merge_options options = {.in_order = in->options->in_order,
                                          .stand_in = tell_stand_in,
                                          .left_out = tell_left_out,
                                          .ctx = in};
    if (in->count == 1) {
        *all = in->read[0];
        in->count = 0;
        return FLAME_OK;
    }
    struct merge_source *sources = calloc(in->count, sizeof *sources);
    size_t comparisons = 0;
    if (!sources) {
        return fault_nomem(err);
    }
    for (size_t i = 0; i < in->count; i++) {
        sources[i] = (struct merge_source){.profile = in->read[i].profile, .name = in->names[i]};
        comparisons += in->read[i].profile->comparison;
    }
    flame_status status = merge_profiles(all, sources, in->count, &options, err);
    const bool merged = status == FLAME_OK && !stacks_failed(all) && all->profile;
    if (merged) {
        all->profile->comparison = comparisons == in->count;
    }
    if (merged && (all->saturated || !sums_fit(all->profile))) {
        status = warn_saturated(NULL, in->options, err);
    }
    if (status == FLAME_OK && in->error.status != FLAME_OK) {
        *err = in->error;
        status = in->error.status;
    }
    free(sources);
    return status;
}

flame_status inputs_finish(flame_profile **out, struct inputs *in, flame_error *err)
{
    struct stacks all = {0};
    const char *name = in->count == 1 ? in->names[0] : NULL;
    flame_status status = merge_inputs(&all, in, err);
    if (status == FLAME_OK && !stacks_failed(&all)) {
        status = prepare_profile(&all, name, in->options, err);
    }
    if (status != FLAME_OK) {
        stacks_release(&all);
        return status;
    }
    return stacks_seal(out, &all, err);
}
