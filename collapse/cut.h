/* cut: where the input of a line format may be cut into chunks. */
#ifndef FLAME_COLLAPSE_CUT_H
#define FLAME_COLLAPSE_CUT_H

#include "collapse/reader.h"
#include "core/source.h"

/* The function for a boundary; NULL for BOUNDARY_NONE. */
source_cut_fn cut_function(enum boundary boundary);

#endif
