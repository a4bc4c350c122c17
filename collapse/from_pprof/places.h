/* places: a profile's mappings and locations, made in the builder once all of them have come. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_PLACES_H
#define FLAME_COLLAPSE_FROM_PPROF_PLACES_H

#include "collapse/from_pprof/tables.h"

/*
 * Adds the mappings and locations. Gives, by place of a location, what it is in the builder, to be
 * released with free; NULL when memory is out.
 */
uint32_t *places_add(struct tables *t);

#endif
