/* scene_paints: what frames are called and which colours boxes have. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/unicode.h"
#include "render/scene_parts.h"

static uint64_t hash_paint(const struct paint *p)
{
    uint64_t packed = 0;
    const uint8_t parts[] = {p->light.r, p->light.g, p->light.b, p->dark.r, p->dark.g, p->dark.b};
    for (size_t i = 0; i < sizeof parts; i++) {
        packed = packed << 8 | parts[i];
    }
    return hash_word(packed);
}

/* The index of a colour; it is added if it is new. */
bool scene_paint_index(uint32_t *index, struct painter *painter, struct paint paint)
{
    struct scene *s = painter->s;
    const uint64_t hash = hash_paint(&paint);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&painter->index, &probe)) != IDMAP_NONE) {
        if (memcmp(&s->paints[found], &paint, sizeof paint) == 0) {
            *index = found;
            return true;
        }
    }
    if (!GROW(s->paints, painter->capacity, s->paint_count + 1) ||
        !idmap_put(&painter->index, hash, (uint32_t)s->paint_count)) {
        return false;
    }
    s->paints[s->paint_count] = paint;
    *index = (uint32_t)s->paint_count++;
    return true;
}

/* A name as people see it: without the mark that only tells its colour. */
static struct bytes without_mark(struct bytes name)
{
    if (name.len >= 4 && name.ptr[name.len - 1] == ']' && name.ptr[name.len - 3] == '[' &&
        name.ptr[name.len - 4] == '_' && strchr("kijw", name.ptr[name.len - 2])) {
        return bytes_head(name, name.len - 4);
    }
    return name;
}

bool scene_paint_names(struct scene *s, struct painter *painter, bool hash)
{
    const struct tree *t = s->tree;
    s->shown = arena_alloc(&s->arena, t->name_count * sizeof *s->shown);
    s->name_paint = arena_alloc(&s->arena, t->name_count * sizeof *s->name_paint);
    if (!s->shown || !s->name_paint) {
        return false;
    }
    for (size_t i = 0; i < t->name_count; i++) {
        const struct bytes name = i == 0 ? BYTES("all") : without_mark(t->names[i].text);
        s->shown[i] = unicode_sanitise(&s->arena, name);
        const struct paint paint = palette_paint(s->palette, &t->names[i], hash);
        if (!s->shown[i].ptr || !scene_paint_index(&s->name_paint[i], painter, paint)) {
            return false;
        }
    }
    const struct paint muted = {palette_page(s->palette, false).muted,
                                palette_page(s->palette, true).muted};
    return scene_paint_index(&s->muted_paint, painter, muted);
}

/* flamegraph.pl paints "-" and "--" grey, whatever else is to be shown. */
static bool is_separator(const struct scene *s, uint32_t name)
{
    const struct bytes text = s->tree->names[name].text;
    return palette_is_classic(s->palette) &&
           (bytes_equal(text, BYTES("-")) || bytes_equal(text, BYTES("--")));
}

struct paint scene_node_paint(const struct scene *s, uint32_t node)
{
    const uint32_t name = s->tree->name[node];
    if (!s->comparison || is_separator(s, name)) {
        return s->paints[s->name_paint[name]];
    }
    const int64_t delta = node && !scene_is_noise(s, node) ? scene_delta(s, node) : 0;
    return palette_delta(s->palette, s->negate ? -delta : delta, s->largest_delta);
}
