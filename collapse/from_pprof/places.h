/* places: the frames of a location, made when a sample first names it. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_PLACES_H
#define FLAME_COLLAPSE_FROM_PPROF_PLACES_H

#include "collapse/from_pprof/drop_frames.h"

/* What drop_frames says of a location. */
enum place_match {
    MATCH_NONE,
    MATCH_PARTLY, /* an inlined function matches; it and its callees are gone already */
    MATCH_FULLY   /* the function itself matches */
};

struct place_frames {
    uint32_t first; /* frames [first, first + count), outermost first */
    uint32_t count; /* 0: not made yet */
    enum place_match match;
};

struct places {
    struct tables *tables;
    struct stacks *out;
    struct drop_frames *drop;
    struct place_frames *known; /* by location */
    struct frame *frames;       /* of the location at hand */
    size_t frame_capacity;
    struct string_id *brackets; /* by mapping: `[libc.so.6]`, 0: not made yet */
};

/* False when memory is out. The tables, the builder and drop are borrowed. */
bool places_init(struct places *p, struct tables *t, struct stacks *out, struct drop_frames *drop);
void places_release(struct places *p);

/* Makes the frames of a location. False when memory is out. */
bool places_make(struct places *p, uint32_t location);

/* At least one frame; NULL when memory is out. */
static inline const struct place_frames *places_get(struct places *p, uint32_t location)
{
    if (p->known[location].count == 0 && !places_make(p, location)) {
        return NULL;
    }
    return &p->known[location];
}

#endif
