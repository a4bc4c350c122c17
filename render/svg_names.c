/* svg_names: the names and the colours that the embedded call tree refers to by number. */
#include "render/svg_names.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/hash.h"
#include "core/units.h"
#include "render/svg_packages.h"

/* A name on its way through the sort. */
struct entry {
    struct bytes text;
    uint32_t paint;
    uint32_t kind;
    uint32_t name;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *const a = left;
    const struct entry *const b = right;
    const int order = bytes_compare(a->text, b->text);
    if (order != 0) {
        return order;
    }
    if (a->paint != b->paint) {
        return a->paint < b->paint ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    return a->name < b->name ? -1 : a->name > b->name;
}

static bool equal_entries(const struct entry *a, const struct entry *b)
{
    return a->paint == b->paint && a->kind == b->kind && bytes_equal(a->text, b->text);
}

static void add_name(struct svg_names *n, struct bytes text, uint32_t paint, uint32_t name)
{
    if (!GROW(n->first, n->first_capacity, (size_t)n->count + 1)) {
        n->text.failed = true;
        return;
    }
    n->first[n->count] = name;
    if (n->count > 0) {
        buffer_add(&n->text, "\n", 1);
    }
    buffer_add(&n->text, text.ptr, text.len);
    buffer_varint(&n->paint, paint);
    n->count++;
}

static void number_entries(struct svg_names *n, const struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !equal_entries(&entries[i - 1], &entries[i])) {
            add_name(n, entries[i].text, entries[i].paint, entries[i].name);
        }
        n->rank[entries[i].name] = n->count - 1;
    }
}

bool svg_names_init(struct svg_names *n, const struct scene *scene)
{
    const size_t count = scene->tree->name_count;
    *n = (struct svg_names){.rank = calloc(count, sizeof *n->rank)};
    struct entry *const entries = calloc(count, sizeof *entries);
    if (!n->rank || !entries) {
        free(entries);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t paint = scene->comparison ? 0 : scene->name_paint[i];
        const uint32_t kind = svg_kind_of(&scene->tree->names[i]);
        entries[i] = (struct entry){scene->shown[i], paint, kind, (uint32_t)i};
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    number_entries(n, entries, count);
    free(entries);
    return !n->text.failed && !n->paint.failed;
}

/* Two digits are enough above 99, and keep the number of different names small. */
static uint64_t rounded(uint64_t frames)
{
    uint64_t unit = 1;
    while (frames / unit > 99) {
        unit *= 10;
    }
    return frames / unit * unit;
}

static bool add_sum(uint32_t *number, struct svg_names *n, uint64_t frames, uint32_t paint)
{
    char text[UNITS_MAX * 2 + 64];
    char count[UNITS_MAX];
    units_thousands(count, sizeof count, (int64_t)frames);
    const int len =
        snprintf(text, sizeof text, "[%s%s frame%s below %.*s]", frames > 99 ? "over " : "", count,
                 frames == 1 ? "" : "s", (int)n->below.len, n->below.ptr);
    const size_t id = n->sum_count;
    if (!GROW(n->sum_sizes, n->sum_capacity, id + 1) ||
        !GROW(n->sum_names, n->sum_names_capacity, id + 1) ||
        !idmap_put(&n->sums, hash_word(frames), (uint32_t)id)) {
        return false;
    }
    n->sum_sizes[id] = frames;
    n->sum_names[id] = *number = n->count;
    n->sum_count++;
    add_name(n, bytes_of(text, (size_t)len), paint, NO_NAME);
    return !n->text.failed && !n->paint.failed;
}

bool svg_names_sum(uint32_t *number, struct svg_names *n, uint64_t frames, uint32_t paint)
{
    const uint64_t size = rounded(frames);
    struct idmap_probe probe = idmap_start(hash_word(size));
    for (uint32_t id; (id = idmap_next(&n->sums, &probe)) != IDMAP_NONE;) {
        if (n->sum_sizes[id] == size) {
            *number = n->sum_names[id];
            return true;
        }
    }
    return add_sum(number, n, size, paint);
}

void svg_names_release(struct svg_names *n)
{
    free(n->rank);
    free(n->first);
    free(n->sum_sizes);
    free(n->sum_names);
    idmap_release(&n->sums);
    buffer_release(&n->text);
    buffer_release(&n->paint);
}

static uint64_t paint_bits(struct paint p)
{
    return (uint64_t)p.light.r << 40 | (uint64_t)p.light.g << 32 | (uint64_t)p.light.b << 24 |
           (uint64_t)p.dark.r << 16 | (uint64_t)p.dark.g << 8 | p.dark.b;
}

static bool add_paint(struct svg_paints *p, struct paint paint)
{
    if (!GROW(p->all, p->capacity, p->count + 1) ||
        !idmap_put(&p->index, hash_word(paint_bits(paint)), (uint32_t)p->count)) {
        return false;
    }
    p->all[p->count++] = paint;
    return true;
}

bool svg_paints_init(struct svg_paints *p, const struct scene *scene)
{
    *p = (struct svg_paints){0};
    for (size_t i = 0; i < scene->paint_count; i++) {
        if (!add_paint(p, scene->paints[i])) {
            return false;
        }
    }
    return true;
}

bool svg_paints_put(uint32_t *number, struct svg_paints *p, struct paint paint)
{
    const uint64_t bits = paint_bits(paint);
    struct idmap_probe probe = idmap_start(hash_word(bits));
    for (uint32_t id; (id = idmap_next(&p->index, &probe)) != IDMAP_NONE;) {
        if (paint_bits(p->all[id]) == bits) {
            *number = id;
            return true;
        }
    }
    *number = (uint32_t)p->count;
    return add_paint(p, paint);
}

void svg_paints_release(struct svg_paints *p)
{
    free(p->all);
    idmap_release(&p->index);
}
