/*
 * maps: the memory map at the end of a legacy profile, in the form of /proc/PID/maps or the shorter
 * ones that old servers print. Lines define variables for the lines below them, too.
 */
#ifndef FLAME_COLLAPSE_LEGACY_MAPS_H
#define FLAME_COLLAPSE_LEGACY_MAPS_H

#include "core/arena.h"

struct map_entry {
    uint64_t start, limit, offset;
    struct bytes file, build_id;
};

/* "$name" in a line stands for value. */
struct map_variable {
    struct bytes name, value;
};

struct maps {
    struct arena texts;
    struct map_entry *entries;
    size_t count, capacity;
    struct map_variable *variables;
    size_t variable_count, variable_capacity;
    size_t expanded; /* bytes of lines with variables */
    /* the index: entry owners[i] - 1 is at [bounds[i], bounds[i + 1]), 0: none */
    uint64_t *bounds;
    uint32_t *owners;
    size_t bound_count;
    uint32_t rest;       /* place + 1 of the mapping for everything else; 0: there is none yet */
    unsigned extensions; /* mappings that became longer */
    bool failed;         /* memory is out */
};

void maps_init(struct maps *m);
void maps_release(struct maps *m);

/* Whether a memory map begins below this line. */
bool maps_begin(struct bytes line);

/* Takes a line of the map; what is no executable mapping is left out. */
void maps_line(struct maps *m, struct bytes line);

/* To be called behind the last line, before maps_find: joins the pieces of a file and moves the
 * program to the front. */
void maps_settle(struct maps *m);

/*
 * Place + 1 of the mapping of an address, which may become longer for it; an address that is in
 * none gets one that covers everything. 0 for address 0 and when memory is out.
 */
uint32_t maps_find(struct maps *m, uint64_t address);

/* Makes the index again, when entries have changed. */
void maps_index(struct maps *m);

#endif
