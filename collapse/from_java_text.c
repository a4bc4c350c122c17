/*
 * java_text: heapz and contentionz of Java servers:
 *   --- heapz 1 --- | --- contentionz 1 ---
 *   format = java ...
 *   VALUE COUNT @ 0xID 0xID ...
 *   0xID NAME (FILE:LINE)
 */
#include "collapse/legacy/heap_values.h"
#include "collapse/legacy/java_names.h"
#include "collapse/legacy/keys.h"
#include "collapse/legacy/scan.h"
#include "collapse/legacy/unsample.h"
#include "core/checked.h"

/* Java's heaps are sampled at this rate and do not say so. */
enum { HEAP_RATE = 524288 };

struct java_text {
    struct legacy legacy;
    bool begun;      /* the first line was read */
    bool heap;       /* else contention */
    bool in_samples; /* keys are over */
    bool in_names;   /* samples are over */
    int64_t period;
    struct string_id unit; /* of the delay */
};

enum first_line { FIRST_NONE, FIRST_HEAP, FIRST_CONTENTION };

static enum first_line first_line(struct bytes line)
{
    line = bytes_trim_right(line);
    if (bytes_equal(line, BYTES("--- heapz 1 ---"))) {
        return FIRST_HEAP;
    }
    return bytes_equal(line, BYTES("--- contentionz 1 ---")) ? FIRST_CONTENTION : FIRST_NONE;
}

static void take_key(struct reading *r, struct bytes line, struct bytes key, struct bytes value)
{
    struct java_text *t = r->state;
    int64_t number;
    const bool known = keys_number(value, &number);
    if (bytes_equal(key, BYTES("resolution"))) {
        t->unit = stacks_string(r->out, value);
    } else if (bytes_equal(key, BYTES("sampling period")) && known) {
        t->period = number;
    } else if (bytes_equal(key, BYTES("ms since reset")) && known) {
        r->out->profile->recording.duration_ns = mul_saturated(number, 1000000, &r->out->saturated);
    } else if (!bytes_equal(key, BYTES("format"))) {
        legacy_warn(r, "a line that says nothing here", line);
    }
}

static void begin_samples(struct reading *r)
{
    struct java_text *t = r->state;
    struct addresses *a = &t->legacy.addresses;
    t->in_samples = true;
    if (t->heap) {
        addresses_column(a, BYTES("inuse_objects"), BYTES("count"));
        addresses_column(a, BYTES("inuse_space"), BYTES("bytes"));
        legacy_drop_frames(r->out, DROP_ALLOCATORS);
        return;
    }
    addresses_column(a, BYTES("contentions"), BYTES("count"));
    addresses_column(a, BYTES("delay"), profile_text(r->out->profile, t->unit));
    legacy_period(r->out, BYTES("contentions"), BYTES("count"), t->period);
    legacy_drop_frames(r->out, DROP_LOCKS);
}

static void add_sample(struct reading *r, int64_t value, int64_t count)
{
    struct java_text *t = r->state;
    struct addresses *a = &t->legacy.addresses;
    int64_t values[] = {count, value};
    uint32_t labels = NO_LABELS;
    if (t->heap) {
        const int64_t bytes = count != 0 && count != -1 ? value / count : value;
        labels = heap_values_label(r->out, count == 0 ? 0 : bytes);
        unsample(&values[0], &values[1], HEAP_RATE, &r->out->saturated);
    } else {
        values[0] = mul_saturated(count, t->period, &r->out->saturated);
        values[1] = mul_saturated(value, t->period, &r->out->saturated);
    }
    addresses_sample(a, values, labels);
}

/* "VALUE COUNT @ 0xID ..."; numbers of functions are taken as they are. */
static bool read_sample(struct reading *r, struct bytes line)
{
    struct java_text *t = r->state;
    struct bytes text = bytes_trim(line);
    int64_t value;
    int64_t count;
    uint64_t id;
    if (!scan_number(&text, &value)) {
        return false;
    }
    scan_blanks(&text);
    if (!scan_number(&text, &count)) {
        return false;
    }
    scan_blanks(&text);
    if (!scan_text(&text, BYTES("@"))) {
        return false;
    }
    scan_blanks(&text);
    while (scan_address(&text, &id)) {
        addresses_push(&t->legacy.addresses, id);
        scan_blanks(&text);
    }
    if (text.len > 0) {
        addresses_forget(&t->legacy.addresses);
        return false;
    }
    add_sample(r, value, count);
    return true;
}

static void read_body(struct reading *r, struct bytes line)
{
    struct java_text *t = r->state;
    struct bytes key;
    struct bytes value;
    if (!t->in_samples && keys_scan(line, &key, &value)) {
        take_key(r, line, key, value);
        return;
    }
    if (!t->in_samples) {
        begin_samples(r);
    }
    if (java_names_line(&t->legacy.addresses, line)) {
        t->in_names = true;
    } else if (t->in_names || !read_sample(r, line)) {
        legacy_warn(r,
                    t->in_names ? "expected \"0xID NAME\"" : "expected \"VALUE COUNT @ 0xID ...\"",
                    line);
    }
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct java_text *t = r->state;
    if (!t->begun) {
        const enum first_line first = first_line(line);
        t->begun = true;
        t->heap = first == FIRST_HEAP;
        return first == FIRST_NONE
                   ? legacy_fault(r, err, "not the first line of a Java profile", line)
                   : FLAME_OK;
    }
    if (!legacy_is_comment(line)) {
        read_body(r, line);
    }
    return FLAME_OK;
}

static bool open_java(struct reading *r)
{
    struct java_text *t = legacy_open(r, sizeof *t, read_line, NULL);
    if (t) {
        t->period = 1;
        t->legacy.addresses.ids_only = true;
    }
    return t != NULL;
}

static enum probe probe(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    return bytes_cut(&text, '\n', &line) && first_line(line) != FIRST_NONE &&
                   keys_has(text, BYTES("format"))
               ? PROBE_YES
               : PROBE_NO;
}

const struct reader reader_java_text = {
    .entry = {.name = "java_text",
              .summary = "heapz and contentionz of Java servers",
              .extensions = "txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe,
    .open = open_java,
    .feed = legacy_feed,
    .close = legacy_close,
};
