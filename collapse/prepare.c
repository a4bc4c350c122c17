/* prepare: what is done to a profile once all inputs are read and merged. */
#include "collapse/prepare.h"

#include "collapse/label_notes.h"
#include "collapse/reader.h"
#include "core/name_list.h"
#include "filter/drop_frames.h"
#include "symbols/demangle.h"
#include "symbols/symbolize.h"

static flame_status no_such_column(const flame_profile *p, const char *wanted, struct place at,
                                   flame_error *err)
{
    struct name_list names = {.count = 0};
    for (size_t i = 0; i < p->column_count; i++) {
        name_list_add(&names, profile_text(p, p->columns[i].type).ptr);
    }
    return fault(err, FLAME_E_USAGE, at, "no sample type \"%s\"; there are: %s", wanted,
                 names.text);
}

/* `source` may be NULL. */
static flame_status choose_column(size_t *chosen, const flame_profile *p, const char *wanted,
                                  const char *source, flame_error *err)
{
    struct place at = NOWHERE;
    at.source = source;
    const struct bytes name = bytes_from(wanted);
    uint64_t index;
    if (name.len > 0 && bytes_u64(name, UINT32_MAX, &index) == name.len) {
        if (index >= p->column_count) {
            return fault(err, FLAME_E_USAGE, at, "sample type %s is outside the range 0 to %zu",
                         wanted, p->column_count - 1);
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
    return no_such_column(p, wanted, at, err);
}

static flame_status choose(flame_profile *p, const char *name, const flame_read_options *options,
                           flame_error *err)
{
    const char *wanted = options->sample_type;
    if (!wanted || !*wanted) {
        return FLAME_OK;
    }
    if (p->comparison) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "a comparison has no sample type to choose");
    }
    p->asked = true;
    return choose_column(&p->chosen, p, wanted, name, err);
}

/* Differences of profiles have negative values, which folded text shows and pictures cannot. */
static void note_negative(const flame_profile *p, const char *source,
                          const flame_read_options *options)
{
    size_t negative = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        negative += p->columns[p->chosen].values[i] < 0;
    }
    if (negative > 0 && options->warn) {
        flame_error note;
        struct place at = NOWHERE;
        at.source = source;
        fault(&note, FLAME_OK, at, "%zu sample%s negative: pictures leave %s out", negative,
              negative == 1 ? " is" : "s are", negative == 1 ? "it" : "them");
        options->warn(options->ctx, &note, 0);
    }
}

/* How names are looked up and made readable. E_USAGE for words that are not known. */
static flame_status name_frames(struct stacks *all, const flame_read_options *options,
                                flame_error *err)
{
    const char *symbolize = options->symbolize ? options->symbolize : "auto";
    const bool look_up = strcmp(symbolize, "none") != 0;
    enum demangle_mode mode = look_up ? DEMANGLE_SHORT : DEMANGLE_LEAVE;
    if (look_up && strcmp(symbolize, "auto") != 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE,
                     "no way to symbolize is called \"%s\"; there are: auto, none", symbolize);
    }
    if (options->demangle && !demangle_mode_of(&mode, options->demangle)) {
        return fault(err, FLAME_E_USAGE, NOWHERE,
                     "no way to demangle is called \"%s\"; there are: short, templates, full, none",
                     options->demangle);
    }
    if (look_up) {
        const struct symbolize_options how = {options->binary, options->warn, options->ctx};
        symbolize_apply(all, &how);
    }
    demangle_apply(all, mode, options->demangle != NULL);
    return FLAME_OK;
}

/* Names what has been read, and takes out the frames that it says are of no interest. */
static flame_status settle_frames(struct stacks *all, const flame_read_options *options,
                                  flame_error *err)
{
    flame_error warning;
    flame_status status = name_frames(all, options, err);
    if (status != FLAME_OK || options->all_frames || stacks_failed(all)) {
        return status; /* a sticky failure is found by sealing */
    }
    status = filter_drop_frames(all, &warning);
    return status == FLAME_OK ? FLAME_OK : warnings_tell(options, &warning, err);
}

flame_status prepare_profile(struct stacks *all, const char *name,
                             const flame_read_options *options, flame_error *err)
{
    flame_status status = choose(all->profile, name, options, err);
    if (status == FLAME_OK) {
        note_negative(all->profile, name, options);
        status = settle_frames(all, options, err);
    }
    if (status == FLAME_OK && !stacks_failed(all)) {
        all->failed |= !label_notes(all->profile, name, options);
    }
    return status;
}
