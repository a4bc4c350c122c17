/* to_top: functions by their own value, as `pprof -top` prints them. */
#include <stdlib.h>

#include "core/checked.h"
#include "render/report/graph_trim.h"
#include "render/report/node_row.h"
#include "render/report/report_header.h"

/* How a node came by its callers: bits. */
enum { CALLED = 1, INLINED = 2 };

static unsigned char *callers_of(const struct call_graph *g)
{
    unsigned char *callers = calloc(g->node_count + 1, sizeof *callers);
    for (size_t i = 0; callers && i < g->edge_count; i++) {
        const struct graph_edge *edge = &g->edges[i];
        if (!edge->out) {
            callers[edge->to] |= edge->inlined ? INLINED : CALLED;
        }
    }
    return callers;
}

static void put_row(const struct call_graph *g, uint32_t id, unsigned callers, int64_t sum)
{
    static const char *const MARKS[] = {"\n", "\n", " (inline)\n", " (partial-inline)\n"};
    const struct report *r = g->r;
    const struct graph_node *node = &g->nodes[id];
    node_row_put(g, node, sum);
    sink_text(r->sink, "  ");
    report_put(r, node->name);
    sink_text(r->sink, MARKS[callers]);
}

static void put_rows(struct call_graph *g)
{
    unsigned char *callers = callers_of(g);
    int64_t sum = 0;
    bool saturated = false;
    g->failed |= !callers;
    for (size_t i = 0; i < g->shown_count && callers; i++) {
        const uint32_t id = g->shown[i];
        sum = add_saturated(sum, call_graph_flat(g, &g->nodes[id]), &saturated);
        put_row(g, id, callers[id], sum);
    }
    free(callers);
}

static flame_status write_top(const struct writing *w, flame_error *err)
{
    const struct trim_defaults defaults = {false, 0};
    struct report r;
    struct call_graph g;
    struct trimmed trimmed;
    const flame_status status = report_init(&r, w, err);
    if (status != FLAME_OK) {
        return status;
    }
    call_graph_init(&g, &r, GRAPH_BY_NAME);
    graph_trim(&g, &defaults, &trimmed);
    if (!g.failed) {
        r.shown_unit = graph_unit(&g, false);
        if (!r.o->compact_labels) {
            report_put_profile(&r);
        }
        report_put_filters(&r);
        graph_put_summary(&g, &trimmed);
        sink_text(r.sink, NODE_ROW_TITLES "\n");
        put_rows(&g);
    }
    const bool failed = g.failed;
    call_graph_release(&g);
    report_release(&r);
    return failed ? fault_nomem(err) : FLAME_OK;
}

const struct output output_top = {
    .entry = {.name = "top", .summary = "text: functions by their own value", .extensions = ""},
    .report = true,
    .write = write_top};
