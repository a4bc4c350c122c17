/* drop_frames: the functions whose callees a profile itself calls uninteresting. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_DROP_FRAMES_H
#define FLAME_COLLAPSE_FROM_PPROF_DROP_FRAMES_H

#include "collapse/from_pprof/tables.h"

struct regex;
struct warnings;

struct drop_frames {
    struct regex *drop; /* NULL: nothing is dropped */
    struct regex *keep; /* may be NULL */
    uint8_t *verdicts;  /* by function: what is known already */
};

/*
 * Compiles the profile's patterns. A pattern that is wrong turns all of it off, as in pprof, and
 * gives FLAME_OK with a warning. E_NOMEM.
 */
flame_status drop_frames_init(struct drop_frames *d, const struct tables *t,
                              struct warnings *warnings);
void drop_frames_release(struct drop_frames *d);

/* Whether this function is one that drop_frames matches and keep_frames does not. */
bool drop_frames_match(struct drop_frames *d, const struct tables *t, uint64_t function);

/* The name without what demanglers and the PPC ABI add: a leading dot, and the parameter list. */
struct bytes drop_frames_simplify(struct bytes name);

#endif
