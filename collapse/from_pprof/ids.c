/* ids: from a profile's own ids to places in a table. */
#include "collapse/from_pprof/ids.h"

#include <stdlib.h>

#include "core/checked.h"

/* A dense table may be this many times as long as there are ids, and some more. */
enum { DENSE_FACTOR = 4, DENSE_EXTRA = 4096 };

/* Makes room for a small id in the dense table. False when memory is out. */
static bool reach(struct ids *ids, uint64_t id)
{
    const size_t before = ids->dense_count;
    size_t capacity = before;
    if (!grow_array((void **)&ids->dense, &capacity, (size_t)id + 1, sizeof *ids->dense)) {
        return false;
    }
    memset(ids->dense + before, 0, (capacity - before) * sizeof *ids->dense);
    ids->dense_count = capacity;
    return true;
}

uint32_t ids_take(struct ids *ids, uint64_t id)
{
    const uint32_t found = ids_find(ids, id);
    if (found != IDMAP_NONE) {
        return found;
    }
    if (!GROW(ids->given, ids->capacity, ids->count + 1)) {
        return IDMAP_NONE;
    }
    const uint32_t place = (uint32_t)ids->count;
    const bool dense = id < (uint64_t)ids->count * DENSE_FACTOR + DENSE_EXTRA;
    if (dense && id >= ids->dense_count && !reach(ids, id)) {
        return IDMAP_NONE;
    }
    if (dense) {
        ids->dense[id] = place + 1;
    } else if (!idmap_put(&ids->sparse, hash_word(id), place)) {
        return IDMAP_NONE;
    }
    ids->given[ids->count++] = id;
    return place;
}

void ids_release(struct ids *ids)
{
    free(ids->given);
    free(ids->dense);
    idmap_release(&ids->sparse);
    *ids = (struct ids){0};
}
