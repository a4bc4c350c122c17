/*
 * matcher: an option's regular expression, asked once per string, and what a frame shows it.
 *
 * Filters judge together the frames of a location, as pprof does, and any other frame alone.
 */
#ifndef FLAME_FILTER_MATCHER_H
#define FLAME_FILTER_MATCHER_H

#include "core/profile.h"
#include "core/regex.h"

struct matcher {
    struct regex *regex; /* NULL: the option was not given */
    const flame_profile *p;
    unsigned char *verdicts; /* by string id */
    bool found;              /* for the step to note that it matched something */
};

/* `pattern` may be NULL. E_USAGE naming the option, E_NOMEM; nothing is to be released then. */
flame_status matcher_init(struct matcher *m, const flame_profile *p, const char *option,
                          const char *pattern, flame_error *err);
void matcher_release(struct matcher *m);

/* Whether the expression is found in the text of this id. */
bool matcher_finds(struct matcher *m, struct string_id text);

/* The name that the profiler knows: none for a location's frame whose name was made up. */
static inline struct string_id matcher_name(const struct frame *f)
{
    return f->location && f->nameless ? (struct string_id){0} : f->name;
}

/* Found in the frame's name or source file. */
bool matcher_finds_line(struct matcher *m, const struct frame *f);

/* Found in the path of the frame's binary. */
bool matcher_finds_binary(struct matcher *m, const struct frame *f);

/* Frames [first, first + count) that are judged together. */
struct group {
    const struct location *location; /* NULL: one frame that belongs to none */
    uint32_t first, count;
};

/* The next group behind *g, which starts as {0}. False at the end. */
bool group_next(struct group *g, const flame_profile *p);

/* Found in any line of the group or in its binary. */
bool matcher_finds_group(struct matcher *m, const struct group *g);

#endif
