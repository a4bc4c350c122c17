/* perf_events: which value column an event's samples go to. */
#ifndef FLAME_COLLAPSE_PERF_EVENTS_H
#define FLAME_COLLAPSE_PERF_EVENTS_H

#include "collapse/from_perf_script/perf_lines.h"
#include "collapse/reader.h"

#define NO_COLUMN UINT32_MAX

/*
 * The event's name less what does not make it another event: modifiers (":u", ":ppp") go, and the
 * core kinds of hybrid machines ("cpu_core/cycles/P", "cpu_atom/cycles/") are one event "cycles".
 */
struct bytes perf_event_bare(struct bytes event);

/*
 * The column for a sample: that of its bare event; with --event-filter only of the events named,
 * in one column. NO_COLUMN: filtered out.
 */
uint32_t perf_event_column(struct reading *r, const struct perf_header *h);

#endif
