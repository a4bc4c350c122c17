/* messages: what goes to standard error: errors, counted warnings, one progress line. */
#ifndef FLAME_CLI_MESSAGES_H
#define FLAME_CLI_MESSAGES_H

#include <flamegraph.h>
#include <time.h>

struct messages {
    bool quiet;
    bool log;          /* lines as go-torch's log writes them */
    bool terminal;     /* standard error is one */
    bool line_shown;   /* the progress line */
    bool waited;       /* messages_waiting was called */
    uint64_t warnings; /* so far */
    struct timespec start, last;
};

void messages_init(struct messages *m, bool quiet);

/* Prints "flame: out.txt:812:17: message". Erases the progress line first. */
void messages_error(struct messages *m, const flame_error *err);

/* A flame_warn_fn: prints the first few and counts all. */
void messages_warn(void *messages, const flame_error *warning, uint64_t more);

/* A flame_progress_fn: one line after half a second, now and then. */
void messages_progress(void *messages, uint64_t bytes);

/* flame_read_options.waiting: the same line, counting down. */
void messages_waiting(void *messages, const char *url, unsigned seconds_left);

/* One line of the log, where messages are one. */
void messages_note(struct messages *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* One line for whoever sits there: where the output is. */
void messages_tell(struct messages *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Erases the progress line and sums up the warnings. */
void messages_finish(struct messages *m);

#endif
