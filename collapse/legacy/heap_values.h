/* heap_values: the numbers of allocations that C++, Go and jemalloc write in one way. */
#ifndef FLAME_COLLAPSE_LEGACY_HEAP_VALUES_H
#define FLAME_COLLAPSE_LEGACY_HEAP_VALUES_H

#include "collapse/legacy/legacy.h"

/* "OBJECTS: BYTES [OBJECTS: BYTES]": what is in use, and what was ever allocated. */
struct heap_values {
    int64_t inuse_objects, inuse_space;
    int64_t alloc_objects, alloc_space;
};

bool heap_values_scan(struct bytes *text, struct heap_values *v);

/* Whether the totals of a profile say that it knows more than what is in use. */
bool heap_values_have_allocs(const struct heap_values *totals);

/* The columns that such a profile has, with its period and the functions to drop. */
void heap_values_columns(struct legacy *l, bool allocs, int64_t period);

/* Ends the sample at hand; what is wrong with the values, or NULL. */
const char *heap_values_sample(struct legacy *l, struct heap_values v, int64_t rate);

/* The numeric label of the size of an object. */
uint32_t heap_values_label(struct stacks *out, int64_t bytes);

#endif
