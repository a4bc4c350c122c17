/* idmap: an open-addressing index from hashes to 32-bit ids. Load stays at or below one half. */
#include "core/idmap.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

static void place_slot(struct idmap_slot *slots, size_t mask, struct idmap_slot slot)
{
    size_t at = slot.hash & mask;
    while (slots[at].id_plus_1 != 0) {
        at = (at + 1) & mask;
    }
    slots[at] = slot;
}

static bool grow_slots(struct idmap *map)
{
    const size_t count = map->slots ? (map->mask + 1) * 2 : FIRST_SLOTS;
    struct idmap_slot *slots = calloc(count, sizeof *slots);
    if (!slots) {
        return false;
    }
    for (size_t i = 0; map->slots && i <= map->mask; i++) {
        if (map->slots[i].id_plus_1 != 0) {
            place_slot(slots, count - 1, map->slots[i]);
        }
    }
    free(map->slots);
    map->slots = slots;
    map->mask = count - 1;
    return true;
}

bool idmap_put(struct idmap *map, uint64_t hash, uint32_t id)
{
    if ((!map->slots || (map->used + 1) * 2 > map->mask + 1) && !grow_slots(map)) {
        return false;
    }
    place_slot(map->slots, map->mask, (struct idmap_slot){idmap_fold(hash), id + 1});
    map->used++;
    return true;
}

void idmap_clear(struct idmap *map)
{
    if (map->slots) {
        memset(map->slots, 0, (map->mask + 1) * sizeof *map->slots);
    }
    map->used = 0;
}

void idmap_release(struct idmap *map)
{
    free(map->slots);
    *map = (struct idmap){0};
}
