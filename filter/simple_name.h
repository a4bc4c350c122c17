/* simple_name: a function's name as drop_frames and prune_from compare it. */
#ifndef FLAME_FILTER_SIMPLE_NAME_H
#define FLAME_FILTER_SIMPLE_NAME_H

#include "core/bytes.h"

/* The name without what demanglers and the PPC ABI add: a leading dot, and the parameter list. */
struct bytes simple_name(struct bytes name);

#endif
