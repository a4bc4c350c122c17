/* filtering: the steps of flame_profile_filter, and what they work on. */
#ifndef FLAME_FILTER_FILTERING_H
#define FLAME_FILTER_FILTERING_H

#include "core/fault.h"
#include "core/stacks.h"

struct filtering {
    struct stacks stacks; /* a failure of memory is left here and asked for behind every step */
    const flame_filter_options *options;
    flame_error *err;
};

/*
 * The steps, each in a file of its name. A step without its options does nothing. E_USAGE for a
 * wrong expression, E_NOMEM.
 */
flame_status filter_tag_frames(struct filtering *f); /* tagroot, tagleaf */
flame_status filter_by_name(struct filtering *f);    /* focus, ignore, hide, show */
flame_status filter_show_from(struct filtering *f);
flame_status filter_by_tag(struct filtering *f);   /* tagfocus, tagignore */
flame_status filter_tag_keys(struct filtering *f); /* tagshow, taghide */
flame_status filter_prune_from(struct filtering *f);
flame_status filter_granularity(struct filtering *f); /* and what else says how frames are named */
flame_status filter_redact(struct filtering *f);      /* and no_command_line */

flame_status filter_base_frames(struct filtering *f);
flame_status filter_chain(struct filtering *f);

/* Whether an option that is a text was given. */
static inline bool filter_given(const char *text)
{
    return text && *text;
}

/* Tells through options->warn that an expression had no effect, when it was given. */
void filter_warn_unmatched(const struct filtering *f, const char *option, const char *expression,
                           bool matched);

#endif
