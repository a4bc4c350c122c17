/* node_row: the columns of one function, as the outputs top, tree and peek share them. */
#ifndef FLAME_RENDER_REPORT_NODE_ROW_H
#define FLAME_RENDER_REPORT_NODE_ROW_H

#include "render/report/call_graph.h"

/* Above the rows. */
#define NODE_ROW_TITLES "      flat  flat%   sum%        cum   cum%"

/*
 * Flat value and percentage, the percentage of `sum` (the flat values up to this row), cumulative
 * value and percentage. No line feed.
 */
void node_row_put(const struct call_graph *g, const struct graph_node *node, int64_t sum);

#endif
