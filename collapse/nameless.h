/* nameless: what stands for a frame that has no symbol, and which binaries are the kernel. */
#ifndef FLAME_COLLAPSE_NAMELESS_H
#define FLAME_COLLAPSE_NAMELESS_H

#include "core/stacks.h"

/* `[libc.so.6]` for a path that ends so, `[unknown]` without one. Failures are the builder's. */
struct string_id nameless_name(struct stacks *out, struct bytes file);

/* Whether a mapped file is the kernel or one of its modules. */
bool nameless_is_kernel(struct bytes file);

#endif
