/*
 * go_count: how many of something by stack, as text, from Go with debug=1: goroutine, threadcreate
 * and profiles that programs make themselves:
 *   NAME profile: total N
 *   COUNT @ 0x1 0x2 ...
 */
#include "collapse/legacy/go_comments.h"
#include "collapse/legacy/scan.h"

struct go_count {
    struct legacy legacy;
    struct go_comments go;
    bool begun; /* the header was read */
};

/* NAME of "NAME profile: total N" */
static bool scan_header(struct bytes line, struct bytes *name)
{
    int64_t total;
    line = bytes_trim_right(line);
    return scan_word(&line, name) && scan_text(&line, BYTES(" profile: total ")) &&
           scan_number(&line, &total) && line.len == 0;
}

static flame_status begin(struct reading *r, struct bytes line, flame_error *err)
{
    struct go_count *c = r->state;
    struct bytes name;
    if (!scan_header(line, &name)) {
        return legacy_fault(r, err, "expected \"NAME profile: total N\"", line);
    }
    c->begun = true;
    addresses_column(&c->legacy.addresses, name, BYTES("count"));
    legacy_period(r->out, name, BYTES("count"), 1);
    legacy_drop_frames(r->out, DROP_SIGNALS);
    return FLAME_OK;
}

static void read_sample(struct reading *r, struct bytes line)
{
    struct go_count *c = r->state;
    struct bytes text = bytes_trim(line);
    int64_t count;
    if (!scan_number(&text, &count) || !legacy_scan_stack(&c->legacy.addresses, text)) {
        legacy_warn(r, "expected \"COUNT @ 0x1 0x2 ...\"", line);
        return;
    }
    addresses_sample(&c->legacy.addresses, &count, NO_LABELS);
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct go_count *c = r->state;
    if (go_comments_take(&c->go, &c->legacy, line)) {
        return FLAME_OK;
    }
    if (!c->begun) {
        return begin(r, line, err);
    }
    if (bytes_starts(line, BYTES("---"))) {
        c->legacy.in_map = true;
    } else {
        read_sample(r, line);
    }
    return FLAME_OK;
}

static flame_status end(struct reading *r, flame_error *err)
{
    struct go_count *c = r->state;
    go_comments_end(&c->go, &c->legacy.addresses);
    return c->begun ? FLAME_OK : legacy_fault(r, err, "no profile", BYTES(""));
}

static bool open_count(struct reading *r)
{
    return legacy_open(r, sizeof(struct go_count), read_line, end) != NULL;
}

static enum probe probe(const struct head *head)
{
    struct bytes line;
    struct bytes name;
    return legacy_first_line(head->text, &line) && scan_header(line, &name) ? PROBE_YES : PROBE_NO;
}

const struct reader reader_go_count = {
    .entry = {.name = "go_count",
              .summary = "Go's goroutine, threadcreate and custom profiles as text (debug=1)",
              .extensions = "txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe,
    .open = open_count,
    .feed = legacy_feed,
    .close = legacy_close,
};
