/* tree_parts: the steps that tree.c makes a call tree of. Nobody else includes this. */
#ifndef FLAME_CORE_TREE_PARTS_H
#define FLAME_CORE_TREE_PARTS_H

#include "core/name_tree.h"
#include "core/tree.h"

/* Weights of a node before the order is known. */
struct weight {
    int64_t self, before_self;
    int64_t total, before_total;
    int64_t own, weight;
};

struct tree_builder {
    const flame_profile *p;
    struct tree *t;
    struct prefix_tree names; /* its nodes are those of the tree, in another order */
    struct weight *weights;   /* by node of names */
    uint32_t *place;          /* by node of names: node of the tree */
    uint32_t *name_of;        /* by string: index into tree.names, or UINT32_MAX */
    size_t name_capacity;
    int64_t *self, *before; /* by profile stack; before is NULL when it is not a comparison */
    bool *used;             /* by profile stack: it has weight in some type */
    uint32_t *stack_node;   /* by profile stack: node of names; NULL in order of time */
    uint32_t *row_node;     /* order of time, by profile row: node of names */
    int64_t *starts;        /* order of time, by node of names: where it begins */
    size_t start_capacity;
    bool failed;
    bool saturated; /* weights add up to more than 63 bits hold */
};

/* --- tree_columns.c: sample types --- */

/* A value of a column in units of 10^-decimals. */
struct scaling {
    int64_t divide, multiply;
};

struct scaling tree_scaling(const flame_profile *p, size_t column, unsigned decimals);

static inline int64_t tree_scaled(struct tree_builder *b, const struct scaling *s, int64_t value)
{
    int64_t product;
    if (__builtin_mul_overflow(value / s->divide, s->multiply, &product)) {
        b->saturated = true;
        return value > 0 ? INT64_MAX : INT64_MIN;
    }
    return product;
}

/* Adds up a column by stack. Negative sums count as nothing. NULL when memory is out. */
int64_t *tree_sum_column(struct tree_builder *b, size_t column, unsigned decimals);

/* Finds the types that have weight, and `used`; self and before are there. */
bool tree_find_types(struct tree_builder *b);

/* Fills the types' own weights, when the tree has its order. */
bool tree_fill_types(struct tree_builder *b);

/* --- tree_time.c --- */

/* Makes names, weights and starts of the rows, one after the other. */
void tree_nodes_in_time(struct tree_builder *b, const struct tree_options *options);

/* Fills gap, when the tree has its order. */
bool tree_fill_gaps(struct tree_builder *b);

/* --- tree_order.c --- */

/* Writes the tree's nodes in drawing order, and `place`. */
bool tree_put_in_order(struct tree_builder *b);

/* --- tree_samples.c --- */

/* Fills samples, when the tree has its order and its types. */
bool tree_fill_samples(struct tree_builder *b);

/* The tree's node of a row. */
static inline uint32_t tree_row_node(const struct tree_builder *b, size_t row)
{
    return b->place[b->row_node ? b->row_node[row] : b->stack_node[b->p->rows[row].stack.i]];
}

#endif
