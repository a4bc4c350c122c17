/* collapse: inputs to profile; implements the reading half of the public header. */
#ifndef FLAME_COLLAPSE_COLLAPSE_H
#define FLAME_COLLAPSE_COLLAPSE_H

#include "collapse/reader.h"

/*
 * The column that `wanted` names: its 0-based index, its type, or its type less a leading "inuse_"
 * (pprof's rule). E_USAGE with the list of columns when there is none.
 */
flame_status collapse_choose_column(size_t *chosen, const flame_profile *p, const char *wanted,
                                    flame_error *err);

#endif
