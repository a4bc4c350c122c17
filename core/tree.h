/*
 * tree: a profile as one call tree in drawing order, ready for layout.
 *
 * Nodes are in pre-order: node 0 is the root ("all"), the subtree of node i is [i, end[i]), its
 * first child is i + 1 and the next sibling of a child c is end[c]. Siblings stand in the order of
 * the drawn type. Frames of equal display name below one caller are one node; in order of time
 * those are, that follow each other without anything between. Nodes without any weight, in
 * whichever sample type or on either side of a comparison, are left out; a node may have none in
 * the drawn type.
 */
#ifndef FLAME_CORE_TREE_H
#define FLAME_CORE_TREE_H

#include "core/profile.h"

enum tree_order {
    ORDER_WEIGHT, /* heaviest first, then by name; own weight behind the children */
    ORDER_NAME,   /* as flamegraph.pl: by bytes of the line; own weight before the children */
    ORDER_TIME    /* as flamegraph.pl --flamechart: as the profile's rows; siblings may repeat */
};

/* Comparisons: what widths are made of. A node's is its own part and that of all below it. */
enum tree_width {
    WIDTH_AFTER,
    WIDTH_BEFORE,
    WIDTH_LARGER, /* of both sides */
    WIDTH_CHANGE  /* the difference of both sides, by magnitude */
};

struct tree_options {
    enum tree_order order;
    bool reverse; /* stacks from leaf to root */
    enum tree_width width;
    double whole; /* the root weighs at least so much (in the type's unit); flamegraph.pl --total */
    bool backward; /* order of time: the last row comes first, as in inferno's flame charts */
};

/* What is known of all frames of one display name. */
struct tree_name {
    struct bytes text;   /* raw, with marks such as _[k] */
    struct bytes module; /* of the first frame of this name */
    struct bytes file;
    enum frame_kind kind; /* of the first frame of this name */
};

/* A sample type. */
struct tree_type {
    size_t column; /* of the profile */
    struct bytes name;
    struct bytes unit;
    unsigned decimals; /* values are in units of 10^-decimals */
    int64_t total;
    int64_t *self; /* by node */
};

/* More sample types of one profile do not travel with its tree. */
enum { TREE_TYPES_MAX = 16 };

/* What labels are known by: weights by node and label set, sorted by both. */
struct tree_samples {
    size_t count; /* 0: the profile has no labels, or negative values */
    uint32_t *node;
    uint32_t *labels; /* label set of the profile */
    int64_t *values;  /* [type * count + sample] */
};

struct tree {
    struct arena arena; /* holds nothing of the profile; texts are borrowed from it */
    const flame_profile *profile;
    size_t count;    /* nodes */
    uint32_t *name;  /* index into names */
    uint32_t *depth; /* the root's is 0 */
    uint32_t *end;
    int64_t *self; /* of the drawn type ("after" of a comparison) */
    int64_t *total;
    int64_t *before_self; /* NULL when it is not a comparison */
    int64_t *before_total;
    int64_t *own;    /* what widths are made of: self, but for some comparisons */
    int64_t *weight; /* the same with all below: total, but for some comparisons */
    int64_t *gap;    /* order of time, else NULL: own weight of the caller between this node and its
                        sibling before, or the caller's begin */
    uint32_t *drawn; /* NULL: all nodes have weight; else drawn[i] is how many nodes before node i
                        have (count + 1 of them) */
    struct tree_name *names; /* only those that occur; names[0] is the root's, empty */
    size_t name_count;
    uint32_t max_depth;
    unsigned decimals; /* of the drawn type: values are in units of 10^-decimals */
    enum tree_order order;
    enum tree_width width;
    struct bytes type; /* the drawn type's name */
    struct bytes unit;
    struct tree_type *types; /* those that have weight, in the profile's order */
    size_t type_count;
    size_t type_drawn; /* of types */
    struct tree_samples samples;
};

/* How many of the nodes [from, to) have weight. */
static inline uint32_t tree_drawn(const struct tree *t, uint32_t from, uint32_t to)
{
    return t->drawn ? t->drawn[to] - t->drawn[from] : to - from;
}

/*
 * Builds the tree of p; its chosen column is the drawn type. p is borrowed until tree_release.
 * Negative values draw as nothing. E_EMPTY when no weight is left, E_USAGE for a comparison in
 * order of time, E_LIMIT for more than 2^32 nodes, E_NOMEM.
 */
flame_status tree_build(struct tree *t, const flame_profile *p, const struct tree_options *options,
                        flame_error *err);

void tree_release(struct tree *t);

#endif
