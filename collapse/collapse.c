/* collapse: inputs to profile; implements the reading half of the public header. */
#include "collapse/collapse.h"

#include <stdio.h>
#include <stdlib.h>

#include "collapse/chunks.h"
#include "collapse/recognise.h"
#include "core/source.h"
#include "symbols/demangle.h"
#include "symbols/symbolize.h"

#define FLAME_FORMAT(name) &reader_##name.entry,
static const flame_entry *const ENTRIES[] = {
#include "collapse/formats.def"
};
#undef FLAME_FORMAT

const flame_entry *const *flame_formats(size_t *count)
{
    *count = sizeof ENTRIES / sizeof ENTRIES[0];
    return ENTRIES;
}

void flame_read_options_init(flame_read_options *options)
{
    *options = (flame_read_options){.struct_size = sizeof *options};
}

static flame_status no_such_column(const flame_profile *p, const char *wanted, flame_error *err)
{
    char names[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < p->column_count && used < sizeof names; i++) {
        const int n = snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "",
                               profile_text(p, p->columns[i].type).ptr);
        used += n > 0 ? (size_t)n : 0;
    }
    return fault(err, FLAME_E_USAGE, NOWHERE, "no sample type \"%s\"; there are: %s", wanted,
                 names);
}

flame_status collapse_choose_column(size_t *chosen, const flame_profile *p, const char *wanted,
                                    flame_error *err)
{
    const struct bytes name = bytes_from(wanted);
    uint64_t index;
    if (name.len > 0 && bytes_u64(name, UINT32_MAX, &index) == name.len) {
        if (index >= p->column_count) {
            return fault(err, FLAME_E_USAGE, NOWHERE,
                         "sample type %s is outside the range 0 to %zu", wanted,
                         p->column_count - 1);
        }
        *chosen = (size_t)index;
        return FLAME_OK;
    }
    const struct bytes inuse = BYTES("inuse_");
    const struct bytes bare = bytes_starts(name, inuse) ? bytes_skip(name, inuse.len) : name;
    for (size_t i = 0; i < p->column_count; i++) {
        const struct bytes type = profile_text(p, p->columns[i].type);
        if (bytes_equal(type, name) || bytes_equal(type, bare)) {
            *chosen = i;
            return FLAME_OK;
        }
    }
    return no_such_column(p, wanted, err);
}

static flame_status no_samples(const struct source *source, flame_error *err)
{
    struct place at = NOWHERE;
    at.source = source->name;
    return fault(err, FLAME_E_EMPTY, at, "no samples found");
}

/* Hands on a warning about a whole input; an error when options are strict. */
static flame_status warn(const flame_read_options *options, const flame_error *warning,
                         flame_error *err)
{
    if (options->strict) {
        if (err) {
            *err = *warning;
        }
        return warning->status;
    }
    if (options->warn) {
        options->warn(options->ctx, warning, 0);
    }
    return FLAME_OK;
}

static flame_status warn_saturated(const struct source *source, const flame_read_options *options,
                                   flame_error *err)
{
    flame_error warning;
    struct place at = NOWHERE;
    at.source = source->name;
    fault(&warning, FLAME_E_LIMIT, at, "values too large for 64 bits were cut to the largest");
    return warn(options, &warning, err);
}

/* Differences of profiles have negative values, which folded text shows and pictures cannot. */
static void note_negative(const flame_profile *p, const struct source *source,
                          const flame_read_options *options)
{
    size_t negative = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        negative += p->columns[p->chosen].values[i] < 0;
    }
    if (negative > 0 && options->warn) {
        flame_error note;
        struct place at = NOWHERE;
        at.source = source->name;
        fault(&note, FLAME_OK, at, "%zu samples are negative: pictures leave them out", negative);
        options->warn(options->ctx, &note, 0);
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
        return fault_nomem(err);
    }
    const flame_profile *p = out->profile;
    if (p->row_count == 0 || p->column_count == 0) {
        return no_samples(source, err);
    }
    if (out->saturated) {
        status = warn_saturated(source, options, err);
        if (status != FLAME_OK) {
            return status;
        }
    }
    if (options->sample_type && p->comparison) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "a comparison has no sample type to choose");
    }
    note_negative(p, source, options);
    return options->sample_type
               ? collapse_choose_column(&out->profile->chosen, p, options->sample_type, err)
               : FLAME_OK;
}

static bool same_type(const flame_profile *a, size_t i, const flame_profile *b, size_t k)
{
    return bytes_equal(profile_text(a, a->columns[i].type), profile_text(b, b->columns[k].type)) &&
           bytes_equal(profile_text(a, a->columns[i].unit), profile_text(b, b->columns[k].unit));
}

/* When `from` lacks the column that `into` draws, its own drawn column stands in for it. */
static flame_status match_chosen(struct stacks_merge *m, const char *name,
                                 const flame_read_options *options, flame_error *err)
{
    const flame_profile *into = m->into->profile;
    const flame_profile *from = m->from->profile;
    for (size_t i = 0; i < from->column_count; i++) {
        if (same_type(into, into->chosen, from, i)) {
            return FLAME_OK;
        }
    }
    m->columns[from->chosen] = (uint32_t)into->chosen;
    const struct column *a = &from->columns[from->chosen];
    const struct column *b = &into->columns[into->chosen];
    flame_error warning;
    struct place at = NOWHERE;
    at.source = name;
    fault(&warning, FLAME_E_SYNTAX, at, "its %s (%s) are added to %s (%s) of the first input",
          profile_text(from, a->type).ptr, profile_text(from, a->unit).ptr,
          profile_text(into, b->type).ptr, profile_text(into, b->unit).ptr);
    return warn(options, &warning, err);
}

static flame_status merge_input(struct stacks *into, const struct stacks *from, const char *name,
                                const flame_read_options *options, flame_error *err)
{
    flame_status status = FLAME_OK;
    struct stacks_merge m;
    const struct stacks_mark all = stacks_mark(from);
    stacks_merge_init(&m, into, from);
    stacks_merge_until(&m, &all);
    if (!stacks_failed(into)) {
        status = match_chosen(&m, name, options, err);
        stacks_merge_values(&m);
    }
    stacks_merge_release(&m);
    return status;
}

/* Reads an opened source and adds it to what there is. Closes the source. */
static flame_status add_source(struct stacks *all, struct source *source,
                               const flame_read_options *options, uint64_t *bytes, flame_error *err)
{
    struct stacks one;
    stacks_init(&one);
    flame_status status = read_source(&one, source, options, *bytes, err);
    *bytes += source->offset;
    if (status == FLAME_OK && !all->profile) {
        *all = one;
        one = (struct stacks){0};
    } else if (status == FLAME_OK) {
        status = merge_input(all, &one, source->name, options, err);
    }
    source_close(source);
    stacks_release(&one);
    return status;
}

/*
 * What is done to all that was read: names of addresses, and readable names. As in pprof, without
 * symbolizing names stay as they are unless --demangle asks for others.
 */
static flame_status prepare(struct stacks *all, const flame_read_options *options, flame_error *err)
{
    const char *symbolize = options->symbolize ? options->symbolize : "auto";
    const bool look_up = strcmp(symbolize, "none") != 0;
    enum demangle_mode mode = look_up ? DEMANGLE_SHORT : DEMANGLE_LEAVE;
    if (look_up && strcmp(symbolize, "auto") != 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "no way to symbolize is called \"%s\"",
                     symbolize);
    }
    if (options->demangle && !demangle_mode_of(&mode, options->demangle)) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "no way to demangle is called \"%s\"",
                     options->demangle);
    }
    if (look_up) {
        const struct symbolize_options how = {options->binary, options->warn, options->ctx};
        symbolize_apply(all, &how);
    }
    demangle_apply(all, mode, options->demangle != NULL);
    return FLAME_OK; /* a sticky failure is found by sealing */
}

/* The last step of reading: hands over the profile. The builder is empty afterwards. */
static flame_status finish(flame_profile **out, struct stacks *all,
                           const flame_read_options *options, flame_error *err)
{
    const flame_status status = prepare(all, options, err);
    if (status != FLAME_OK) {
        stacks_release(all);
        return status;
    }
    return stacks_seal(out, all, err);
}

flame_status flame_read_paths(flame_profile **out, const char *const *paths, size_t count,
                              const flame_read_options *options, flame_error *err)
{
    flame_read_options defaults;
    flame_read_options_init(&defaults);
    struct stacks all = {0};
    uint64_t bytes = 0;
    if (count == 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "no inputs");
    }
    for (size_t i = 0; i < count; i++) {
        struct source source;
        flame_status status = source_open(&source, paths[i], err);
        if (status == FLAME_OK) {
            status = add_source(&all, &source, options ? options : &defaults, &bytes, err);
        }
        if (status != FLAME_OK) {
            stacks_release(&all);
            return status;
        }
    }
    return finish(out, &all, options ? options : &defaults, err);
}

flame_status flame_read_memory(flame_profile **out, const void *bytes, size_t len, const char *name,
                               const flame_read_options *options, flame_error *err)
{
    flame_read_options defaults;
    flame_read_options_init(&defaults);
    struct stacks all = {0};
    struct source source;
    uint64_t read = 0;
    flame_status status = source_open_memory(&source, bytes_of(bytes, len), name, err);
    if (status == FLAME_OK) {
        status = add_source(&all, &source, options ? options : &defaults, &read, err);
    }
    return status == FLAME_OK ? finish(out, &all, options ? options : &defaults, err) : status;
}
