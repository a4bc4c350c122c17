/* graph_trim: which nodes and edges of a call graph are shown, in which order. */
#ifndef FLAME_RENDER_REPORT_GRAPH_TRIM_H
#define FLAME_RENDER_REPORT_GRAPH_TRIM_H

#include "render/report/call_graph.h"

/* What a report shows unless it is told otherwise. */
struct trim_defaults {
    bool everything;
    unsigned node_count; /* 0: all */
};

/* What came of it, for the lines above the report. */
struct trimmed {
    size_t dropped;       /* nodes too light */
    size_t nodes;         /* that were not */
    double node_fraction; /* that was asked for */
};

/* Fills the graph, takes out what is too light, and sorts what is left into g->shown. */
void graph_trim(struct call_graph *g, const struct trim_defaults *defaults,
                struct trimmed *trimmed);

/* The one unit for all values of the nodes shown; `whole`: they are written without fractions. */
struct bytes graph_unit(const struct call_graph *g, bool whole);

/* "Showing nodes accounting for …" and what was left out. */
void graph_put_summary(const struct call_graph *g, const struct trimmed *trimmed);

#endif
