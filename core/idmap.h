/* idmap: an open-addressing index from hashes to 32-bit ids; what equality means is the user's. */
#ifndef FLAME_CORE_IDMAP_H
#define FLAME_CORE_IDMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IDMAP_NONE UINT32_MAX

struct idmap_slot {
    uint32_t hash;
    uint32_t id_plus_1; /* 0: free */
};

struct idmap {
    struct idmap_slot *slots;
    size_t mask; /* slots - 1; slots is a power of two, or 0 with slots NULL */
    size_t used;
};

/* Where a search stands. */
struct idmap_probe {
    uint32_t hash;
    size_t at;
};

/* The table's 32 bits of a 64-bit hash. */
static inline uint32_t idmap_fold(uint64_t hash)
{
    return (uint32_t)(hash ^ (hash >> 32));
}

/* The next id stored with the probe's hash, or IDMAP_NONE. The caller compares and asks again. */
static inline uint32_t idmap_next(const struct idmap *map, struct idmap_probe *probe)
{
    if (!map->slots) {
        return IDMAP_NONE;
    }
    for (;;) {
        const struct idmap_slot slot = map->slots[probe->at & map->mask];
        if (slot.id_plus_1 == 0) {
            return IDMAP_NONE;
        }
        probe->at++;
        if (slot.hash == probe->hash) {
            return slot.id_plus_1 - 1;
        }
    }
}

static inline struct idmap_probe idmap_start(uint64_t hash)
{
    const uint32_t folded = idmap_fold(hash);
    return (struct idmap_probe){folded, folded};
}

/* Adds an id that is not in the map yet. False when memory is out. */
bool idmap_put(struct idmap *map, uint64_t hash, uint32_t id);

/* Forgets all entries, keeps the memory. */
void idmap_clear(struct idmap *map);

void idmap_release(struct idmap *map);

#endif
