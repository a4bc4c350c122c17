/*
 * perf_script: reads what `perf script` prints: samples of a header line, frame lines (leaf first)
 * and an empty line; or one line per sample when there are no call graphs.
 */
#include <stdlib.h>

#include "collapse/from_perf_script/perf_events.h"
#include "collapse/from_perf_script/perf_symbols.h"
#include "core/checked.h"
#include "core/hash.h"

struct perf {
    struct perf_symbols symbols;
    /* the sample at hand */
    bool inside;
    bool counted; /* false: its event is filtered out */
    bool java;
    uint32_t column;
    int64_t weight;
    struct frame_id comm;
    uint32_t *lines; /* symbol ids, leaf first */
    size_t depth, capacity;
    /* what the last header said, since most headers say it again */
    struct bytes last_comm; /* in the arena, as printed */
    struct bytes last_event;
    bool last_had_period;
    struct frame_id last_comm_frame;
    bool last_java;
    uint32_t last_column;
    struct arena arena; /* last_comm */
    struct arena event_arena;
    /* stacks by their symbol ids */
    struct idmap stack_index;
    struct known_stack {
        size_t first; /* in pool */
        uint32_t depth;
        struct frame_id comm;
        struct stack_id leaf;
    } * known;
    size_t known_count, known_capacity;
    uint32_t *pool;
    size_t pool_count, pool_capacity;
};

static bool open_perf(struct reading *r)
{
    struct perf *p = calloc(1, sizeof *p);
    if (!p) {
        return false;
    }
    p->last_column = NO_COLUMN;
    if (!perf_symbols_init(&p->symbols, r)) {
        perf_symbols_release(&p->symbols);
        free(p);
        return false;
    }
    r->state = p;
    return true;
}

static void close_perf(struct reading *r)
{
    struct perf *p = r->state;
    perf_symbols_release(&p->symbols);
    arena_release(&p->arena);
    arena_release(&p->event_arena);
    idmap_release(&p->stack_index);
    free(p->lines);
    free(p->known);
    free(p->pool);
    free(p);
}

/* "comm", "comm-PID" or "comm-PID/TID"; blanks become '_' (as every collapser does) and ';' ':'. */
static struct bytes comm_name(struct arena *a, const struct perf_header *h,
                              const flame_read_options *o)
{
    const struct bytes pid = h->pid.len ? h->pid : BYTES("?");
    const struct bytes tid = h->tid.len ? h->tid : BYTES("?");
    char *name = arena_alloc(a, h->comm.len + pid.len + tid.len + 2);
    size_t n = 0;
    if (!name) {
        return bytes_of(NULL, 0);
    }
    for (; n < h->comm.len; n++) {
        const char c = h->comm.ptr[n];
        name[n] = is_blank(c) ? '_' : c;
        if (c == ';') {
            name[n] = ':';
        }
    }
    if (o->pid || o->tid) {
        name[n++] = '-';
        memcpy(name + n, pid.ptr, pid.len);
        n += pid.len;
    }
    if (o->tid) {
        name[n++] = '/';
        memcpy(name + n, tid.ptr, tid.len);
        n += tid.len;
    }
    return bytes_of(name, n);
}

/* From the comm to the end of the ids, when those show in the name. */
static struct bytes comm_key(const struct perf_header *h, const flame_read_options *o)
{
    if ((o->pid || o->tid) && h->tid.len) {
        return bytes_of(h->comm.ptr, (size_t)(h->tid.ptr + h->tid.len - h->comm.ptr));
    }
    return h->comm;
}

static void set_comm(struct reading *r, const struct perf_header *h)
{
    struct perf *p = r->state;
    const struct bytes key = comm_key(h, r->options);
    if (p->last_comm.ptr && bytes_equal(key, p->last_comm)) {
        p->comm = p->last_comm_frame;
        p->java = p->last_java;
        return;
    }
    arena_reset(&p->arena);
    p->last_comm = arena_copy(&p->arena, key);
    const struct bytes name = comm_name(&p->arena, h, r->options);
    if (!name.ptr || !p->last_comm.ptr) {
        r->out->failed = true;
        return;
    }
    p->comm = p->last_comm_frame = stacks_named_frame(r->out, name, FRAME_UNKNOWN);
    p->java = p->last_java = bytes_starts(h->comm, BYTES("java"));
}

static void set_event(struct reading *r, const struct perf_header *h)
{
    struct perf *p = r->state;
    if (!p->last_event.ptr || !bytes_equal(h->event, p->last_event) ||
        h->has_period != p->last_had_period) {
        arena_reset(&p->event_arena);
        p->last_event = arena_copy(&p->event_arena, h->event);
        p->last_had_period = h->has_period;
        p->last_column = perf_event_column(r, h);
    }
    p->column = p->last_column;
    p->counted = p->column != NO_COLUMN;
    p->weight = h->has_period && h->period > 0 ? (int64_t)h->period : 1;
}

static void begin_sample(struct reading *r, const struct perf_header *h)
{
    struct perf *p = r->state;
    set_comm(r, h);
    set_event(r, h);
    p->depth = 0;
    p->inside = true;
}

/* Pushes the frames of the sample, root first, from the first caller that counts. */
static struct stack_id push_frames(struct reading *r)
{
    struct perf *p = r->state;
    const struct perf_symbols *s = &p->symbols;
    size_t depth = p->depth;
    bool all = true;
    for (size_t i = 0; i < p->depth && all; i++) {
        if (s->symbols[p->lines[i]].skip_after) {
            depth = i + 1;
            all = false;
        }
    }
    struct stack_id stack = all ? stacks_push(r->out, ROOT_STACK, p->comm) : ROOT_STACK;
    for (size_t i = depth; i > 0; i--) {
        const struct perf_symbol *symbol = &s->symbols[p->lines[i - 1]];
        for (uint32_t k = 0; k < symbol->count; k++) {
            stack = stacks_push(r->out, stack, s->frames[symbol->first + k]);
        }
    }
    return stack;
}

static uint64_t hash_lines(const struct perf *p)
{
    return hash_pair(hash_bytes((const char *)p->lines, p->depth * sizeof *p->lines), p->comm.i);
}

static bool same_lines(const struct perf *p, const struct known_stack *known)
{
    return known->depth == p->depth && known->comm.i == p->comm.i &&
           memcmp(p->pool + known->first, p->lines, p->depth * sizeof *p->lines) == 0;
}

/* The stack of the sample's symbol ids, found again or made. */
static struct stack_id find_stack(struct reading *r)
{
    struct perf *p = r->state;
    if (p->depth == 0) {
        return push_frames(r);
    }
    const uint64_t hash = hash_lines(p);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&p->stack_index, &probe)) != IDMAP_NONE) {
        if (same_lines(p, &p->known[found])) {
            return p->known[found].leaf;
        }
    }
    const struct stack_id leaf = push_frames(r);
    if (!GROW(p->known, p->known_capacity, p->known_count + 1) ||
        !GROW(p->pool, p->pool_capacity, p->pool_count + p->depth) ||
        !idmap_put(&p->stack_index, hash, (uint32_t)p->known_count)) {
        r->out->failed = true;
        return ROOT_STACK;
    }
    memcpy(p->pool + p->pool_count, p->lines, p->depth * sizeof *p->lines);
    p->known[p->known_count++] =
        (struct known_stack){p->pool_count, (uint32_t)p->depth, p->comm, leaf};
    p->pool_count += p->depth;
    return leaf;
}

static void end_sample(struct reading *r)
{
    struct perf *p = r->state;
    if (p->inside && p->counted && !stacks_failed(r->out)) {
        const uint32_t row = stacks_row(r->out, find_stack(r), NO_LABELS);
        stacks_add(r->out, row, p->column, p->weight, 0);
    }
    p->inside = false;
}

/* False when the line is no frame. */
static bool add_frame(struct reading *r, struct bytes line)
{
    struct perf *p = r->state;
    const uint32_t symbol = perf_symbols_find(&p->symbols, line, p->java);
    if (symbol == UINT32_MAX) {
        return stacks_failed(r->out);
    }
    if (p->symbols.symbols[symbol].count == 0) {
        return true;
    }
    if (!GROW(p->lines, p->capacity, p->depth + 1)) {
        r->out->failed = true;
        return true;
    }
    p->lines[p->depth++] = symbol;
    return true;
}

static bool is_record(struct bytes line)
{
    return bytes_find(line, BYTES("PERF_RECORD_"), 0) != SIZE_MAX;
}

/* What stands behind the event: a frame, upon which the sample is complete, or other fields. */
static void read_rest(struct reading *r, struct bytes rest)
{
    enum { ADDRESS_MIN = 8 }; /* digits; a tracepoint's field "add" or "bad" has fewer */
    struct perf_frame f;
    if (rest.len > 0 && perf_frame_parse(&f, rest) &&
        (f.has_module || f.address.len >= ADDRESS_MIN) && add_frame(r, rest)) {
        end_sample(r);
    }
}

static bool read_header(struct reading *r, struct bytes line, struct bytes following)
{
    struct perf_header h = {.pid = {"", 0}, .tid = {"", 0}};
    if (!perf_header_parse(&h, line)) {
        struct bytes next;
        struct perf_frame f;
        if (is_record(line)) {
            return true;
        }
        if (!perf_header_parse_bare(&h, line) || !bytes_cut(&following, '\n', &next) ||
            next.len == 0 || !is_blank(next.ptr[0]) || !perf_frame_parse(&f, next)) {
            return false;
        }
    }
    /* Numbers further on in a record may read as a thread id: then the record is in the comm. */
    if (bytes_starts(h.event, BYTES("PERF_RECORD_")) || is_record(h.comm)) {
        return true;
    }
    end_sample(r);
    begin_sample(r, &h);
    read_rest(r, h.rest);
    return true;
}

/* A second line of a frame (perf script -F +srcline) or another one that is of no use here. */
static bool is_detail(struct bytes line)
{
    return line.ptr[0] == ' ' || line.ptr[0] == '\t';
}

/* A line that is not empty; `following` is the text behind it. */
static void read_line(struct reading *r, struct bytes line, struct bytes following)
{
    struct perf *p = r->state;
    const bool indented = is_detail(line);
    if (p->inside && indented) {
        /* Samples without frames are told by padded headers, not by a TAB. */
        const bool header_first = p->depth == 0 && line.ptr[0] == ' ';
        if (header_first && read_header(r, line, following)) {
            return;
        }
        (void)add_frame(r, line); /* what is no frame is a detail of the frame before */
        return;
    }
    if (read_header(r, line, following)) {
        return;
    }
    if (p->inside && add_frame(r, line)) {
        return;
    }
    struct perf_frame f;
    const struct bytes text = bytes_trim(line);
    if (indented && perf_frame_parse(&f, line)) {
        warnings_add(r->warnings, r->lines, 1, "a frame outside of any sample: \"%.*s\"",
                     QUOTE(text));
    } else {
        warnings_add(r->warnings, r->lines, 1, "neither a header nor a frame: \"%.*s\"",
                     QUOTE(text));
    }
}

static flame_status feed_perf(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct bytes text = chunk->text;
    struct bytes line;
    (void)err;
    while (bytes_cut(&text, '\n', &line)) {
        r->lines++;
        line = bytes_trim_right(line);
        if (line.len == 0) {
            end_sample(r);
        } else if (line.ptr[0] != '#') {
            read_line(r, line, text);
        }
        if (stacks_failed(r->out)) {
            break;
        }
    }
    end_sample(r);
    return FLAME_OK;
}

/* Says which event is drawn when there are several and none was chosen. */
static flame_status finish_perf(struct reading *r, flame_error *err)
{
    const flame_profile *p = r->out->profile;
    (void)err;
    if (p->column_count > 1 && !r->options->sample_type) {
        const struct column *first = &p->columns[0];
        uint64_t others = 0;
        for (size_t i = 1; i < p->column_count; i++) {
            others += p->columns[i].samples;
        }
        notes_add(r->warnings,
                  "this is event %s (%llu sample%s); left out %s %llu sample%s of %zu more: "
                  "--sample-type or --event-filter chooses",
                  profile_text(p, first->type).ptr, (unsigned long long)first->samples,
                  first->samples == 1 ? "" : "s", others == 1 ? "is" : "are",
                  (unsigned long long)others, others == 1 ? "" : "s", p->column_count - 1);
    }
    return FLAME_OK;
}

/* How many lines of other kinds (perf's own warnings, say) may stand among the first. */
enum { STRANGE_LINES = 20 };

/* A header and behind it a frame, or a frame on the header's own line, or two headers. */
static enum probe probe_perf(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    size_t headers = 0; /* in a row */
    size_t strange = 0;
    while (bytes_cut(&text, '\n', &line) && strange <= STRANGE_LINES) {
        struct perf_header h = {.pid = {"", 0}, .tid = {"", 0}};
        struct perf_frame f;
        line = bytes_trim_right(line);
        if (line.len == 0 || line.ptr[0] == '#' || is_record(line)) {
            continue;
        }
        if (headers > 0 && is_blank(line.ptr[0]) && perf_frame_parse(&f, line)) {
            return PROBE_YES;
        }
        if (perf_header_parse(&h, line)) {
            headers++;
            if (headers > 1 || (h.rest.len && perf_frame_parse(&f, h.rest))) {
                return PROBE_YES;
            }
        } else if (perf_header_parse_bare(&h, line)) {
            headers = 1;
        } else {
            headers = 0;
            strange++;
        }
    }
    return headers > 0 && strange == 0 && !head->whole ? PROBE_MAYBE : PROBE_NO;
}

const struct reader reader_perf_script = {
    .entry = {.name = "perf_script",
              .summary = "text of Linux 'perf script'",
              .extensions = "perf,script,txt"},
    .boundary = BOUNDARY_BLANK_LINE,
    .repetitive = true,
    .probe = probe_perf,
    .open = open_perf,
    .feed = feed_perf,
    .close = close_perf,
    .finish = finish_perf,
};
