/* drop_frames: the functions whose callees a profile itself calls uninteresting. */
#ifndef FLAME_FILTER_DROP_FRAMES_H
#define FLAME_FILTER_DROP_FRAMES_H

#include "core/stacks.h"

/*
 * Applies recording.drop_frames and keep_frames to a builder that is not sealed yet. In each stack
 * the first function from the root whose whole name matches drop and not keep goes, and all that it
 * calls; nothing goes before a function that does not match. A location of which only an inlined
 * function matches loses that and what is inlined into it, and all that it calls.
 *
 * A pattern that is wrong turns all of it off, as in pprof, and gives its status with the reason in
 * *warning; the profile is whole then. Memory: FLAME_OK and the builder has failed.
 */
flame_status filter_drop_frames(struct stacks *s, flame_error *warning);

#endif
