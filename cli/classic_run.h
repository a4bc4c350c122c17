/* classic_run: from inputs to a picture as flamegraph.pl and inferno-flamegraph go about it. */
#ifndef FLAME_CLI_CLASSIC_RUN_H
#define FLAME_CLI_CLASSIC_RUN_H

#include "cli/options.h"

/* How a tool tells what happens. */
struct classic_tool {
    bool low_count;            /* warns of few samples */
    bool stop_at_missing;      /* an input that cannot be read ends it all; else only a warning */
    bool one_stdin;            /* a second "-" is left out */
    const char *empty;         /* what the picture says when there is nothing to draw */
    const char *empty_message; /* and what standard error says */
    int empty_status, failure_status;
};

/* Gives the exit status. */
int classic_run(struct options *o, const struct classic_tool *tool);

#endif
