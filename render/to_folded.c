/*
 * to_folded: "root;…;leaf COUNT" lines, sorted by the bytes of the stack; a comparison has two
 * counts.
 *
 * Lines come from a walk over the call tree in which every node stands twice among its siblings: as
 * the line that ends in it ("name") and as the front of longer lines ("name;"). Sorted by those
 * texts, the walk meets the lines in byte order, and no line is ever held in memory.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "core/name_tree.h"
#include "render/output.h"

/* What is written of a node of the tree of names. */
struct line {
    int64_t value, before;
    bool ends;  /* a line ends here */
    bool inner; /* lines pass through */
};

/* One of the two places of a node among its siblings. */
struct place_in_order {
    struct bytes name;
    uint32_t node;
    bool front; /* stands for the longer lines: the name is followed by ';' */
};

struct folder {
    const flame_profile *p;
    struct sink *sink;
    struct prefix_tree names;
    struct line *lines; /* by node */
    char *text;         /* the line at hand */
    size_t text_capacity;
    unsigned decimals, before_decimals;
    int64_t unit, before_unit; /* values are divided by these */
    bool failed;
};

/* Stacks in which a line ends or passes: samples without a value have none. */
static bool *used_stacks(const flame_profile *p)
{
    const struct column *c = &p->columns[p->chosen];
    bool *used = calloc(p->stack_count, sizeof *used);
    for (size_t i = 0; used && i < p->row_count; i++) {
        used[p->rows[i].stack.i] |=
            c->values[i] != 0 || (p->comparison && p->columns[0].values[i] != 0);
    }
    if (used) {
        name_tree_mark_callers(p, used);
    }
    return used;
}

static void add_rows(struct folder *f, const uint32_t *node_of)
{
    const flame_profile *p = f->p;
    const struct column *c = &p->columns[p->chosen];
    bool saturated = false;
    for (size_t i = 0; i < p->row_count; i++) {
        const int64_t before = p->comparison ? p->columns[0].values[i] : 0;
        struct line *line = &f->lines[node_of[p->rows[i].stack.i]];
        if (node_of[p->rows[i].stack.i] == 0 || (c->values[i] == 0 && before == 0)) {
            continue;
        }
        line->ends = true;
        line->value = add_saturated(line->value, c->values[i], &saturated);
        line->before = add_saturated(line->before, before, &saturated);
    }
    for (size_t i = 1; i < f->names.count; i++) {
        f->lines[f->names.nodes[i].parent].inner = true;
    }
}

static void make_lines(struct folder *f)
{
    bool *used = used_stacks(f->p);
    prefix_tree_init(&f->names);
    uint32_t *node_of = used ? name_tree_add_stacks(&f->names, f->p, used) : NULL;
    f->lines = calloc(f->names.count, sizeof *f->lines);
    f->failed = f->names.failed || !node_of || !f->lines;
    if (!f->failed) {
        add_rows(f, node_of);
    }
    free(used);
    free(node_of);
}

static int compare_places(const void *a, const void *b)
{
    const struct place_in_order *x = a;
    const struct place_in_order *y = b;
    const size_t n = x->name.len < y->name.len ? x->name.len : y->name.len;
    const int order = n ? memcmp(x->name.ptr, y->name.ptr, n) : 0;
    if (order != 0) {
        return order;
    }
    const int next_x = n < x->name.len ? (unsigned char)x->name.ptr[n] : x->front ? ';' : -1;
    const int next_y = n < y->name.len ? (unsigned char)y->name.ptr[n] : y->front ? ';' : -1;
    return next_x - next_y;
}

/* The places of node n's children are at [first[n], first[n + 1]), in order. */
static void sort_places(const struct folder *f, size_t *first, struct place_in_order *places)
{
    const struct prefix_node *nodes = f->names.nodes;
    const size_t count = f->names.count;
    for (size_t i = 1; i < count; i++) {
        first[nodes[i].parent + 2] += (size_t)f->lines[i].ends + f->lines[i].inner;
    }
    for (size_t i = 2; i < count + 2; i++) {
        first[i] += first[i - 1];
    }
    for (size_t i = 1; i < count; i++) {
        const struct bytes name = name_tree_text(f->p, &nodes[i]);
        size_t *next = &first[nodes[i].parent + 1];
        if (f->lines[i].ends) {
            places[(*next)++] = (struct place_in_order){name, (uint32_t)i, false};
        }
        if (f->lines[i].inner) {
            places[(*next)++] = (struct place_in_order){name, (uint32_t)i, true};
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (first[i + 1] - first[i] > 1) {
            qsort(places + first[i], first[i + 1] - first[i], sizeof *places, compare_places);
        }
    }
}

static void write_value(struct sink *sink, int64_t value, unsigned decimals, int64_t unit)
{
    sink_text(sink, " ");
    sink_decimal(sink, value / unit, decimals);
}

/*
 * Appends the name at `at`, behind ';' unless it is the first; what would break the format is
 * replaced. Gives the new length.
 */
static size_t append_name(struct folder *f, size_t at, struct bytes name, bool first)
{
    if (at + name.len + 1 > f->text_capacity) {
        const size_t wanted = (at + name.len + 1) * 2;
        char *grown = wanted > at ? realloc(f->text, wanted) : NULL;
        if (!grown) {
            f->failed = true;
            return at;
        }
        f->text = grown;
        f->text_capacity = wanted;
    }
    if (!first) {
        f->text[at++] = ';';
    }
    for (size_t i = 0; i < name.len; i++) {
        const char c = name.ptr[i];
        f->text[at + i] = c;
        if (c == ';') {
            f->text[at + i] = ':';
        } else if (c == '\n' || c == '\r') {
            f->text[at + i] = ' ';
        } else if (c == '\0') {
            f->text[at + i] = '?';
        }
    }
    return at + name.len;
}

/* A node whose places are being written. */
struct level {
    size_t next, end; /* places */
    size_t text;      /* length of the line's front */
};

static void write_line(struct folder *f, const struct line *line, size_t text)
{
    sink_bytes(f->sink, f->text, text);
    if (f->p->comparison) {
        write_value(f->sink, line->before, f->before_decimals, f->before_unit);
    }
    write_value(f->sink, line->value, f->decimals, f->unit);
    sink_text(f->sink, "\n");
}

static void write_lines(struct folder *f, const size_t *first, const struct place_in_order *places,
                        struct level *levels)
{
    size_t depth = 1;
    levels[0] = (struct level){first[0], first[1], 0};
    while (depth > 0 && !f->failed) {
        struct level *level = &levels[depth - 1];
        if (level->next == level->end) {
            depth--;
            continue;
        }
        const struct place_in_order *place = &places[level->next++];
        const size_t text = append_name(f, level->text, place->name, depth == 1);
        if (f->failed) {
            return;
        }
        if (place->front) {
            levels[depth++] = (struct level){first[place->node], first[place->node + 1], text};
        } else {
            write_line(f, &f->lines[place->node], text);
        }
    }
}

/* The largest depth of a node, or SIZE_MAX when memory is out. */
static size_t deepest_node(const struct prefix_tree *names)
{
    uint32_t *depth = calloc(names->count, sizeof *depth);
    size_t deepest = depth ? 0 : SIZE_MAX;
    for (size_t i = 1; depth && i < names->count; i++) {
        depth[i] = depth[names->nodes[i].parent] + 1;
        deepest = depth[i] > deepest ? depth[i] : deepest;
    }
    free(depth);
    return deepest;
}

static void fold(struct folder *f)
{
    const size_t count = f->names.count;
    const size_t deepest = deepest_node(&f->names);
    size_t *first = calloc(count + 2, sizeof *first);
    struct place_in_order *places = malloc(count * 2 * sizeof *places);
    struct level *levels = deepest < SIZE_MAX ? malloc((deepest + 1) * sizeof *levels) : NULL;
    f->failed = !first || !places || !levels;
    if (!f->failed) {
        sort_places(f, first, places);
        write_lines(f, first, places, levels);
    }
    free(first);
    free(places);
    free(levels);
}

static flame_status write_folded(const struct writing *w, flame_error *err)
{
    const flame_profile *p = w->profile;
    struct folder f = {.p = p, .sink = w->sink, .before_unit = 1};
    f.decimals = profile_decimals(&p->columns[p->chosen], p->row_count, &f.unit);
    if (p->comparison) {
        f.before_decimals = profile_decimals(&p->columns[0], p->row_count, &f.before_unit);
    }
    make_lines(&f);
    if (!f.failed) {
        fold(&f);
    }
    prefix_tree_release(&f.names);
    free(f.lines);
    free(f.text);
    return f.failed ? fault_nomem(err) : FLAME_OK;
}

const struct output output_folded = {
    .entry = {.name = "folded",
              .summary = "folded stacks, one per line, sorted",
              .extensions = "folded,collapsed,txt"},
    .write = write_folded,
};
