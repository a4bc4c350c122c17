/* graph_trim: light nodes go, then all but the first node_count, then light edges. */
#include "render/report/graph_trim.h"

#include <stdlib.h>

#include "core/checked.h"

/* A node's place in the order of the report. */
struct place_by_value {
    uint64_t first, second; /* magnitudes */
    const struct graph_node *named;
    uint32_t node;
};

static int compare_places(const void *a, const void *b)
{
    const struct place_by_value *x = a;
    const struct place_by_value *y = b;
    if (x->first != y->first) {
        return x->first > y->first ? -1 : 1;
    }
    const int names = call_graph_compare_names(x->named, y->named);
    if (names != 0) {
        return names;
    }
    if (x->second != y->second) {
        return x->second > y->second ? -1 : 1;
    }
    const int rest = call_graph_compare_rest(x->named, y->named);
    return rest ? rest : x->node < y->node ? -1 : 1;
}

static void sort_nodes(struct call_graph *g)
{
    const bool cum = g->r->o->cum;
    struct place_by_value *places = malloc((g->shown_count + 1) * sizeof *places);
    if (!places) {
        g->failed = true;
        return;
    }
    for (size_t i = 0; i < g->shown_count; i++) {
        const struct graph_node *n = &g->nodes[g->shown[i]];
        places[i] = (struct place_by_value){.first = report_magnitude(cum ? n->cum : n->flat),
                                            .second = report_magnitude(cum ? n->flat : n->cum),
                                            .named = n,
                                            .node = g->shown[i]};
    }
    if (g->shown_count > 1) {
        qsort(places, g->shown_count, sizeof *places, compare_places);
    }
    for (size_t i = 0; i < g->shown_count; i++) {
        g->shown[i] = places[i].node;
    }
    free(places);
}

/* Nodes with a value; in the order of their ids. */
static void select_nodes(struct call_graph *g)
{
    const bool drop_negative = g->r->o->drop_negative;
    g->shown_count = 0;
    for (size_t i = 0; i < g->node_count && !g->failed; i++) {
        const struct graph_node *n = &g->nodes[i];
        const bool empty = n->flat == 0 && n->cum == 0;
        const bool negative = n->flat < 0 || (n->flat == 0 && n->cum < 0);
        if (!empty && !(drop_negative && negative)) {
            g->shown[g->shown_count++] = (uint32_t)i;
        }
    }
}

/* Fills the graph again with only the first `count` of the nodes shown. */
static void keep_first(struct call_graph *g, size_t count, bool edges)
{
    for (size_t i = 0; i < g->node_count; i++) {
        g->nodes[i].out = true;
    }
    for (size_t i = 0; i < count; i++) {
        g->nodes[g->shown[i]].out = false;
    }
    call_graph_fill(g, edges);
    select_nodes(g);
}

static uint64_t cutoff_of(const struct call_graph *g, double fraction)
{
    int64_t sum = 0;
    bool saturated = false;
    for (size_t i = 0; i < g->shown_count; i++) {
        sum = add_saturated(sum, g->nodes[g->shown[i]].flat, &saturated);
    }
    return report_magnitude(report_truncate((double)sum * fraction));
}

static size_t drop_light_nodes(struct call_graph *g, uint64_t cutoff)
{
    const size_t before = g->shown_count;
    size_t kept = 0;
    for (size_t i = 0; i < before; i++) {
        if (report_magnitude(g->nodes[g->shown[i]].cum) >= cutoff) {
            g->shown[kept++] = g->shown[i];
        }
    }
    if (kept < before) {
        keep_first(g, kept, true);
    } else {
        call_graph_fill(g, true);
    }
    return before - kept;
}

/* Only edges into nodes that are shown can be light. */
static void drop_light_edges(struct call_graph *g, uint64_t cutoff, bool *is_shown)
{
    memset(is_shown, 0, g->node_count * sizeof *is_shown);
    for (size_t i = 0; i < g->shown_count; i++) {
        is_shown[g->shown[i]] = true;
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        struct graph_edge *edge = &g->edges[i];
        edge->out = is_shown[edge->to] && report_magnitude(edge->weight) < cutoff;
    }
}

static void trim_with(struct call_graph *g, unsigned node_count, double node_fraction,
                      double edge_fraction, struct trimmed *trimmed)
{
    bool *is_shown = malloc((g->node_count + 1) * sizeof *is_shown);
    call_graph_fill(g, false);
    select_nodes(g);
    if (!is_shown || g->failed) {
        g->failed = true;
        free(is_shown);
        return;
    }
    const uint64_t edge_cutoff = cutoff_of(g, edge_fraction);
    trimmed->dropped = drop_light_nodes(g, cutoff_of(g, node_fraction));
    trimmed->nodes = g->shown_count;
    trimmed->node_fraction = node_fraction;
    sort_nodes(g);
    if (node_count > 0 && node_count < g->shown_count) {
        keep_first(g, node_count, true);
        sort_nodes(g);
    }
    if (!g->failed) {
        drop_light_edges(g, edge_cutoff, is_shown);
    }
    free(is_shown);
}

void graph_trim(struct call_graph *g, const struct trim_defaults *defaults, struct trimmed *trimmed)
{
    const flame_write_options *o = g->r->o;
    *trimmed = (struct trimmed){0};
    if (o->no_trim || defaults->everything) {
        trim_with(g, 0, 0, 0, trimmed);
        return;
    }
    trim_with(g, o->node_count ? o->node_count : defaults->node_count,
              o->node_fraction >= 0 ? o->node_fraction : 0.005,
              o->edge_fraction >= 0 ? o->edge_fraction : 0.001, trimmed);
}

static int64_t scaled_for_unit(const struct call_graph *g, int64_t value)
{
    const double divide_by = g->r->o->divide_by;
    const int64_t whole = report_whole(g->r, value);
    return divide_by > 0 && divide_by != 1 ? report_truncate((double)whole * (1 / divide_by))
                                           : whole;
}

/* The smallest magnitude shown, of cum where flat is 0. */
static uint64_t smallest_value(const struct call_graph *g)
{
    uint64_t smallest = 0;
    for (size_t i = 0; i < g->shown_count; i++) {
        const struct graph_node *n = &g->nodes[g->shown[i]];
        uint64_t value = report_magnitude(call_graph_flat(g, n));
        value = value ? value : report_magnitude(call_graph_cum(g, n));
        if (value > 0 && (smallest == 0 || value < smallest)) {
            smallest = value;
        }
    }
    return smallest;
}

struct bytes graph_unit(const struct call_graph *g, bool whole)
{
    const struct report *r = g->r;
    if (!bytes_equal(r->shown_unit, BYTES("minimum")) || g->shown_count == 0) {
        return r->shown_unit;
    }
    const uint64_t smallest = smallest_value(g);
    const int64_t largest = scaled_for_unit(g, r->total);
    const int64_t least =
        smallest == 0 ? largest
                      : scaled_for_unit(g, smallest < INT64_MAX ? (int64_t)smallest : INT64_MAX);
    const double hundredfold = (double)least * 100;
    struct bytes unit = measure_convert((double)least, r->unit, BYTES("minimum")).unit;
    const struct bytes other = measure_convert((double)largest, r->unit, BYTES("minimum")).unit;
    if (!whole && !bytes_equal(unit, other) && hundredfold < (double)largest) {
        unit = measure_convert(hundredfold, r->unit, BYTES("minimum")).unit; /* 0.01 of it shows */
    }
    return unit.len > 0 ? unit : r->unit;
}

void graph_put_summary(const struct call_graph *g, const struct trimmed *trimmed)
{
    const struct report *r = g->r;
    char out[MEASURE_PERCENT_MAX];
    int64_t sum = 0;
    bool saturated = false;
    for (size_t i = 0; i < g->shown_count; i++) {
        sum = add_saturated(sum, call_graph_flat(g, &g->nodes[g->shown[i]]), &saturated);
    }
    sink_text(r->sink, "Showing nodes accounting for ");
    report_put_value(r, sum, 0);
    sink_text(r->sink, ", ");
    report_put(r, bytes_trim(measure_percentage(out, sum, r->total)));
    sink_text(r->sink, " of ");
    report_put_value(r, r->total, 0);
    sink_text(r->sink, " total\n");
    if (r->total != 0 && trimmed->dropped > 0) {
        const int64_t cutoff = report_truncate((double)r->total * trimmed->node_fraction);
        sink_format(r->sink, "Dropped %zu %s (cum <= ", trimmed->dropped,
                    trimmed->dropped == 1 ? "node" : "nodes");
        report_put_value(r, cutoff < 0 ? -cutoff : cutoff, 0);
        sink_text(r->sink, ")\n");
    }
    if (r->total != 0 && g->shown_count > 0 && g->shown_count < trimmed->nodes) {
        sink_format(r->sink, "Showing top %zu nodes out of %zu\n", g->shown_count, trimmed->nodes);
    }
}
