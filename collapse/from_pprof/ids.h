/* ids: from a profile's own ids, which may be sparse and huge, to places in a table. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_IDS_H
#define FLAME_COLLAPSE_FROM_PPROF_IDS_H

#include "core/hash.h"
#include "core/idmap.h"

struct ids {
    uint64_t *given; /* the id of each place */
    size_t count;
    size_t capacity;
    uint32_t *dense; /* place + 1 by id, 0: none */
    size_t dense_count;
    struct idmap sparse; /* of ids that were too large for `dense` when they came */
};

/* The place of an id, appended when it is new. IDMAP_NONE when memory is out. */
uint32_t ids_take(struct ids *ids, uint64_t id);

void ids_release(struct ids *ids);

static inline uint32_t ids_find_sparse(const struct ids *ids, uint64_t id)
{
    struct idmap_probe probe = idmap_start(hash_word(id));
    for (;;) {
        const uint32_t found = idmap_next(&ids->sparse, &probe);
        if (found == IDMAP_NONE || ids->given[found] == id) {
            return found;
        }
    }
}

/* The place of an id, or IDMAP_NONE. */
static inline uint32_t ids_find(const struct ids *ids, uint64_t id)
{
    if (id < ids->dense_count && ids->dense[id]) {
        return ids->dense[id] - 1;
    }
    return ids_find_sparse(ids, id);
}

#endif
