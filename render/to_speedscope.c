/*
 * to_speedscope: a file for https://www.speedscope.app, one of its profiles per sample type.
 *
 * It holds weighted stacks. What that format has no place for is left out: labels, addresses,
 * modules, and samples whose value is 0 or negative. Units that it does not know are part of the
 * profile's name.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/name_tree.h"
#include "render/output.h"

/* A function: speedscope adds up what has the same number, so lines must not tell frames apart. */
struct shared_frame {
    struct string_id name, file;
    uint32_t line, column; /* of all its frames, else the function's first line */
    uint32_t start_line;
};

struct speedscope {
    const flame_profile *p;
    struct sink *sink;
    struct shared_frame *shared;
    size_t shared_count, shared_capacity;
    struct idmap by_key;
    uint32_t *shared_of; /* by frame: place in shared + 1, 0: none yet */
    uint32_t *path;      /* frames of the stack at hand, the leaf first */
    size_t path_capacity;
    bool failed; /* memory is out */
};

static uint32_t add_shared(struct speedscope *s, const struct frame *f)
{
    const uint64_t hash = hash_word((uint64_t)f->name.i << 32 | f->file.i);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    while ((id = idmap_next(&s->by_key, &probe)) < s->shared_count) {
        struct shared_frame *there = &s->shared[id];
        if (there->name.i == f->name.i && there->file.i == f->file.i) {
            if (there->line != f->line || there->column != f->column) {
                there->line = there->start_line;
                there->column = 0;
            }
            return id;
        }
    }
    if (!GROW(s->shared, s->shared_capacity, s->shared_count + 1) ||
        !idmap_put(&s->by_key, hash, (uint32_t)s->shared_count)) {
        s->failed = true;
        return 0;
    }
    s->shared[s->shared_count] =
        (struct shared_frame){f->name, f->file, f->line, f->column, f->start_line};
    return (uint32_t)s->shared_count++;
}

/* Numbers for the frames that samples lead to. */
static void collect_frames(struct speedscope *s)
{
    const flame_profile *p = s->p;
    bool *used = calloc(p->stack_count, sizeof *used);
    s->shared_of = calloc(p->frame_count + 1, sizeof *s->shared_of);
    s->failed = !used || !s->shared_of;
    for (size_t i = 0; i < p->row_count && !s->failed; i++) {
        used[p->rows[i].stack.i] = true;
    }
    if (!s->failed) {
        name_tree_mark_callers(p, used);
    }
    for (size_t i = 1; i < p->stack_count && !s->failed; i++) {
        uint32_t *place = &s->shared_of[p->stacks[i].frame.i];
        if (used[i] && *place == 0) {
            *place = add_shared(s, &p->frames[p->stacks[i].frame.i]) + 1;
        }
    }
    free(used);
}

static void put_number(struct sink *sink, const char *key, uint32_t value)
{
    if (value > 0) {
        sink_text(sink, key);
        sink_u64(sink, value);
    }
}

static void put_frames(struct speedscope *s)
{
    sink_text(s->sink, "\"shared\":{\"frames\":[");
    for (size_t i = 0; i < s->shared_count; i++) {
        const struct shared_frame *f = &s->shared[i];
        sink_text(s->sink, i ? ",\n{\"name\":" : "\n{\"name\":");
        sink_json(s->sink, profile_text(s->p, f->name));
        if (f->file.i) {
            sink_text(s->sink, ",\"file\":");
            sink_json(s->sink, profile_text(s->p, f->file));
        }
        put_number(s->sink, ",\"line\":", f->line);
        put_number(s->sink, ",\"col\":", f->column);
        sink_text(s->sink, "}");
    }
    sink_text(s->sink, "]},\n");
}

/* One stack as the list of its frames' numbers, the root first. */
static void put_stack(struct speedscope *s, struct stack_id stack)
{
    size_t depth = 0;
    for (; stack.i != 0; stack = s->p->stacks[stack.i].caller) {
        if (!GROW(s->path, s->path_capacity, depth + 1)) {
            s->failed = true;
            return;
        }
        s->path[depth++] = s->shared_of[s->p->stacks[stack.i].frame.i] - 1;
    }
    sink_text(s->sink, "[");
    while (depth-- > 0) {
        sink_u64(s->sink, s->path[depth]);
        sink_text(s->sink, depth ? "," : "");
    }
    sink_text(s->sink, "]");
}

/* The unit in speedscope's words; NULL when it has none for it. */
static const char *unit_of(struct bytes unit)
{
    static const char *const UNITS[][2] = {
        {"", "none"},           {"count", "none"},
        {"samples", "none"},    {"nanoseconds", "nanoseconds"},
        {"ns", "nanoseconds"},  {"microseconds", "microseconds"},
        {"us", "microseconds"}, {"milliseconds", "milliseconds"},
        {"ms", "milliseconds"}, {"seconds", "seconds"},
        {"s", "seconds"},       {"bytes", "bytes"},
        {"byte", "bytes"},
    };
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        if (bytes_equal(unit, bytes_from(UNITS[i][0]))) {
            return UNITS[i][1];
        }
    }
    return NULL;
}

static void put_heading(struct speedscope *s, const struct column *c)
{
    struct arena arena;
    const struct bytes type = profile_text(s->p, c->type);
    const struct bytes unit = profile_text(s->p, c->unit);
    const char *known = unit_of(unit);
    arena_init(&arena);
    struct bytes name = type.len ? type : BYTES("samples");
    char *joined = known ? NULL : arena_alloc(&arena, name.len + unit.len + 3);
    if (joined) { /* "rss (kilobytes)" */
        memcpy(joined, name.ptr, name.len);
        memcpy(joined + name.len, " (", 2);
        memcpy(joined + name.len + 2, unit.ptr, unit.len);
        joined[name.len + 2 + unit.len] = ')';
        name = bytes_of(joined, name.len + unit.len + 3);
    }
    s->failed |= !known && !joined;
    sink_text(s->sink, "{\"type\":\"sampled\",\"name\":");
    sink_json(s->sink, name);
    sink_text(s->sink, ",\"unit\":\"");
    sink_text(s->sink, known ? known : "none");
    sink_text(s->sink, "\",\"startValue\":0,\n");
    arena_release(&arena);
}

static void put_samples(struct speedscope *s, const struct column *c)
{
    const char *between = "\n";
    sink_text(s->sink, "\"samples\":[");
    for (size_t i = 0; i < s->p->row_count && !s->failed && !s->sink->failed; i++) {
        if (c->values[i] > 0) {
            sink_text(s->sink, between);
            put_stack(s, s->p->rows[i].stack);
            between = ",\n";
        }
    }
    sink_text(s->sink, "],\n");
}

static void put_weights(struct speedscope *s, const struct column *c)
{
    const char *between = "\n";
    bool saturated = false;
    int64_t sum = 0;
    int64_t unit;
    const unsigned decimals = profile_decimals(c, s->p->row_count, &unit);
    sink_text(s->sink, "\"weights\":[");
    for (size_t i = 0; i < s->p->row_count; i++) {
        if (c->values[i] > 0) {
            sink_text(s->sink, between);
            sink_decimal(s->sink, c->values[i] / unit, decimals);
            sum = add_saturated(sum, c->values[i] / unit, &saturated);
            between = ",\n";
        }
    }
    sink_text(s->sink, "],\n\"endValue\":");
    sink_decimal(s->sink, sum, decimals);
    sink_text(s->sink, "}");
}

static void put_file(struct speedscope *s, const char *title)
{
    sink_text(s->sink, "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\n"
                       "\"exporter\":\"flame@");
    sink_text(s->sink, flame_version());
    sink_text(s->sink, "\",\n");
    if (title) {
        sink_text(s->sink, "\"name\":");
        sink_json(s->sink, bytes_from(title));
        sink_text(s->sink, ",\n");
    }
    sink_text(s->sink, "\"activeProfileIndex\":");
    sink_u64(s->sink, s->p->chosen);
    sink_text(s->sink, ",\n");
    put_frames(s);
    sink_text(s->sink, "\"profiles\":[");
    for (size_t i = 0; i < s->p->column_count && !s->failed; i++) {
        sink_text(s->sink, i ? ",\n" : "\n");
        put_heading(s, &s->p->columns[i]);
        put_samples(s, &s->p->columns[i]);
        put_weights(s, &s->p->columns[i]);
    }
    sink_text(s->sink, "]}\n");
}

static flame_status write_speedscope(const struct writing *w, flame_error *err)
{
    struct speedscope s = {.p = w->profile, .sink = w->sink};
    collect_frames(&s);
    if (!s.failed) {
        put_file(&s, w->options->title);
    }
    free(s.shared);
    idmap_release(&s.by_key);
    free(s.shared_of);
    free(s.path);
    return s.failed ? fault_nomem(err) : FLAME_OK;
}

const struct output output_speedscope = {
    .entry = {.name = "speedscope",
              .summary = "file for speedscope.app, with all sample types (values above 0)",
              .extensions = "speedscope.json,speedscope"},
    .write = write_speedscope,
};
