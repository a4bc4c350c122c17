/* tree_rows: functions with their callers and callees. */
#include "render/report/tree_rows.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/regex.h"
#include "render/report/graph_edges.h"
#include "render/report/graph_trim.h"
#include "render/report/node_row.h"
#include "render/report/report_header.h"

enum { EDGE_WIDTH = 50, TREE_NODES = 80 };

static const char SEPARATOR[] =
    "----------------------------------------------------------+-------------\n";
static const char LEGEND[] = NODE_ROW_TITLES "   calls calls% + context \t \t \n";

struct tree_rows {
    const struct report *r;
    struct call_graph g;
    struct edge_list callers, callees;
    struct regex *pattern; /* NULL: all functions */
    uint32_t *rows;        /* nodes that are written */
    size_t row_count;
};

static void put_edges(const struct tree_rows *t, uint32_t node, bool callers)
{
    const struct report *r = t->r;
    const struct edge_list *list = callers ? &t->callers : &t->callees;
    const int64_t cum = call_graph_cum(&t->g, &t->g.nodes[node]);
    for (size_t i = list->first[node]; i < list->first[node + 1]; i++) {
        const struct graph_edge *edge = &t->g.edges[list->edges[i]];
        report_put_value(r, edge->weight, EDGE_WIDTH);
        sink_text(r->sink, " ");
        report_put_percentage(r, edge->weight, cum);
        sink_text(r->sink, " |   ");
        report_put(r, t->g.nodes[callers ? edge->from : edge->to].name);
        sink_text(r->sink, edge->inlined ? " (inline)\n" : "\n");
    }
}

static void put_node(const struct tree_rows *t, uint32_t id, int64_t sum)
{
    const struct report *r = t->r;
    const struct graph_node *node = &t->g.nodes[id];
    node_row_put(&t->g, node, sum);
    sink_text(r->sink, "                | ");
    report_put(r, node->name);
    sink_text(r->sink, "\n");
}

/* The nodes shown whose name matches. */
static bool match_nodes(struct tree_rows *t)
{
    t->rows = malloc((t->g.shown_count + 1) * sizeof *t->rows);
    for (size_t i = 0; t->rows && i < t->g.shown_count; i++) {
        const uint32_t id = t->g.shown[i];
        if (!t->pattern || regex_matches(t->pattern, t->g.nodes[id].name)) {
            t->rows[t->row_count++] = id;
        }
    }
    return t->rows != NULL;
}

static void put_rows(const struct tree_rows *t)
{
    int64_t sum = 0;
    bool saturated = false;
    for (size_t i = 0; i < t->row_count; i++) {
        const uint32_t id = t->rows[i];
        sum = add_saturated(sum, call_graph_flat(&t->g, &t->g.nodes[id]), &saturated);
        sink_text(t->r->sink, SEPARATOR);
        put_edges(t, id, true);
        put_node(t, id, sum);
        put_edges(t, id, false);
    }
    if (t->row_count > 0) {
        sink_text(t->r->sink, SEPARATOR);
    }
}

static flame_status put_report(struct tree_rows *t, struct report *r, const char *pattern,
                               flame_error *err)
{
    const struct trim_defaults defaults = {pattern != NULL, TREE_NODES};
    struct trimmed trimmed;
    graph_trim(&t->g, &defaults, &trimmed);
    if (t->g.failed || !graph_edges_make(&t->callers, &t->callees, &t->g) || !match_nodes(t)) {
        return fault_nomem(err);
    }
    if (pattern && t->row_count == 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "no matches found for regexp: %s", pattern);
    }
    r->shown_unit = graph_unit(&t->g, false);
    if (!r->o->compact_labels) {
        report_put_profile(r);
    }
    report_put_filters(r);
    graph_put_summary(&t->g, &trimmed);
    sink_text(r->sink, SEPARATOR);
    sink_text(r->sink, LEGEND);
    put_rows(t);
    return FLAME_OK;
}

flame_status tree_rows_write(const struct writing *w, const char *pattern, flame_error *err)
{
    struct report r;
    struct tree_rows t = {.r = &r};
    flame_status status =
        pattern ? regex_compile(&t.pattern, bytes_from(pattern), 0, err) : FLAME_OK;
    if (status == FLAME_OK) {
        status = report_init(&r, w, err);
    }
    if (status == FLAME_OK) {
        call_graph_init(&t.g, &r, GRAPH_BY_NAME);
        status = put_report(&t, &r, pattern, err);
        call_graph_release(&t.g);
        report_release(&r);
    }
    free(t.rows);
    graph_edges_release(&t.callers);
    graph_edges_release(&t.callees);
    regex_free(t.pattern);
    return status;
}
