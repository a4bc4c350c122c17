/*
 * to_callgrind: the format of Valgrind's Callgrind, which KCachegrind and callgrind_annotate read,
 * as `pprof -callgrind` writes it: a cost line per address, below it the calls from there. Nothing
 * is trimmed. What pprof writes otherwise than Callgrind itself stays that way:
 *  - addresses are relative to the node before, those of calls too, where that is shorter;
 *  - no record says in which binary a called function is, and of functions with one file and name
 *    only their callers tell them apart (callgrind_functions.h);
 *  - everything is called 0 times, and there is no total;
 *  - what is called but has no value, as in a difference, has no name.
 * Where the input knows no locations, positions are lines, and it is done as Callgrind does it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/checked.h"
#include "render/report/graph_edges.h"
#include "render/report/graph_trim.h"
#include "render/to_callgrind/callgrind_functions.h"
#include "render/to_callgrind/callgrind_names.h"

enum { POSITION_MAX = 32 };

struct callgrind {
    const struct report *r;
    struct call_graph g;
    struct edge_list callees;
    struct callgrind_functions functions;
    struct callgrind_names objects, files, names;
    const struct code_place *before; /* the node that was written last; NULL: none */
    bool addresses;                  /* positions are addresses and lines */
};

static void put_name(struct callgrind *c, const char *key, struct callgrind_names *names,
                     const struct callgrind_name *name)
{
    sink_text(c->r->sink, key);
    callgrind_names_put(names, c->r->sink, name);
    sink_text(c->r->sink, "\n");
}

static void put_plain(struct callgrind *c, const char *key, struct callgrind_names *names,
                      struct bytes text)
{
    const struct callgrind_name name = {.text = text};
    put_name(c, key, names, &name);
}

/* The unit is that of the first line. Fractions go. */
static void put_value(const struct callgrind *c, int64_t value)
{
    const double whole = (double)report_whole(c->r, value);
    const struct measure m = measure_convert(whole, c->r->unit, c->r->shown_unit);
    sink_format(c->r->sink, " %" PRId64 "\n", report_truncate(m.value));
}

static void put_address(const struct callgrind *c, uint64_t address)
{
    char whole[POSITION_MAX];
    char step[POSITION_MAX];
    const int len = snprintf(whole, sizeof whole, "0x%" PRIx64, address);
    if (!c->before) {
        sink_text(c->r->sink, whole);
        return;
    }
    const uint64_t difference = address - c->before->address;
    if (difference == 0) {
        sink_text(c->r->sink, "*");
        return;
    }
    const bool down = difference >> 63;
    const int shorter = snprintf(step, sizeof step, "%c%" PRIu64, down ? '-' : '+',
                                 down ? 0 - difference : difference);
    sink_text(c->r->sink, shorter < len ? step : whole);
}

static void put_position(const struct callgrind *c, const struct code_place *place)
{
    if (c->addresses) {
        put_address(c, place->address);
        sink_text(c->r->sink, " ");
    }
    sink_format(c->r->sink, "%" PRIu32, place->line);
}

static void put_callee(struct callgrind *c, const struct code_place *caller, uint32_t node)
{
    const struct code_place *place = c->g.nodes[node].place;
    struct callgrind_name name = {.text = place->name};
    if (c->addresses) {
        name.number = callgrind_functions_number(&c->functions, node, &name.of);
        name.text = name.number ? name.text : BYTES("");
    } else if (!bytes_equal(caller->object, place->object)) {
        put_plain(c, "cob=", &c->objects, place->object);
    }
    put_plain(c, "cfl=", &c->files, place->file);
    put_name(c, "cfn=", &c->names, &name);
}

/* How often it was called is not known; callgrind_annotate takes what is called 0 times for none.
 */
static void put_calls(struct callgrind *c, uint32_t node)
{
    const struct code_place *caller = c->g.nodes[node].place;
    for (size_t i = c->callees.first[node]; i < c->callees.first[node + 1]; i++) {
        const struct graph_edge *edge = &c->g.edges[c->callees.edges[i]];
        put_callee(c, caller, edge->to);
        sink_text(c->r->sink, c->addresses ? "calls=0 " : "calls=1 ");
        put_position(c, c->g.nodes[edge->to].place);
        sink_text(c->r->sink, c->addresses ? "\n* *" : "\n*");
        put_value(c, edge->weight);
    }
}

static bool same_function(const struct code_place *a, const struct code_place *b)
{
    return bytes_equal(a->object, b->object) && bytes_equal(a->file, b->file) &&
           bytes_equal(a->name, b->name);
}

static void put_node(struct callgrind *c, uint32_t node)
{
    const struct code_place *place = c->g.nodes[node].place;
    if (!c->before || !same_function(c->before, place)) {
        sink_text(c->r->sink, "\n");
        put_plain(c, "ob=", &c->objects, place->object);
        put_plain(c, "fl=", &c->files, place->file);
        put_plain(c, "fn=", &c->names, place->name);
    }
    put_position(c, place);
    put_value(c, call_graph_flat(&c->g, &c->g.nodes[node]));
    put_calls(c, node);
    c->before = place;
}

/* Blanks would make several events of one. */
static void put_event(const struct callgrind *c)
{
    const struct bytes type = c->r->type;
    sink_text(c->r->sink, "events: ");
    sink_text(c->r->sink, c->r->o->mean ? "mean_" : "");
    for (size_t i = 0; i < type.len; i++) {
        sink_bytes(c->r->sink, (unsigned char)type.ptr[i] <= ' ' ? "_" : &type.ptr[i], 1);
    }
    sink_text(c->r->sink, "(");
    callgrind_text_put(c->r->sink, c->r->shown_unit);
    sink_text(c->r->sink, ")\n");
}

/* Callgrind's tools would add the nodes up, also with --inclusive. */
static void put_total(const struct callgrind *c)
{
    int64_t sum = 0;
    bool saturated = false;
    for (size_t i = 0; i < c->g.shown_count; i++) {
        const struct graph_node *node = &c->g.nodes[c->g.shown[i]];
        sum = add_saturated(sum, call_graph_flat(&c->g, node), &saturated);
    }
    sink_text(c->r->sink, "\ntotals:");
    put_value(c, sum);
}

static flame_status put_graph(struct callgrind *c, struct report *r, flame_error *err)
{
    const struct trim_defaults everything = {.everything = true};
    struct trimmed trimmed;
    graph_trim(&c->g, &everything, &trimmed);
    if (c->g.failed || !graph_edges_make(NULL, &c->callees, &c->g) ||
        !callgrind_functions_make(&c->functions, &c->g)) {
        return fault_nomem(err);
    }
    r->shown_unit = graph_unit(&c->g, true);
    sink_text(r->sink, c->addresses ? "positions: instr line\n" : "positions: line\n");
    put_event(c);
    for (size_t i = 0; i < c->g.shown_count; i++) {
        put_node(c, c->g.shown[i]);
    }
    if (!c->addresses) {
        put_total(c);
    }
    return c->objects.failed || c->files.failed || c->names.failed ? fault_nomem(err) : FLAME_OK;
}

static flame_status write_callgrind(const struct writing *w, flame_error *err)
{
    struct report r;
    struct callgrind c = {.r = &r, .addresses = w->profile->location_count > 0};
    flame_status status = report_init(&r, w, err);
    if (status != FLAME_OK) {
        return status;
    }
    call_graph_init(&c.g, &r, GRAPH_BY_PLACE);
    status = put_graph(&c, &r, err);
    graph_edges_release(&c.callees);
    callgrind_functions_release(&c.functions);
    callgrind_names_release(&c.objects);
    callgrind_names_release(&c.files);
    callgrind_names_release(&c.names);
    call_graph_release(&c.g);
    report_release(&r);
    return status;
}

const struct output output_callgrind = {
    .entry = {.name = "callgrind",
              .summary = "call graph for KCachegrind and callgrind_annotate",
              .extensions = "callgrind",
              .whole = true},
    .report = true,
    .write = write_callgrind};
