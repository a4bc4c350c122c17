/* source_name: paths of source files as they are shown. */
#ifndef FLAME_CORE_SOURCE_NAME_H
#define FLAME_CORE_SOURCE_NAME_H

#include "core/arena.h"

struct source_names {
    struct bytes trim;   /* prefixes, separated by ':' */
    struct bytes search; /* directories, separated by ':', for when trim is empty */
};

/*
 * The path without the first of the prefixes that it starts with, and without `.`, `..` and double
 * slashes. When there are no prefixes, for a directory such as /home/me/kit the path goes up to and
 * including "/kit/". At last /proc/self/cwd/ goes. The text is of *scratch or of the path; ptr is
 * NULL when memory is out. An empty path stays empty.
 */
struct bytes source_name(const struct source_names *names, struct bytes path,
                         struct arena *scratch);

/* Lexically the shortest path: "a//./b/../c" is "a/c", "" is ".". */
struct bytes source_clean(struct bytes path, struct arena *scratch);

#endif
