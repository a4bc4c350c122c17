/* messages: what goes to standard error. */
#include "cli/messages.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { WARNINGS_SHOWN = 3 };

static const double QUIET_SECONDS = 0.5;
static const double STEP_SECONDS = 0.1;

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void messages_init(struct messages *m, bool quiet)
{
    *m = (struct messages){.quiet = quiet, .terminal = isatty(STDERR_FILENO)};
    clock_gettime(CLOCK_MONOTONIC, &m->start);
    m->last = m->start;
}

static void erase_line(struct messages *m)
{
    if (m->line_shown) {
        fputs("\r\033[K", stderr);
        m->line_shown = false;
    }
}

/* "INFO[15:04:05] " as go-torch's log begins its lines, in colour on a terminal. */
static void begin_log_line(const struct messages *m, const char *level, const char *color)
{
    char clock[16] = "";
    struct tm parts;
    const time_t now = time(NULL);
    if (localtime_r(&now, &parts)) {
        strftime(clock, sizeof clock, "%H:%M:%S", &parts);
    }
    fprintf(stderr, m->terminal ? "\033[%sm%s\033[0m[%s] " : "%.0s%s[%s] ", color, level, clock);
}

static void print(const struct messages *m, const flame_error *e, const char *kind)
{
    if (m->log) {
        begin_log_line(m, *kind || e->status == FLAME_OK ? "WARN" : "FATAL", *kind ? "33" : "31");
        fputs(*kind || e->status == FLAME_OK ? "" : "Failed: ", stderr);
    } else {
        fputs("flame: ", stderr);
    }
    if (e->source[0]) {
        fprintf(stderr, "%s:", e->source);
        if (e->line) {
            fprintf(stderr, "%" PRIu64 ":", e->line);
        }
        if (e->line && e->column) {
            fprintf(stderr, "%" PRIu32 ":", e->column);
        }
        fputc(' ', stderr);
    }
    if (e->offset != FLAME_NO_OFFSET) {
        fprintf(stderr, "byte %" PRIu64 ": ", e->offset);
    }
    fprintf(stderr, "%s%s\n", kind, e->message);
}

void messages_error(struct messages *m, const flame_error *err)
{
    erase_line(m);
    print(m, err, "");
}

void messages_warn(void *messages, const flame_error *warning, uint64_t more)
{
    struct messages *m = messages;
    if (m->quiet) {
        return;
    }
    if (warning->status == FLAME_OK) {
        erase_line(m);
        print(m, warning, "");
        return;
    }
    if (m->warnings < WARNINGS_SHOWN) {
        erase_line(m);
        print(m, warning, "warning: ");
    }
    m->warnings += 1 + more;
}

void messages_progress(void *messages, uint64_t bytes)
{
    struct messages *m = messages;
    if (m->quiet || !m->terminal || seconds_since(&m->last) < STEP_SECONDS) {
        return;
    }
    const double seconds = seconds_since(&m->start);
    clock_gettime(CLOCK_MONOTONIC, &m->last);
    if (seconds >= QUIET_SECONDS) {
        fprintf(stderr, "\rflame: %.1f MB read, %.0f MB/s\033[K", (double)bytes / 1e6,
                (double)bytes / 1e6 / seconds);
        m->line_shown = true;
    }
}

void messages_waiting(void *messages, const char *url, unsigned seconds_left)
{
    struct messages *m = messages;
    if (m->log && !m->waited) {
        messages_note(m, "Profiling %s for %u s", url, seconds_left);
    }
    m->waited = true;
    if (m->quiet || !m->terminal) {
        return;
    }
    if (seconds_left) {
        fprintf(stderr, "\rflame: profiling %.60s %u s left\033[K", url, seconds_left);
    } else {
        fprintf(stderr, "\rflame: waiting for %.60s\033[K", url);
    }
    m->line_shown = true;
}

void messages_note(struct messages *m, const char *format, ...)
{
    va_list arguments;
    if (!m->log || m->quiet) {
        return;
    }
    erase_line(m);
    begin_log_line(m, "INFO", "34");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void messages_tell(struct messages *m, const char *format, ...)
{
    va_list arguments;
    if (m->quiet) {
        return;
    }
    erase_line(m);
    fputs("flame: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void messages_finish(struct messages *m)
{
    erase_line(m);
    if (m->warnings > WARNINGS_SHOWN) {
        fprintf(stderr, "flame: %" PRIu64 " warnings in all\n", m->warnings);
    }
}
