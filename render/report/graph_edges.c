/* graph_edges: edges are sorted once, then dealt out to their nodes. */
#include "render/report/graph_edges.h"

#include <stdlib.h>

struct edge_place {
    uint64_t weight;
    const struct graph_node *from, *to;
    uint32_t edge;
};

static int compare_edges(const void *a, const void *b)
{
    const struct edge_place *x = a;
    const struct edge_place *y = b;
    if (x->weight != y->weight) {
        return x->weight > y->weight ? -1 : 1;
    }
    int order = call_graph_compare_names(x->from, y->from);
    if (order == 0) {
        order = call_graph_compare_names(x->to, y->to);
    }
    return order ? order : x->edge < y->edge ? -1 : 1;
}

static struct edge_place *sort_edges(const struct call_graph *g)
{
    struct edge_place *places = malloc((g->edge_count + 1) * sizeof *places);
    for (size_t i = 0; places && i < g->edge_count; i++) {
        const struct graph_edge *edge = &g->edges[i];
        places[i] = (struct edge_place){.weight = report_magnitude(edge->weight),
                                        .from = &g->nodes[edge->from],
                                        .to = &g->nodes[edge->to],
                                        .edge = (uint32_t)i};
    }
    if (places && g->edge_count > 1) {
        qsort(places, g->edge_count, sizeof *places, compare_edges);
    }
    return places;
}

/* Deals the sorted edges out to the nodes that they come from or, as callers, lead to. */
static bool deal_edges(struct edge_list *list, const struct call_graph *g,
                       const struct edge_place *sorted, bool callers)
{
    list->first = calloc(g->node_count + 2, sizeof *list->first);
    list->edges = malloc((g->edge_count + 1) * sizeof *list->edges);
    if (!list->first || !list->edges) {
        return false;
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        const struct graph_edge *edge = &g->edges[i];
        list->first[(callers ? edge->to : edge->from) + 2] += !edge->out;
    }
    for (size_t i = 2; i < g->node_count + 2; i++) {
        list->first[i] += list->first[i - 1];
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        const struct graph_edge *edge = &g->edges[sorted[i].edge];
        if (!edge->out) {
            list->edges[list->first[(callers ? edge->to : edge->from) + 1]++] = sorted[i].edge;
        }
    }
    return true;
}

bool graph_edges_make(struct edge_list *callers, struct edge_list *callees,
                      const struct call_graph *g)
{
    struct edge_place *sorted = sort_edges(g);
    const bool done = sorted && (!callers || deal_edges(callers, g, sorted, true)) &&
                      deal_edges(callees, g, sorted, false);
    free(sorted);
    return done;
}

void graph_edges_release(struct edge_list *list)
{
    free(list->first);
    free(list->edges);
    *list = (struct edge_list){0};
}
