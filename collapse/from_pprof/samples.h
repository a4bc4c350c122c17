/* samples: the second pass, in which every sample becomes a row. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_SAMPLES_H
#define FLAME_COLLAPSE_FROM_PPROF_SAMPLES_H

#include "collapse/from_pprof/places.h"

/* Adds all samples; columns[i] takes values of type i. E_SYNTAX, E_LIMIT, E_NOMEM. */
flame_status samples_read(struct places *places, const uint32_t *columns);

#endif
