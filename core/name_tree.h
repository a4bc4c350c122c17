/*
 * name_tree: a profile's stacks as a tree of names: frames of equal display name below one caller
 * are one node. What folded text and pictures are made of.
 */
#ifndef FLAME_CORE_NAME_TREE_H
#define FLAME_CORE_NAME_TREE_H

#include "core/profile.h"

struct name_node {
    uint32_t parent;       /* smaller than the node's own id */
    struct string_id name; /* of the profile */
};

struct name_tree {
    struct name_node *nodes; /* node 0 is the root and has neither */
    size_t count;
    size_t capacity;
    struct idmap index;    /* children but the first of their parent */
    uint32_t *first_child; /* by node, 0: none yet */
    size_t child_capacity;
    bool failed; /* out of memory; sticky */
};

void name_tree_init(struct name_tree *t);
void name_tree_release(struct name_tree *t);

/* The child of `parent` with this name, added if it is new; 0 after a failure. */
uint32_t name_tree_child(struct name_tree *t, uint32_t parent, struct string_id name);

/*
 * Adds the stacks of p for which `used` is true (a used stack's caller is used too) and gives the
 * node of each stack, 0 for those not used. The caller frees it; NULL when memory is out.
 */
uint32_t *name_tree_add_stacks(struct name_tree *t, const flame_profile *p, const bool *used);

/* Marks the callers of all that is marked. */
void name_tree_mark_callers(const flame_profile *p, bool *used);

#endif
