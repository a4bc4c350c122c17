/*
 * palette_map: a line is split at its last "->", so that C++'s operator-> keeps its colour; what
 * flamegraph.pl and inferno write is read alike. No name holds a line end (cli and readers see to
 * that), and one that did would only be two lines.
 */
#include "palettes/palette_map.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/source.h"

static bool take(struct bytes *text, const char *word)
{
    *text = bytes_trim(*text);
    const struct bytes wanted = bytes_from(word);
    if (!bytes_starts(*text, wanted)) {
        return false;
    }
    *text = bytes_skip(*text, wanted.len);
    return true;
}

static bool take_component(struct bytes *text, uint8_t *component)
{
    uint64_t value;
    *text = bytes_trim(*text);
    const size_t digits = bytes_u64(*text, 255, &value);
    *component = digits ? (uint8_t)value : 0;
    *text = bytes_skip(*text, digits);
    return digits > 0;
}

/* "rgb(1, 2, 3)", blanks anywhere. */
static bool read_rgb(struct colour *c, struct bytes text)
{
    return take(&text, "rgb") && take(&text, "(") && take_component(&text, &c->r) &&
           take(&text, ",") && take_component(&text, &c->g) && take(&text, ",") &&
           take_component(&text, &c->b) && take(&text, ")") && bytes_trim(text).len == 0;
}

static bool find(const struct palette_map *map, struct bytes name, uint32_t *found)
{
    struct idmap_probe probe = idmap_start(hash_bytes(name.ptr, name.len));
    while ((*found = idmap_next(&map->index, &probe)) != IDMAP_NONE) {
        if (bytes_equal(map->entries[*found].name, name)) {
            return true;
        }
    }
    return false;
}

bool palette_map_find(const struct palette_map *map, struct bytes name, struct colour *colour)
{
    uint32_t found;
    if (!find(map, name, &found)) {
        return false;
    }
    *colour = map->entries[found].colour;
    return true;
}

bool palette_map_add(struct palette_map *map, struct bytes name, struct colour colour)
{
    const struct bytes kept = arena_copy(&map->arena, name);
    if (!kept.ptr || !GROW(map->entries, map->capacity, map->count + 1) ||
        !idmap_put(&map->index, hash_bytes(name.ptr, name.len), (uint32_t)map->count)) {
        return false;
    }
    map->entries[map->count++] = (struct mapped_name){kept, colour};
    return true;
}

/* False when memory is out. */
static bool read_line(struct palette_map *map, struct bytes line)
{
    struct colour colour;
    uint32_t known;
    size_t at = SIZE_MAX;
    for (size_t i = line.len; i >= 2 && at == SIZE_MAX; i--) {
        at = line.ptr[i - 2] == '-' && line.ptr[i - 1] == '>' ? i - 2 : SIZE_MAX;
    }
    if (at == SIZE_MAX || !read_rgb(&colour, bytes_skip(line, at + 2))) {
        map->ignored += bytes_trim(line).len > 0;
        return true;
    }
    const struct bytes name = bytes_head(line, at);
    if (find(map, name, &known)) {
        map->entries[known].colour = colour;
        return true;
    }
    return palette_map_add(map, name, colour);
}

flame_status palette_map_load(struct palette_map *map, const char *path, flame_error *err)
{
    struct arena scratch;
    struct bytes text = BYTES("");
    struct bytes line;
    *map = (struct palette_map){.count = 0};
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        return FLAME_OK;
    }
    arena_init(&scratch);
    flame_status status = source_read_file(&scratch, &text, path, err);
    while (status == FLAME_OK && bytes_cut(&text, '\n', &line)) {
        if (!read_line(map, line)) {
            status = fault_nomem(err);
        }
    }
    arena_release(&scratch);
    if (status != FLAME_OK) {
        palette_map_release(map);
    }
    return status;
}

static int by_name(const void *a, const void *b)
{
    return bytes_compare(((const struct mapped_name *)a)->name,
                         ((const struct mapped_name *)b)->name);
}

void palette_map_write(struct palette_map *map, struct sink *sink)
{
    if (map->count > 1) {
        qsort(map->entries, map->count, sizeof *map->entries, by_name);
    }
    for (size_t i = 0; i < map->count; i++) {
        const struct mapped_name *e = &map->entries[i];
        sink_bytes(sink, e->name.ptr, e->name.len);
        sink_format(sink, "->rgb(%d,%d,%d)\n", e->colour.r, e->colour.g, e->colour.b);
    }
}

void palette_map_release(struct palette_map *map)
{
    arena_release(&map->arena);
    free(map->entries);
    idmap_release(&map->index);
    *map = (struct palette_map){.count = 0};
}
