/*
 * legacy: what the readers of the formats before profile.proto share: the walk through the lines
 * of a text up to the memory map at its end, and what a recording says of itself.
 */
#ifndef FLAME_COLLAPSE_LEGACY_LEGACY_H
#define FLAME_COLLAPSE_LEGACY_LEGACY_H

#include "collapse/legacy/addresses.h"
#include "collapse/reader.h"

/* Reads a line that is not of the memory map; an error ends the reading. */
typedef flame_status (*legacy_line_fn)(struct reading *r, struct bytes line, flame_error *err);

/* Called behind the last line, before locations and rows are made. */
typedef flame_status (*legacy_end_fn)(struct reading *r, flame_error *err);

/* The first member of the state of every reader here (collapse/from_gperftools_raw.c counts on it).
 */
struct legacy {
    struct addresses addresses;
    legacy_line_fn line;
    legacy_end_fn end; /* may be NULL */
    bool in_map;       /* only the memory map follows */
    bool comments;     /* symbols and labels in comments count, which pprof leaves unread */
};

/* Makes r->state, `size` zero bytes but for its struct legacy; NULL when memory is out. */
void *legacy_open(struct reading *r, size_t size, legacy_line_fn line, legacy_end_fn end);

/* For the reader's table: lines go to `line` or the memory map, and the last chunk finishes. */
flame_status legacy_feed(struct reading *r, const struct chunk *chunk, flame_error *err);
void legacy_close(struct reading *r);

void legacy_period(struct stacks *out, struct bytes type, struct bytes unit, int64_t period);

/* An error at the line that is being read. */
flame_status legacy_fault(const struct reading *r, flame_error *err, const char *what,
                          struct bytes line);

/* The same as a warning. */
void legacy_warn(const struct reading *r, const char *what, struct bytes line);

/* Blank, or its first letter is '#'. */
bool legacy_is_comment(struct bytes line);

/* The first line that is none; false: there is none. */
bool legacy_first_line(struct bytes text, struct bytes *line);

/* "@ 0x1 0x2 ...", all addresses less 1; false when there is something else. */
bool legacy_scan_stack(struct addresses *a, struct bytes text);

/* Which functions are of no interest in which profiles. */
enum legacy_drop { DROP_ALLOCATORS, DROP_LOCKS, DROP_SIGNALS };

void legacy_drop_frames(struct stacks *out, enum legacy_drop which);

#endif
