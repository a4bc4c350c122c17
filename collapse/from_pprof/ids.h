/* ids: from a profile's own ids, which may be sparse and huge, to places in a table. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_IDS_H
#define FLAME_COLLAPSE_FROM_PPROF_IDS_H

#include "core/hash.h"
#include "core/idmap.h"

struct ids {
    uint64_t *given; /* the id of each place */
    size_t count;
    size_t capacity;
    uint32_t *dense; /* place + 1 by id, 0: none; NULL when the ids are sparse */
    uint64_t dense_count;
    struct idmap sparse;
    size_t zero;     /* first place with the reserved id 0, or SIZE_MAX */
    size_t repeated; /* first place whose id came before, or SIZE_MAX */
};

/* Appends the id of the next place. False when memory is out. */
bool ids_add(struct ids *ids, uint64_t id);

/* To be called once, when all are added. The first of equal ids counts. False when memory is out.
 */
bool ids_index(struct ids *ids);

void ids_release(struct ids *ids);

/* The place of an id, or IDMAP_NONE. */
static inline uint32_t ids_find(const struct ids *ids, uint64_t id)
{
    if (ids->dense) {
        return id < ids->dense_count ? ids->dense[id] - 1 : IDMAP_NONE;
    }
    struct idmap_probe probe = idmap_start(hash_word(id));
    for (;;) {
        const uint32_t found = idmap_next(&ids->sparse, &probe);
        if (found == IDMAP_NONE || ids->given[found] == id) {
            return found;
        }
    }
}

#endif
