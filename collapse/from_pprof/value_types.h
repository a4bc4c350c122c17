/* value_types: a profile's sample types become columns, one of which is drawn. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_VALUE_TYPES_H
#define FLAME_COLLAPSE_FROM_PPROF_VALUE_TYPES_H

#include "collapse/from_pprof/tables.h"

/*
 * Makes a column of every sample type and chooses the profile's default. columns[i], room for
 * type_count, is the column of type i. E_EMPTY without any, E_LIMIT, E_NOMEM.
 */
flame_status value_types_add(uint32_t *columns, const struct tables *t);

#endif
