/*
 * tree: a profile's chosen values as one call tree in drawing order, ready for layout.
 *
 * Nodes are in pre-order: node 0 is the root ("all"), the subtree of node i is [i, end[i]), its
 * first child is i + 1 and the next sibling of a child c is end[c]. Siblings stand in drawing
 * order. Frames of equal display name below one caller are one node. Nodes without any weight on
 * either side are left out.
 */
#ifndef FLAME_CORE_TREE_H
#define FLAME_CORE_TREE_H

#include "core/profile.h"

enum tree_order {
    ORDER_WEIGHT, /* heaviest first, then by name; own weight behind the children */
    ORDER_NAME    /* as flamegraph.pl: by bytes of the line; own weight before the children */
};

struct tree_options {
    enum tree_order order;
    bool reverse; /* stacks from leaf to root */
};

/* What is known of all frames of one display name. */
struct tree_name {
    struct bytes text;   /* raw, with marks such as _[k] */
    struct bytes module; /* of the first frame of this name */
    struct bytes file;
    enum frame_kind kind; /* of the first frame of this name */
};

struct tree {
    struct arena arena; /* holds nothing of the profile; texts are borrowed from it */
    size_t count;       /* nodes */
    uint32_t *name;     /* index into names */
    uint32_t *depth;    /* the root's is 0 */
    uint32_t *end;
    int64_t *self; /* of the drawn column ("after" of a comparison) */
    int64_t *total;
    int64_t *before_self; /* NULL when it is not a comparison */
    int64_t *before_total;
    struct tree_name *names; /* only those that occur; names[0] is the root's, empty */
    size_t name_count;
    uint32_t max_depth;
    unsigned decimals; /* values are in units of 10^-decimals */
    enum tree_order order;
    struct bytes type; /* of the drawn column */
    struct bytes unit;
};

/*
 * Builds the tree of p's chosen column; p is borrowed until tree_release. Negative values draw as
 * nothing. E_EMPTY when no weight is left, E_LIMIT for more than 2^32 nodes, E_NOMEM.
 */
flame_status tree_build(struct tree *t, const flame_profile *p, const struct tree_options *options,
                        flame_error *err);

void tree_release(struct tree *t);

#endif
