/*
 * svg_prune: the tree that travels in an SVG. Of a very large tree only the heavy nodes do, heavy
 * in whichever sample type or side of a comparison; what is left out below a node becomes one child
 * that says how much it is (in order of time, one for all that follow each other), so that all
 * totals stay exact.
 */
#ifndef FLAME_RENDER_SVG_PRUNE_H
#define FLAME_RENDER_SVG_PRUNE_H

#include "core/tree.h"

/* The most nodes that "auto" embeds. */
enum { EMBED_MAX = 2000000 };

/* Node ids of the tree in pre-order; those with `left_out` above 0 stand for pruned nodes. */
struct kept {
    uint32_t node;     /* of a pruned child: the first node left out */
    uint32_t left_out; /* 0: the node itself; else so many nodes are summed up in this one */
    uint32_t depth;
};

struct pruned {
    struct kept *nodes; /* NULL: the whole tree is kept */
    uint32_t *place;    /* by node of the tree: where it or its sum is; NULL as well */
    size_t count;
    int64_t below;     /* nodes lighter than this share of the drawn type were left out */
    uint64_t left_out; /* how many */
};

/* Keeps at most `limit` nodes. False when memory is out. Release with svg_prune_release. */
bool svg_prune(struct pruned *p, const struct tree *tree, size_t limit);

/* What a column of own weights by node is after pruning; malloc'd, NULL when memory is out. */
int64_t *svg_prune_column(const struct pruned *p, const struct tree *tree, const int64_t *column);

void svg_prune_release(struct pruned *p);

#endif
