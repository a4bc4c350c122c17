/* report_header: the lines about the profile that stand above a report. */
#include "render/report/report_header.h"

#include <stdio.h>
#include <time.h>

enum { FILTER_SHOWN = 80 }; /* bytes of a filter's expression */

void report_time(char out[REPORT_TIME_MAX], int64_t nanoseconds, bool exact)
{
    int64_t seconds = nanoseconds / 1000000000;
    int64_t rest = nanoseconds % 1000000000;
    if (rest < 0) {
        seconds--;
        rest += 1000000000;
    }
    const time_t when = (time_t)seconds;
    struct tm tm = {0};
    char zone[REPORT_TIME_MAX / 2] = "";
    char fraction[12] = "";
    (void)localtime_r(&when, &tm);
    (void)strftime(zone, sizeof zone, exact ? " %z %Z" : " %Z", &tm);
    if (exact && rest > 0) {
        size_t len = (size_t)snprintf(fraction, sizeof fraction, ".%09d", (int)rest);
        while (len > 1 && fraction[len - 1] == '0') {
            fraction[--len] = '\0';
        }
    }
    snprintf(out, REPORT_TIME_MAX, "%04d-%02d-%02d %02d:%02d:%02d%s%s", tm.tm_year + 1900,
             tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, fraction, zone);
}

static void put_line(const struct report *r, bool *any, const char *name, struct bytes text)
{
    sink_text(r->sink, name);
    report_put(r, text);
    sink_text(r->sink, "\n");
    *any = true;
}

static void put_program(const struct report *r, bool *any)
{
    if (r->p->mapping_count == 0) {
        return;
    }
    const struct bytes file = profile_text(r->p, r->p->mappings[0].file);
    const struct bytes build_id = profile_text(r->p, r->p->mappings[0].build_id);
    if (file.len > 0) {
        put_line(r, any, "File: ", report_base_name(file));
    }
    if (build_id.len > 0) {
        put_line(r, any, "Build ID: ", build_id);
    }
}

static void put_comments(const struct report *r, bool *any)
{
    const struct recording *recording = &r->p->recording;
    for (size_t i = 0; i < recording->comment_count; i++) {
        const struct bytes comment = profile_text(r->p, recording->comments[i]);
        if (!bytes_starts(comment, BYTES("#"))) { /* those are for programs */
            put_line(r, any, "", comment);
        }
    }
}

/* How long it was recorded, and what part of that the values are when they are times. */
static void put_duration(const struct report *r, bool *any)
{
    char out[MEASURE_MAX];
    const int64_t duration = r->p->recording.duration_ns;
    const struct measure total =
        measure_convert((double)report_whole(r, r->total), r->unit, BYTES("nanoseconds"));
    sink_text(r->sink, "Duration: ");
    report_put(r, measure_format(out, sizeof out, duration, BYTES("nanoseconds"), BYTES("auto")));
    sink_text(r->sink, ", Total samples = ");
    report_put_value(r, r->total, 0);
    sink_text(r->sink, " ");
    if (bytes_equal(total.unit, BYTES("ns")) && total.value != 0) {
        sink_text(r->sink, "(");
        report_put_percentage(r, report_truncate(total.value), duration);
        sink_text(r->sink, ")");
    }
    sink_text(r->sink, "\n");
    *any = true;
}

void report_put_profile(const struct report *r)
{
    const struct recording *recording = &r->p->recording;
    const struct bytes url = profile_text(r->p, recording->doc_url);
    bool any = false;
    put_program(r, &any);
    put_comments(r, &any);
    if (r->type.len > 0) {
        put_line(r, &any, r->o->mean ? "Type: mean_" : "Type: ", r->type);
    }
    if (url.len > 0) {
        put_line(r, &any, "Doc: ", url);
    }
    if (recording->time_ns != 0) {
        char when[REPORT_TIME_MAX];
        report_time(when, recording->time_ns, false);
        put_line(r, &any, "Time: ", bytes_from(when));
    }
    if (recording->duration_ns != 0) {
        put_duration(r, &any);
    }
    if (!any) {
        sink_text(r->sink, "\n");
    }
}

void report_put_filters(const struct report *r)
{
    const struct filtered *filtered = &r->p->filtered;
    if (filtered->active_count > 0) {
        sink_text(r->sink, "Active filters:\n");
    }
    for (size_t i = 0; i < filtered->active_count; i++) {
        const struct bytes text = profile_text(r->p, filtered->active[i]);
        sink_text(r->sink, "   ");
        report_put(r, bytes_head(text, text.len < FILTER_SHOWN ? text.len : FILTER_SHOWN));
        sink_text(r->sink, text.len > FILTER_SHOWN ? "\xe2\x80\xa6\n" : "\n");
    }
}
