/* node_row: the columns of one function. */
#include "render/report/node_row.h"

enum { VALUE_WIDTH = 10 };

void node_row_put(const struct call_graph *g, const struct graph_node *node, int64_t sum)
{
    const struct report *r = g->r;
    const int64_t flat = call_graph_flat(g, node);
    const int64_t cum = call_graph_cum(g, node);
    report_put_value(r, flat, VALUE_WIDTH);
    sink_text(r->sink, " ");
    report_put_percentage(r, flat, r->total);
    sink_text(r->sink, " ");
    report_put_percentage(r, sum, r->total);
    sink_text(r->sink, " ");
    report_put_value(r, cum, VALUE_WIDTH);
    sink_text(r->sink, " ");
    report_put_percentage(r, cum, r->total);
}
