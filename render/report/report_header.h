/* report_header: the lines about the profile that stand above a report. */
#ifndef FLAME_RENDER_REPORT_REPORT_HEADER_H
#define FLAME_RENDER_REPORT_REPORT_HEADER_H

#include "render/report/report.h"

/* Room for any point in time. */
enum { REPORT_TIME_MAX = 96 };

/*
 * A point in time in the user's zone, "2026-11-20 20:44:37 UTC"; with `exact` the fraction and the
 * zone's offset as well, "2026-11-20 20:44:37.5 +0000 UTC".
 */
void report_time(char out[REPORT_TIME_MAX], int64_t nanoseconds, bool exact);

/* File, type, time and duration of the profile; an empty line when there is nothing to say. */
void report_put_profile(const struct report *r);

/* "Active filters:" and a line for each; nothing without filters. */
void report_put_filters(const struct report *r);

#endif
