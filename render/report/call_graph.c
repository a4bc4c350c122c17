/*
 * call_graph: one walk over the tree of stacks gives all values. A node that is on the path already
 * has had the samples below when it was met first, so counting how often it is there is enough; the
 * same goes for edges. What a walk needs grows with the stacks, not with the samples.
 */
#include "render/report/call_graph.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "render/report/stack_sums.h"

#define NONE UINT32_MAX

struct walk {
    struct call_graph *g;
    uint32_t *node_depth; /* by node: how often it is on the path */
    uint32_t *edge_depth;
    size_t edge_depth_capacity;
    uint32_t *nearest; /* by stack: the node of the nearest frame that is not out, or NONE */
    uint32_t *edge_of; /* by stack: the edge into that node, or NONE */
    bool edges;
};

/* What nodes are told apart by. */
struct key {
    enum graph_key kind;
    const struct frame *frame;
    struct code_place place; /* GRAPH_BY_PLACE */
};

static struct key key_of(struct call_graph *g, struct frame_id frame, enum graph_key kind)
{
    struct key key = {.kind = kind, .frame = &g->r->p->frames[frame.i]};
    if (kind == GRAPH_BY_PLACE) {
        g->failed |= !code_places_get(&g->places, &key.place, frame);
    }
    return key;
}

static uint64_t hash_key(const struct key *key)
{
    const struct frame *f = key->frame;
    switch (key->kind) {
    case GRAPH_BY_NAME:
        break;
    case GRAPH_BY_LINE:
        return hash_pair(hash_word(f->name.i), hash_pair(hash_pair(f->file.i, f->module.i),
                                                         (uint64_t)f->start_line << 32 | f->line));
    case GRAPH_BY_PLACE:
        return hash_pair(hash_pair(f->name.i, key->place.address),
                         (uint64_t)f->start_line << 32 | f->line);
    }
    return hash_word(f->name.i);
}

static bool is_node(const struct call_graph *g, const struct graph_node *node,
                    const struct key *key)
{
    const struct frame *a = &g->r->p->frames[node->frame.i];
    const struct frame *b = key->frame;
    switch (key->kind) {
    case GRAPH_BY_NAME:
        break;
    case GRAPH_BY_LINE:
        return a->name.i == b->name.i && a->file.i == b->file.i && a->line == b->line &&
               a->start_line == b->start_line && a->module.i == b->module.i;
    case GRAPH_BY_PLACE:
        return code_place_equal(node->place, &key->place);
    }
    return a->name.i == b->name.i;
}

static uint32_t add_node(struct call_graph *g, struct idmap *index, uint64_t hash,
                         const struct graph_node *node)
{
    const uint32_t id = (uint32_t)g->node_count;
    if (!GROW(g->nodes, g->node_capacity, g->node_count + 1) || !idmap_put(index, hash, id)) {
        g->failed = true;
        return 0;
    }
    g->nodes[g->node_count++] = *node;
    return id;
}

static uint32_t find_node(struct call_graph *g, struct idmap *index, struct frame_id frame,
                          enum graph_key kind)
{
    const struct key key = key_of(g, frame, kind);
    const uint64_t hash = hash_key(&key);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    if (g->failed) {
        return 0;
    }
    while ((id = idmap_next(index, &probe)) != IDMAP_NONE) {
        if (is_node(g, &g->nodes[id], &key)) {
            return id;
        }
    }
    struct graph_node node = {.name = report_frame_name(g->r->p, frame), .frame = frame};
    if (kind == GRAPH_BY_PLACE) {
        node.place = code_places_keep(&g->places, &key.place);
        g->failed |= !node.place;
    }
    return add_node(g, index, hash, &node);
}

void call_graph_init(struct call_graph *g, const struct report *r, enum graph_key key)
{
    struct idmap index = {0};
    *g = (struct call_graph){.r = r};
    g->sums = stack_sums_make(r);
    g->node_of = malloc((r->p->frame_count + 1) * sizeof *g->node_of);
    g->failed = !g->sums || !g->node_of;
    if (key == GRAPH_BY_PLACE) {
        g->failed |= !code_places_init(&g->places, r);
    }
    for (size_t i = 0; i < r->p->frame_count && !g->failed; i++) {
        g->node_of[i] = find_node(g, &index, (struct frame_id){(uint32_t)i}, key);
    }
    g->shown = malloc((g->node_count + 1) * sizeof *g->shown);
    g->failed |= !g->shown;
    idmap_release(&index);
}

void call_graph_release(struct call_graph *g)
{
    free(g->sums);
    code_places_release(&g->places);
    free(g->node_of);
    free(g->nodes);
    free(g->edges);
    free(g->shown);
    idmap_release(&g->edge_index);
    *g = (struct call_graph){0};
}

static uint32_t find_edge(struct walk *w, uint32_t from, uint32_t to)
{
    struct call_graph *g = w->g;
    const uint64_t hash = hash_pair(from, to);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    while ((id = idmap_next(&g->edge_index, &probe)) != IDMAP_NONE) {
        if (g->edges[id].from == from && g->edges[id].to == to) {
            return id;
        }
    }
    id = (uint32_t)g->edge_count;
    if (!GROW(g->edges, g->edge_capacity, g->edge_count + 1) ||
        !GROW(w->edge_depth, w->edge_depth_capacity, g->edge_count + 1) ||
        !idmap_put(&g->edge_index, hash, id)) {
        g->failed = true;
        return NONE;
    }
    if (!w->edge_depth) { /* which has grown */
        return NONE;
    }
    w->edge_depth[id] = 0;
    g->edges[g->edge_count++] = (struct graph_edge){.from = from, .to = to, .inlined = true};
    return id;
}

static void enter_edge(struct walk *w, uint32_t stack, uint32_t from, uint32_t to)
{
    struct call_graph *g = w->g;
    const uint32_t id = find_edge(w, from, to);
    if (id == NONE || !w->edge_depth || w->edge_depth[id]++ > 0) {
        w->edge_of[stack] = id;
        return;
    }
    bool saturated = false;
    struct graph_edge *edge = &g->edges[id];
    edge->weight = add_saturated(edge->weight, g->sums[stack].total, &saturated);
    edge->inlined &= profile_is_inlined(g->r->p, g->r->p->stacks[stack].frame);
    w->edge_of[stack] = id;
}

static void enter(struct walk *w, uint32_t stack)
{
    struct call_graph *g = w->g;
    const struct stack_sum *sum = &g->sums[stack];
    const uint32_t caller = g->r->p->stacks[stack].caller.i;
    const uint32_t id = g->node_of[g->r->p->stacks[stack].frame.i];
    struct graph_node *node = &g->nodes[id];
    bool saturated = false;
    w->edge_of[stack] = NONE;
    w->nearest[stack] = node->out ? w->nearest[caller] : id;
    if (node->out) {
        return;
    }
    if (w->node_depth[id]++ == 0) {
        node->cum = add_saturated(node->cum, sum->total, &saturated);
        node->cum_divisor = add_saturated(node->cum_divisor, sum->total_divisor, &saturated);
    }
    node->flat = add_saturated(node->flat, sum->self, &saturated);
    node->flat_divisor = add_saturated(node->flat_divisor, sum->self_divisor, &saturated);
    if (w->edges && w->nearest[caller] != NONE && w->nearest[caller] != id) {
        enter_edge(w, stack, w->nearest[caller], id);
    }
}

static void leave(struct walk *w, uint32_t stack)
{
    const struct call_graph *g = w->g;
    const uint32_t id = g->node_of[g->r->p->stacks[stack].frame.i];
    if (!g->nodes[id].out) {
        w->node_depth[id]--;
    }
    if (w->edge_depth && w->edge_of[stack] != NONE) {
        w->edge_depth[w->edge_of[stack]]--;
    }
}

static void walk_stacks(struct walk *w)
{
    const struct stack_sum *sums = w->g->sums;
    uint32_t at = sums[0].first_callee;
    w->nearest[0] = NONE;
    while (at != 0 && !w->g->failed) {
        enter(w, at);
        if (sums[at].first_callee) {
            at = sums[at].first_callee;
            continue;
        }
        leave(w, at);
        while (at != 0 && sums[at].next_callee == 0) {
            at = w->g->r->p->stacks[at].caller.i;
            if (at != 0) {
                leave(w, at);
            }
        }
        at = sums[at].next_callee;
    }
}

void call_graph_fill(struct call_graph *g, bool edges)
{
    const size_t stacks = g->r->p->stack_count;
    struct walk w = {.g = g, .edges = edges};
    if (g->failed) {
        return;
    }
    for (size_t i = 0; i < g->node_count; i++) {
        struct graph_node *node = &g->nodes[i];
        node->flat = node->cum = node->flat_divisor = node->cum_divisor = 0;
    }
    g->edge_count = 0;
    idmap_clear(&g->edge_index);
    w.node_depth = calloc(g->node_count + 1, sizeof *w.node_depth);
    w.nearest = malloc(stacks * sizeof *w.nearest);
    w.edge_of = malloc(stacks * sizeof *w.edge_of);
    g->failed = !w.node_depth || !w.nearest || !w.edge_of;
    if (!g->failed) {
        walk_stacks(&w);
    }
    free(w.node_depth);
    free(w.nearest);
    free(w.edge_of);
    free(w.edge_depth);
}

int64_t call_graph_flat(const struct call_graph *g, const struct graph_node *node)
{
    return report_divide(g->r, node->flat, node->flat_divisor);
}

int64_t call_graph_cum(const struct call_graph *g, const struct graph_node *node)
{
    return report_divide(g->r, node->cum, node->cum_divisor);
}

int call_graph_compare_names(const struct graph_node *a, const struct graph_node *b)
{
    return a->place && b->place ? code_place_compare_names(a->place, b->place)
                                : bytes_compare(a->name, b->name);
}

int call_graph_compare_rest(const struct graph_node *a, const struct graph_node *b)
{
    return a->place && b->place ? code_place_compare_rest(a->place, b->place) : 0;
}
