/* perf_events: which value column an event's samples go to. */
#include "collapse/from_perf_script/perf_events.h"

static bool are_modifiers(struct bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!strchr("ukhIHGpPSDWeRb", text.ptr[i])) {
            return false;
        }
    }
    return text.len > 0;
}

/* "cpu_core/cycles/P" is "cycles"; of other units "pmu/name/P" is "pmu/name/". */
static struct bytes bare_pmu(struct bytes event, size_t last_slash)
{
    static const struct bytes CORES[] = {{"cpu_core/", 9}, {"cpu_atom/", 9}};
    const struct bytes front = bytes_head(event, last_slash + 1);
    for (size_t i = 0; i < 2; i++) {
        if (bytes_starts(front, CORES[i]) && front.len > CORES[i].len + 1) {
            return bytes_of(front.ptr + CORES[i].len, front.len - CORES[i].len - 1);
        }
    }
    return front;
}

struct bytes perf_event_bare(struct bytes event)
{
    const size_t slash = bytes_rfind_char(event, '/');
    if (slash != SIZE_MAX && bytes_find_char(event, '/', 0) < slash &&
        (slash + 1 == event.len || are_modifiers(bytes_skip(event, slash + 1)))) {
        return bare_pmu(event, slash);
    }
    const size_t colon = bytes_rfind_char(event, ':');
    if (colon != SIZE_MAX && colon > 0 && are_modifiers(bytes_skip(event, colon + 1))) {
        return bytes_head(event, colon);
    }
    return event;
}

/* The clocks of the kernel count nanoseconds. */
static struct bytes unit_of(struct bytes bare, const struct perf_header *h)
{
    const bool clock =
        bytes_equal(bare, BYTES("cpu-clock")) || bytes_equal(bare, BYTES("task-clock"));
    return h->has_period && clock ? BYTES("nanoseconds") : BYTES("count");
}

static bool passes(const struct flame_strings *filter, struct bytes event, struct bytes bare)
{
    for (size_t i = 0; i < filter->count; i++) {
        const struct bytes name = bytes_from(filter->items[i]);
        if (bytes_equal(name, event) || bytes_equal(name, bare) ||
            bytes_equal(name, BYTES("all"))) {
            return true;
        }
    }
    return false;
}

uint32_t perf_event_column(struct reading *r, const struct perf_header *h)
{
    const struct flame_strings *filter = &r->options->event_filter;
    const struct bytes bare = perf_event_bare(h->event);
    if (filter->count == 0) {
        return stacks_column(r->out, bare.len ? bare : BYTES("samples"), unit_of(bare, h), true);
    }
    if (!passes(filter, h->event, bare)) {
        return NO_COLUMN;
    }
    const struct bytes first = bytes_from(filter->items[0]);
    const bool one = filter->count == 1 && !bytes_equal(first, BYTES("all"));
    return stacks_column(r->out, first, one ? unit_of(bare, h) : BYTES("count"), true);
}
