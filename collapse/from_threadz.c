/*
 * threadz: stacks of a server's threads as text:
 *   --- threadz 1 ---
 *   --- Thread 7f79 (name: main/14748) stack: ---
 *     PC: 0x1: NAME
 *     0x2 0x3 ...
 *     [same as previous thread]
 */
#include "collapse/legacy/legacy.h"
#include "collapse/legacy/scan.h"

struct threadz {
    struct legacy legacy;
    bool begun;    /* the first line was read */
    bool in_stack; /* of a thread */
    bool repeats;  /* the thread at hand has the stack of the one before */
    size_t depth;  /* addresses of the thread at hand */
    bool done;
};

static bool is_first_line(struct bytes line)
{
    return bytes_starts(line, BYTES("--- threadz "));
}

/* Threads that say nothing of their own count to the one before. */
static void end_thread(struct threadz *t)
{
    struct addresses *a = &t->legacy.addresses;
    const int64_t one = 1;
    if (!t->in_stack) {
        return;
    }
    if (t->depth == 0 || t->repeats) {
        struct address_sample *before = addresses_last(a);
        addresses_forget(a);
        if (before) {
            before->values[0]++;
        }
    } else {
        addresses_join_leaf(a);
        addresses_sample(a, &one, NO_LABELS);
    }
    t->in_stack = false;
}

static void begin_thread(struct threadz *t)
{
    end_thread(t);
    t->in_stack = true;
    t->repeats = false;
    t->depth = 0;
}

/* ": NAME" behind an address. */
static void take_name(struct threadz *t, uint64_t address, struct bytes text)
{
    struct addresses *a = &t->legacy.addresses;
    if (!scan_text(&text, BYTES(": ")) || !t->legacy.comments) {
        return;
    }
    text = bytes_trim(text);
    if (text.len > 0 && bytes_find(text, BYTES("0x"), 0) == SIZE_MAX) {
        const struct address_name name = {.function = stacks_string(a->out, text)};
        addresses_name(a, address, &name, 1);
    }
}

/* All numbers "0x..." of a line, the leaf as it is, its callers less 1. */
static void take_addresses(struct threadz *t, struct bytes line)
{
    size_t at;
    while ((at = bytes_find(line, BYTES("0x"), 0)) != SIZE_MAX) {
        uint64_t address;
        line = bytes_skip(line, at);
        if (!scan_address(&line, &address)) {
            line = bytes_skip(line, 2);
            continue;
        }
        address -= t->depth > 0;
        addresses_push(&t->legacy.addresses, address);
        take_name(t, address, line);
        t->depth++;
    }
}

static void read_body(struct reading *r, struct bytes line)
{
    struct threadz *t = r->state;
    if (bytes_starts(line, BYTES("--- Thread "))) {
        begin_thread(t);
    } else if (bytes_starts(line, BYTES("---- no stack trace for"))) {
        end_thread(t);
        t->done = true;
    } else if (!t->in_stack) {
        legacy_warn(r, "expected \"--- Thread\"", line);
    } else if (bytes_find(line, BYTES("same as previous thread"), 0) != SIZE_MAX) {
        t->repeats = true;
    } else {
        take_addresses(t, line);
    }
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct threadz *t = r->state;
    line = bytes_trim_right(line);
    if (t->done || legacy_is_comment(line)) {
        return FLAME_OK;
    }
    if (t->begun) {
        read_body(r, line);
        return FLAME_OK;
    }
    if (!is_first_line(line)) {
        return legacy_fault(r, err, "expected \"--- threadz 1 ---\"", line);
    }
    t->begun = true;
    addresses_column(&t->legacy.addresses, BYTES("thread"), BYTES("count"));
    legacy_period(r->out, BYTES("thread"), BYTES("count"), 1);
    legacy_drop_frames(r->out, DROP_SIGNALS);
    return FLAME_OK;
}

static flame_status end(struct reading *r, flame_error *err)
{
    struct threadz *t = r->state;
    end_thread(t);
    return t->begun ? FLAME_OK : legacy_fault(r, err, "no threads", BYTES(""));
}

static bool open_threadz(struct reading *r)
{
    return legacy_open(r, sizeof(struct threadz), read_line, end) != NULL;
}

static enum probe probe(const struct head *head)
{
    struct bytes line;
    return legacy_first_line(head->text, &line) && is_first_line(line) ? PROBE_YES : PROBE_NO;
}

const struct reader reader_threadz = {
    .entry = {.name = "threadz",
              .summary = "stacks of threads as text: threadz of C++ servers",
              .extensions = "thread,txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe,
    .open = open_threadz,
    .feed = legacy_feed,
    .close = legacy_close,
};
