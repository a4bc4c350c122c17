/*
 * contention: waiting by stack as text: Go's mutex and block profiles with debug=1, and contentionz
 * of C++ servers:
 *   --- mutex: | --- contention: | --- contentionz 1 ---
 *   cycles/second = N ...
 *   CYCLES COUNT @ 0x1 0x2 ...
 */
#include "collapse/legacy/go_comments.h"
#include "collapse/legacy/keys.h"
#include "collapse/legacy/scan.h"
#include "collapse/legacy/unsample.h"
#include "core/checked.h"

struct contention {
    struct legacy legacy;
    struct go_comments go;
    bool begun;      /* the first line was read */
    bool in_samples; /* keys are over */
    int64_t hz;      /* 0: values are not cycles */
    int64_t period;  /* only every so many-th event was recorded */
};

static bool is_first_line(struct bytes line)
{
    return bytes_starts(line, BYTES("--- contentionz ")) ||
           bytes_starts(line, BYTES("--- mutex:")) || bytes_starts(line, BYTES("--- contention:"));
}

static void take_key(struct reading *r, struct bytes line, struct bytes key, struct bytes value)
{
    struct contention *c = r->state;
    int64_t number;
    const bool known = keys_number(value, &number);
    if (bytes_equal(key, BYTES("cycles/second")) && known) {
        c->hz = number;
    } else if (bytes_equal(key, BYTES("sampling period")) && known) {
        c->period = number;
    } else if (bytes_equal(key, BYTES("ms since reset")) && known) {
        r->out->profile->recording.duration_ns = mul_saturated(number, 1000000, &r->out->saturated);
    } else if (!bytes_equal(key, BYTES("discarded samples"))) {
        legacy_warn(r, "a line that says nothing here", line);
    }
}

static void begin_samples(struct reading *r)
{
    struct contention *c = r->state;
    c->in_samples = true;
    addresses_column(&c->legacy.addresses, BYTES("contentions"), BYTES("count"));
    addresses_column(&c->legacy.addresses, BYTES("delay"), BYTES("nanoseconds"));
    legacy_period(r->out, BYTES("contentions"), BYTES("count"), c->period);
    legacy_drop_frames(r->out, DROP_LOCKS);
}

static void read_sample(struct reading *r, struct bytes line)
{
    struct contention *c = r->state;
    struct bytes text = line;
    int64_t delay;
    int64_t count;
    scan_words(&text);
    bool good = scan_number(&text, &delay);
    scan_blanks(&text);
    good = good && scan_number(&text, &count) && legacy_scan_stack(&c->legacy.addresses, text);
    if (!good) {
        legacy_warn(r, "expected \"CYCLES COUNT @ 0x1 0x2 ...\"", line);
        return;
    }
    if (c->hz > 0) {
        const double per_ns = (double)c->hz / 1e9;
        delay = unsample_truncate((double)delay * (double)c->period / per_ns, &r->out->saturated);
    }
    const int64_t values[] = {mul_saturated(count, c->period, &r->out->saturated), delay};
    addresses_sample(&c->legacy.addresses, values, NO_LABELS);
}

static void read_body(struct reading *r, struct bytes line)
{
    struct contention *c = r->state;
    struct bytes key;
    struct bytes value;
    if (!c->in_samples && keys_scan(line, &key, &value)) {
        take_key(r, line, key, value);
        return;
    }
    if (!c->in_samples) {
        begin_samples(r);
    }
    if (bytes_starts(line, BYTES("---"))) {
        c->legacy.in_map = true;
    } else {
        read_sample(r, line);
    }
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct contention *c = r->state;
    if (!c->begun) {
        c->begun = is_first_line(line);
        return c->begun ? FLAME_OK
                        : legacy_fault(r, err, "not the first line of a contention profile", line);
    }
    if (!go_comments_take(&c->go, &c->legacy, line)) {
        read_body(r, line);
    }
    return FLAME_OK;
}

static flame_status end(struct reading *r, flame_error *err)
{
    struct contention *c = r->state;
    go_comments_end(&c->go, &c->legacy.addresses);
    return c->begun ? FLAME_OK : legacy_fault(r, err, "no contention profile", BYTES(""));
}

static bool open_contention(struct reading *r)
{
    struct contention *c = legacy_open(r, sizeof *c, read_line, end);
    if (c) {
        c->period = 1;
    }
    return c != NULL;
}

static enum probe probe(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    if (!bytes_cut(&text, '\n', &line) || !is_first_line(line)) {
        return PROBE_NO;
    }
    return keys_has(text, BYTES("format")) ? PROBE_NO : PROBE_YES; /* Java's have that */
}

const struct reader reader_contention = {
    .entry = {.name = "contention",
              .summary = "contention as text: Go's mutex and block (debug=1), C++ contentionz",
              .extensions = "contention,txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe,
    .open = open_contention,
    .feed = legacy_feed,
    .close = legacy_close,
};
