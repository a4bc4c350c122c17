/*
 * source_lines: the lines of source files, found as pprof finds them: an absolute path stands for
 * itself, a relative one is tried below every directory of a search path and all its parents.
 */
#ifndef FLAME_RENDER_REPORT_SOURCE_LINES_H
#define FLAME_RENDER_REPORT_SOURCE_LINES_H

#include <flamegraph.h>

#include "core/arena.h"

enum { SOURCE_WHY_MAX = 8192, SOURCE_PATH_SHOWN = 3500 };

/* The file opened last. */
struct source_lines {
    const char *directories; /* separated by ':'; NULL: the working directory */
    struct arena arena;
    struct bytes *lines; /* without their ends */
    size_t count, capacity;
    bool failed; /* out of memory; sticky */
};

void source_lines_init(struct source_lines *s, const char *directories);
void source_lines_release(struct source_lines *s);

/* Reads a file. False when it cannot be had; *why then says so, or memory is out. */
bool source_lines_open(struct source_lines *s, struct bytes path, char why[SOURCE_WHY_MAX]);

#endif
