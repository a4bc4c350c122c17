/*
 * merge: several profiles become one, by pprof's rules.
 *
 * The sample types that all have in common stay, in the order of the first; values are in the finer
 * of two units. Samples are equal when their stacks and labels are; locations when binary, address
 * within it and lines are, so that differently loaded copies of one binary merge. Mappings and
 * locations are numbered from 1 in order of first use. Samples that are all zero go.
 */
#ifndef FLAME_CORE_MERGE_H
#define FLAME_CORE_MERGE_H

#include "core/stacks.h"

struct merge_source {
    const flame_profile *profile;
    const char *name; /* for messages; may be NULL */
    double factor;    /* values are multiplied by this and rounded; 0 counts as 1 */
    bool normalize;   /* values are scaled to the totals of the last source first */
    const char *key;  /* a label that every sample gets: its key and text; NULL: none */
    const char *text;
};

struct merge_options {
    /*
     * Sources without a sample type in common are an error. Otherwise, if the units go together,
     * the drawn columns stand for each other, and `stand_in` is called for each source but the
     * first.
     */
    bool strict;
    bool in_order; /* rows stay in the order of samples, see stacks.in_order */
    void (*stand_in)(void *ctx, const struct merge_source *source, const struct column *column,
                     const flame_profile *first);
    /* Sample type `column` of a source is not in all of them, and left out. */
    void (*left_out)(void *ctx, const struct merge_source *source, const struct column *column);
    void *ctx;
};

/*
 * Merges `count` > 0 profiles into a fresh builder, which the caller releases. E_USAGE when they do
 * not go together, E_NOMEM. Other failures are sticky in the builder.
 */
flame_status merge_profiles(struct stacks *out, const struct merge_source *sources, size_t count,
                            const struct merge_options *options, flame_error *err);

#endif
