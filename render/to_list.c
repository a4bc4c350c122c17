/* to_list: functions' source lines with their values, as `pprof -list` prints them. */
#include <inttypes.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/regex.h"
#include "core/source_name.h"
#include "render/report/call_graph.h"
#include "render/report/source_lines.h"

enum { VALUE_WIDTH = 10, LINES_AROUND = 5 };

/* A line of a function that has values. */
struct listed {
    struct bytes name, file;
    uint32_t line;
    uint32_t start_line; /* of the function; 0: not known */
    int64_t flat, cum;
};

struct listing {
    const struct report *r;
    struct call_graph g;
    struct arena names; /* of files as they are shown */
    struct source_lines source;
    struct bytes open; /* the file whose lines `source` has */
    char why[SOURCE_WHY_MAX];
    bool found;
    struct listed *lines; /* by function, file and line */
    size_t count;
};

static int compare_lines(const void *a, const void *b)
{
    const struct listed *x = a;
    const struct listed *y = b;
    int order = bytes_compare(x->name, y->name);
    if (order == 0) {
        order = bytes_compare(x->file, y->file);
    }
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static struct bytes file_name(struct listing *l, const struct frame *f)
{
    const flame_write_options *o = l->r->o;
    const struct source_names names = {bytes_from(o->trim_path), bytes_from(o->source_path)};
    const struct bytes name = source_name(&names, profile_text(l->r->p, f->file), &l->names);
    l->g.failed |= !name.ptr;
    return name;
}

/* Lines of the functions that match. */
static void select_lines(struct listing *l, struct regex *pattern)
{
    const flame_profile *p = l->r->p;
    l->lines = calloc(l->g.node_count + 1, sizeof *l->lines);
    l->g.failed |= !l->lines;
    for (size_t i = 0; i < l->g.node_count && !l->g.failed; i++) {
        const struct graph_node *n = &l->g.nodes[i];
        const struct frame *f = &p->frames[n->frame.i];
        if ((n->flat != 0 || n->cum != 0) && !f->nameless && regex_matches(pattern, n->name)) {
            l->lines[l->count++] = (struct listed){.name = n->name,
                                                   .file = file_name(l, f),
                                                   .line = f->line,
                                                   .start_line = f->start_line,
                                                   .flat = n->flat,
                                                   .cum = n->cum};
        }
    }
    if (l->lines && l->count > 1) {
        qsort(l->lines, l->count, sizeof *l->lines, compare_lines);
    }
}

static void put_or_dot(const struct report *r, int64_t value)
{
    if (value == 0) {
        report_put_right(r->sink, BYTES("."), VALUE_WIDTH);
    } else {
        report_put_value(r, value, VALUE_WIDTH);
    }
}

static void put_line(const struct report *r, uint64_t number, const struct listed *line,
                     struct bytes text)
{
    put_or_dot(r, line->flat);
    sink_text(r->sink, " ");
    put_or_dot(r, line->cum);
    sink_format(r->sink, " %6" PRIu64 ":", number);
    report_put(r, text);
    sink_text(r->sink, "\n");
}

static void open_source(struct listing *l, struct bytes file)
{
    if (!bytes_equal(l->open, file)) {
        l->found = source_lines_open(&l->source, file, l->why);
        l->open = file;
    }
}

/* Adds up what is known of line `n` from `at` on; gives where the next line begins. */
static size_t sum_line(struct listed *sum, const struct listed *lines, size_t at, size_t count,
                       uint64_t n)
{
    bool saturated = false;
    for (; at < count && lines[at].line <= n; at++) {
        if (lines[at].line == n) {
            sum->flat = add_saturated(sum->flat, lines[at].flat, &saturated);
            sum->cum = add_saturated(sum->cum, lines[at].cum, &saturated);
        }
    }
    return at;
}

/* The lines of a function that are shown. */
struct range {
    uint64_t first, last;
};

static struct range range_of(const struct listed *lines, size_t count)
{
    struct range range = {UINT64_MAX, (uint64_t)lines[count - 1].line + LINES_AROUND};
    for (size_t i = 0; i < count; i++) {
        const uint64_t line = lines[i].line;
        const uint64_t start = lines[i].start_line   ? lines[i].start_line
                               : line > LINES_AROUND ? line - LINES_AROUND
                                                     : 1;
        range.first = start < range.first ? start : range.first;
    }
    return range;
}

/* The lines around all that have values, with their text. */
static void put_text(const struct listing *l, struct range range, const struct listed *lines,
                     size_t count)
{
    size_t at = 0;
    for (uint64_t n = range.first; n <= range.last && n <= l->source.count; n++) {
        struct listed sum = {0};
        at = sum_line(&sum, lines, at, count, n);
        put_line(l->r, n, &sum, l->source.lines[n - 1]);
    }
}

/* What is known without the file. */
static void put_without_text(const struct listing *l, const struct listed *lines, size_t count)
{
    sink_text(l->r->sink, " Error: ");
    sink_text(l->r->sink, l->why);
    sink_text(l->r->sink, "\n");
    for (size_t i = 0; i < count;) {
        struct listed sum = {0};
        const uint64_t n = lines[i].line;
        i = sum_line(&sum, lines, i, count, n);
        if (n == 0) {
            continue; /* no line is known: the sums above say all */
        }
        put_line(l->r, n, &sum, BYTES(""));
    }
}

/* One function in one file. */
static void put_routine(struct listing *l, const struct listed *lines, size_t count)
{
    const struct report *r = l->r;
    int64_t flat = 0;
    int64_t cum = 0;
    bool saturated = false;
    for (size_t i = 0; i < count; i++) {
        flat = add_saturated(flat, lines[i].flat, &saturated);
        cum = add_saturated(cum, lines[i].cum, &saturated);
    }
    sink_text(r->sink, "ROUTINE ======================== ");
    report_put(r, lines->name);
    sink_text(r->sink, " in ");
    report_put(r, lines->file);
    sink_text(r->sink, "\n");
    report_put_value(r, flat, VALUE_WIDTH);
    sink_text(r->sink, " ");
    report_put_value(r, cum, VALUE_WIDTH);
    sink_text(r->sink, " (flat, cum) ");
    report_put_percentage(r, cum, r->total);
    sink_text(r->sink, " of Total\n");
    const struct range range = range_of(lines, count);
    if (range.first > range.last) {
        return; /* the profile is wrong about where the function begins */
    }
    open_source(l, lines->file);
    if (l->found) {
        put_text(l, range, lines, count);
    } else {
        put_without_text(l, lines, count);
    }
}

/* Without a file there is nothing to show of a function that has no other. */
static void put_without_file(const struct listing *l, size_t at, size_t end)
{
    const bool other = end < l->count && bytes_equal(l->lines[end].name, l->lines[at].name);
    if (!other) {
        sink_text(l->r->sink, "No source information for ");
        report_put(l->r, l->lines[at].name);
        sink_text(l->r->sink, "\n");
    }
}

static void put_routines(struct listing *l)
{
    for (size_t at = 0; at < l->count;) {
        const struct listed *first = &l->lines[at];
        size_t end = at + 1;
        while (end < l->count && bytes_equal(l->lines[end].name, first->name) &&
               bytes_equal(l->lines[end].file, first->file)) {
            end++;
        }
        if (first->file.len > 0) {
            put_routine(l, first, end - at);
        } else {
            put_without_file(l, at, end);
        }
        at = end;
    }
}

static flame_status put_listing(struct listing *l, const char *text, struct regex *pattern,
                                flame_error *err)
{
    call_graph_fill(&l->g, false);
    select_lines(l, pattern);
    if (!l->g.failed && l->count == 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "no matches found for regexp: %s", text);
    }
    if (!l->g.failed) {
        sink_text(l->r->sink, "Total: ");
        report_put_value(l->r, l->r->total, 0);
        sink_text(l->r->sink, "\n");
        put_routines(l);
    }
    return l->g.failed || l->source.failed ? fault_nomem(err) : FLAME_OK;
}

static flame_status write_list(const struct writing *w, flame_error *err)
{
    const char *text = w->options->pattern ? w->options->pattern : "";
    struct report r;
    struct regex *pattern = NULL;
    struct listing l = {.r = &r};
    flame_status status = regex_compile(&pattern, bytes_from(text), 0, err);
    if (status == FLAME_OK) {
        status = report_init(&r, w, err);
    }
    if (status == FLAME_OK) {
        arena_init(&l.names);
        source_lines_init(&l.source, w->options->source_path);
        call_graph_init(&l.g, &r, GRAPH_BY_LINE);
        status = put_listing(&l, text, pattern, err);
        call_graph_release(&l.g);
        source_lines_release(&l.source);
        arena_release(&l.names);
        report_release(&r);
        free(l.lines);
    }
    regex_free(pattern);
    return status;
}

const struct output output_list = {
    .entry = {.name = "list",
              .summary = "text: source of functions that match the pattern, with values by line",
              .extensions = "",
              .whole = true},
    .report = true,
    .write = write_list};
