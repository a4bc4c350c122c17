/*
 * call_graph: functions with their values, and who calls whom.
 *
 * A node stands for all frames of one key: the name; for sources the function (name, module,
 * file and first line) and the line; or all that is known of the place in the program. A sample
 * counts once for a node, however often the node is in its stack, and once for an edge; no edge
 * leads from a node to itself. When a node is taken out, edges lead past it, from its caller to its
 * callees; what samples spend in it is nobody's.
 */
#ifndef FLAME_RENDER_REPORT_CALL_GRAPH_H
#define FLAME_RENDER_REPORT_CALL_GRAPH_H

#include "render/report/code_place.h"
#include "render/report/report.h"

struct graph_node {
    struct bytes name;
    struct frame_id frame;          /* the first with this key */
    const struct code_place *place; /* GRAPH_BY_PLACE; else NULL */
    int64_t flat, cum;              /* before they are divided */
    int64_t flat_divisor, cum_divisor;
    bool out; /* taken out */
};

struct graph_edge {
    uint32_t from, to; /* nodes */
    int64_t weight;
    bool inlined; /* wherever it was met, the callee was inlined */
    bool out;     /* too light to be shown */
};

struct call_graph {
    const struct report *r;
    struct stack_sum *sums;
    struct code_places places; /* GRAPH_BY_PLACE */
    uint32_t *node_of;         /* by frame */
    struct graph_node *nodes;
    size_t node_count, node_capacity;
    struct graph_edge *edges;
    size_t edge_count, edge_capacity;
    struct idmap edge_index;
    uint32_t *shown; /* nodes in the order in which they are shown */
    size_t shown_count;
    bool failed; /* out of memory; sticky */
};

enum graph_key { GRAPH_BY_NAME, GRAPH_BY_LINE, GRAPH_BY_PLACE };

/* Makes nodes without values. What follows does nothing after a failure. */
void call_graph_init(struct call_graph *g, const struct report *r, enum graph_key key);
void call_graph_release(struct call_graph *g);

/* Values of all nodes that are not out, and with `edges` of the edges between them. */
void call_graph_fill(struct call_graph *g, bool edges);

/* A node's values, divided for --mean. */
int64_t call_graph_flat(const struct call_graph *g, const struct graph_node *node);
int64_t call_graph_cum(const struct call_graph *g, const struct graph_node *node);

/* The order of the names that nodes are printed by, and of what tells nodes of one name apart. */
int call_graph_compare_names(const struct graph_node *a, const struct graph_node *b);
int call_graph_compare_rest(const struct graph_node *a, const struct graph_node *b);

#endif
