/* prefix_tree: paths of keys that share their beginnings; a node is (parent, key). */
#ifndef FLAME_CORE_PREFIX_TREE_H
#define FLAME_CORE_PREFIX_TREE_H

#include "core/idmap.h"

struct prefix_node {
    uint32_t parent; /* smaller than the node's own id */
    uint32_t key;
};

struct prefix_tree {
    struct prefix_node *nodes; /* node 0 is the root and has neither */
    size_t count;
    size_t capacity;
    struct idmap index;    /* children but the first of their parent */
    uint32_t *first_child; /* by node, 0: none yet */
    size_t child_capacity;
    bool failed; /* out of memory; sticky */
};

void prefix_tree_init(struct prefix_tree *t);
void prefix_tree_release(struct prefix_tree *t);

/* The child of `parent` with this key, added if it is new; 0 after a failure. */
uint32_t prefix_tree_child(struct prefix_tree *t, uint32_t parent, uint32_t key);

/* The same for a child that is known to be new. */
uint32_t prefix_tree_add(struct prefix_tree *t, uint32_t parent, uint32_t key);

#endif
