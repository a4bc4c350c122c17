/* callgrind_functions: numbered in the order in which their nodes are shown. */
#include "render/to_callgrind/callgrind_functions.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

static uint64_t hash_names(const struct code_place *place)
{
    return hash_pair(hash_bytes(place->file.ptr, place->file.len),
                     hash_bytes(place->name.ptr, place->name.len));
}

static bool same_names(const struct code_place *a, const struct code_place *b)
{
    return bytes_equal(a->file, b->file) && bytes_equal(a->name, b->name);
}

static uint32_t find_function(const struct callgrind_functions *f, const struct idmap *index,
                              const struct code_place *place, uint64_t hash, bool any)
{
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    while ((id = idmap_next(index, &probe)) != IDMAP_NONE) {
        const struct code_place *known = f->items[id].place;
        if (any ? same_names(known, place) : code_place_same_function(known, place)) {
            return id;
        }
    }
    return IDMAP_NONE;
}

struct indexes {
    struct idmap groups, functions; /* the first of each group; all */
};

/* A function is one more of its group. */
static bool add_function(struct callgrind_functions *f, struct indexes *in,
                         const struct code_place *place, uint64_t names, uint64_t hash)
{
    const uint32_t id = (uint32_t)f->count;
    const uint32_t other = find_function(f, &in->groups, place, names, true);
    uint32_t group = (uint32_t)f->group_count;
    if (other != IDMAP_NONE) {
        group = f->items[other].group;
    } else if (!GROW(f->group_sizes, f->group_capacity, f->group_count + 1) ||
               !idmap_put(&in->groups, names, id)) {
        return false;
    } else {
        f->group_sizes[f->group_count++] = 0;
    }
    if (!GROW(f->items, f->capacity, f->count + 1) || !idmap_put(&in->functions, hash, id)) {
        return false;
    }
    f->items[f->count++] =
        (struct namesake){.place = place, .group = group, .number = ++f->group_sizes[group]};
    return true;
}

static bool take_node(struct callgrind_functions *f, struct indexes *in,
                      const struct code_place *place, uint32_t node)
{
    const uint64_t names = hash_names(place);
    const uint64_t hash =
        hash_pair(hash_pair(names, place->start_line),
                  hash_pair(hash_bytes(place->system_name.ptr, place->system_name.len),
                            hash_bytes(place->object.ptr, place->object.len)));
    uint32_t id = find_function(f, &in->functions, place, hash, false);
    if (id == IDMAP_NONE) {
        id = (uint32_t)f->count;
        if (!add_function(f, in, place, names, hash)) {
            return false;
        }
    }
    f->by_node[node] = id;
    return true;
}

bool callgrind_functions_make(struct callgrind_functions *f, const struct call_graph *g)
{
    struct indexes in = {0};
    *f = (struct callgrind_functions){.by_node = malloc((g->node_count + 1) * sizeof *f->by_node)};
    bool done = f->by_node != NULL;
    for (size_t i = 0; i < g->node_count && done; i++) {
        f->by_node[i] = IDMAP_NONE;
    }
    for (size_t i = 0; i < g->shown_count && done; i++) {
        done = take_node(f, &in, g->nodes[g->shown[i]].place, g->shown[i]);
    }
    idmap_release(&in.groups);
    idmap_release(&in.functions);
    return done;
}

void callgrind_functions_release(struct callgrind_functions *f)
{
    free(f->items);
    free(f->group_sizes);
    free(f->by_node);
    *f = (struct callgrind_functions){0};
}

uint32_t callgrind_functions_number(const struct callgrind_functions *f, uint32_t node,
                                    uint32_t *of)
{
    if (f->by_node[node] == IDMAP_NONE) {
        *of = 0;
        return 0;
    }
    const struct namesake *item = &f->items[f->by_node[node]];
    *of = f->group_sizes[item->group];
    return item->number;
}
