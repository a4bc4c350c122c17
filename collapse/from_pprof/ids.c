/* ids: from a profile's own ids to places in a table. */
#include "collapse/from_pprof/ids.h"

#include <stdlib.h>

#include "core/checked.h"

/* A dense table may be this many times as long as there are ids, and some more. */
enum { DENSE_FACTOR = 4, DENSE_EXTRA = 1024 };

bool ids_add(struct ids *ids, uint64_t id)
{
    if (!GROW(ids->given, ids->capacity, ids->count + 1)) {
        return false;
    }
    ids->given[ids->count++] = id;
    return true;
}

static uint64_t largest(const struct ids *ids)
{
    uint64_t most = 0;
    for (size_t i = 0; i < ids->count; i++) {
        most = ids->given[i] > most ? ids->given[i] : most;
    }
    return most;
}

static bool put(struct ids *ids, size_t place)
{
    const uint64_t id = ids->given[place];
    if (ids->dense) {
        ids->dense[id] = (uint32_t)place + 1;
        return true;
    }
    return idmap_put(&ids->sparse, hash_word(id), (uint32_t)place);
}

bool ids_index(struct ids *ids)
{
    const uint64_t most = largest(ids);
    ids->zero = SIZE_MAX;
    ids->repeated = SIZE_MAX;
    if (most < (uint64_t)ids->count * DENSE_FACTOR + DENSE_EXTRA) {
        ids->dense_count = most + 1;
        ids->dense = calloc((size_t)ids->dense_count, sizeof *ids->dense);
        if (!ids->dense) {
            return false;
        }
    }
    for (size_t i = 0; i < ids->count; i++) {
        if (ids->given[i] == 0 && ids->zero == SIZE_MAX) {
            ids->zero = i;
        }
        if (ids_find(ids, ids->given[i]) == IDMAP_NONE) {
            if (!put(ids, i)) {
                return false;
            }
        } else if (ids->repeated == SIZE_MAX) {
            ids->repeated = i;
        }
    }
    return true;
}

void ids_release(struct ids *ids)
{
    free(ids->given);
    free(ids->dense);
    idmap_release(&ids->sparse);
    *ids = (struct ids){0};
}
