/* prepare: what is done to a profile once all inputs are read and merged. */
#ifndef FLAME_COLLAPSE_PREPARE_H
#define FLAME_COLLAPSE_PREPARE_H

#include "core/stacks.h"

/*
 * Chooses the sample type that is asked for, names frames, takes out those that the profile says
 * are of no interest, and tells what people should know of the values. `name` is the only input's,
 * or NULL. E_USAGE for a word that is not known, and what strict options make of a warning. Other
 * failures are sticky in the builder.
 */
flame_status prepare_profile(struct stacks *all, const char *name,
                             const flame_read_options *options, flame_error *err);

#endif
