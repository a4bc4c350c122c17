/*
 * palette_map: colours of names that stay the same from picture to picture, as flamegraph.pl's and
 * inferno's file palette.map: lines "NAME->rgb(r,g,b)", sorted by name.
 */
#ifndef FLAME_PALETTES_PALETTE_MAP_H
#define FLAME_PALETTES_PALETTE_MAP_H

#include "core/idmap.h"
#include "core/sink.h"
#include "palettes/palette.h"

struct palette_map {
    struct arena arena;
    struct mapped_name {
        struct bytes name;
        struct colour colour;
    } * entries;
    size_t count, capacity;
    struct idmap index; /* entries by name */
    uint64_t ignored;   /* lines that are none */
};

/* Reads the file, which need not exist. E_IO, E_LIMIT, E_NOMEM; the map is empty then. */
flame_status palette_map_load(struct palette_map *map, const char *path, flame_error *err);

/* The colour of a name; false when it has none. */
bool palette_map_find(const struct palette_map *map, struct bytes name, struct colour *colour);

/* Adds a name that is not in it; the text is copied. False when memory is out. */
bool palette_map_add(struct palette_map *map, struct bytes name, struct colour colour);

/* Sorts the entries and writes them. */
void palette_map_write(struct palette_map *map, struct sink *sink);

void palette_map_release(struct palette_map *map);

#endif
