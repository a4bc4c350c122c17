/*
 * jemalloc: what is allocated by stack, as jemalloc's prof.dump writes it:
 *   heap_v2/RATE
 *     t*: OBJECTS: BYTES [OBJECTS: BYTES]        of all threads
 *     t3: ...                                    of one
 *   @ 0x1 0x2 ...
 *     t*: ...
 *   MAPPED_LIBRARIES:
 */
#include "collapse/legacy/heap_values.h"
#include "collapse/legacy/scan.h"

struct jemalloc {
    struct legacy legacy;
    bool begun;      /* the first line was read */
    bool has_totals; /* the values of the whole were read */
    bool in_stack;   /* of which the values are to come */
    int64_t rate;
};

/* "heap_v2/RATE" */
static bool scan_header(struct bytes line, int64_t *rate)
{
    line = bytes_trim_right(line);
    return scan_text(&line, BYTES("heap_v2/")) && scan_number(&line, rate) && line.len == 0;
}

static void drop_stack(struct reading *r, const char *why, struct bytes line)
{
    struct jemalloc *j = r->state;
    if (j->in_stack) {
        addresses_forget(&j->legacy.addresses);
        legacy_warn(r, why, line);
    }
    j->in_stack = false;
}

/* The values behind "t*:", of the whole or of the stack before. */
static void take_values(struct reading *r, struct bytes line, struct bytes text)
{
    struct jemalloc *j = r->state;
    struct heap_values v;
    if (!heap_values_scan(&text, &v)) {
        legacy_warn(r, "expected \"OBJECTS: BYTES [OBJECTS: BYTES]\"", line);
    } else if (j->in_stack) {
        const char *wrong = heap_values_sample(&j->legacy, v, j->rate);
        if (wrong) {
            drop_stack(r, wrong, line);
        }
        j->in_stack = false;
    } else if (!j->has_totals) {
        j->has_totals = true;
        heap_values_columns(&j->legacy, heap_values_have_allocs(&v), j->rate);
    } else {
        legacy_warn(r, "values without a stack", line);
    }
}

static void begin_stack(struct reading *r, struct bytes line)
{
    struct jemalloc *j = r->state;
    drop_stack(r, "the stack before this one has no values", line);
    if (!j->has_totals) {
        j->has_totals = true;
        heap_values_columns(&j->legacy, false, j->rate);
    }
    j->in_stack = legacy_scan_stack(&j->legacy.addresses, line);
    if (!j->in_stack) {
        legacy_warn(r, "expected \"@ 0x1 0x2 ...\"", line);
    }
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct jemalloc *j = r->state;
    struct bytes text = bytes_trim(line);
    if (!j->begun) {
        j->begun = true;
        return scan_header(line, &j->rate)
                   ? FLAME_OK
                   : legacy_fault(r, err, "expected \"heap_v2/RATE\"", line);
    }
    if (bytes_starts(text, BYTES("@"))) {
        begin_stack(r, text);
    } else if (scan_text(&text, BYTES("t*:"))) {
        take_values(r, line, text);
    } else if (text.len > 0 && text.ptr[0] != 't') { /* single threads add up to t* */
        legacy_warn(r, "no line of a jemalloc profile", line);
    }
    return FLAME_OK;
}

static flame_status end(struct reading *r, flame_error *err)
{
    (void)err;
    drop_stack(r, "the last stack has no values", BYTES(""));
    return FLAME_OK;
}

static bool open_jemalloc(struct reading *r)
{
    return legacy_open(r, sizeof(struct jemalloc), read_line, end) != NULL;
}

static enum probe probe(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    int64_t rate;
    return bytes_cut(&text, '\n', &line) && scan_header(line, &rate) ? PROBE_YES : PROBE_NO;
}

const struct reader reader_jemalloc = {
    .entry = {.name = "jemalloc",
              .summary = "jemalloc heap profile (prof.dump, heap_v2)",
              .extensions = "heap"},
    .boundary = BOUNDARY_LINE,
    .probe = probe,
    .open = open_jemalloc,
    .feed = legacy_feed,
    .close = legacy_close,
};
