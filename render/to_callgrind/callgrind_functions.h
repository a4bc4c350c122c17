/*
 * callgrind_functions: functions that Callgrind's format cannot tell apart. There a function is its
 * file and name; where several have both in common, callers call them "name [1/3]", "name [2/3]", …
 */
#ifndef FLAME_RENDER_TO_CALLGRIND_CALLGRIND_FUNCTIONS_H
#define FLAME_RENDER_TO_CALLGRIND_CALLGRIND_FUNCTIONS_H

#include "render/report/call_graph.h"

struct namesake {
    const struct code_place *place; /* one in this function */
    uint32_t group;                 /* of those with the same file and name */
    uint32_t number;                /* in the group, from 1 */
};

struct callgrind_functions {
    struct namesake *items;
    size_t count, capacity;
    uint32_t *group_sizes;
    size_t group_count, group_capacity;
    uint32_t *by_node; /* IDMAP_NONE: not shown */
};

/* Of all nodes shown. False when memory is out; released also then. */
bool callgrind_functions_make(struct callgrind_functions *f, const struct call_graph *g);
void callgrind_functions_release(struct callgrind_functions *f);

/* How many functions share the file and name of the node's, and which it is; 0: not shown. */
uint32_t callgrind_functions_number(const struct callgrind_functions *f, uint32_t node,
                                    uint32_t *of);

#endif
