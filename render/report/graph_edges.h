/* graph_edges: the edges of a call graph by node, in the order in which they are shown. */
#ifndef FLAME_RENDER_REPORT_GRAPH_EDGES_H
#define FLAME_RENDER_REPORT_GRAPH_EDGES_H

#include "render/report/call_graph.h"

/* Edges by node, the heaviest first: those of node n at [first[n], first[n + 1]). */
struct edge_list {
    size_t *first;
    uint32_t *edges;
};

/*
 * Those that are not out, by the node that they lead to (`callers`; may be NULL) and by the one
 * that they come from. False when memory is out; released also then.
 */
bool graph_edges_make(struct edge_list *callers, struct edge_list *callees,
                      const struct call_graph *g);
void graph_edges_release(struct edge_list *list);

#endif
