/*
 * maps_find: the mapping of an address.
 *
 * Mappings may overlap, and then the first one in order counts. The index cuts the addresses at all
 * starts and limits; what lies between two cuts belongs to one mapping, and is searched by halves.
 */
#include <stdlib.h>

#include "collapse/legacy/maps.h"
#include "core/checked.h"

/*
 * So many mappings may become longer, as each makes a new index: of a map of so many entries all
 * together, and no real map needs more than a few.
 */
enum { EXTENSIONS_MAX = 256, INDEXED_MAX = 1 << 20 };

static int compare_bounds(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void collect_bounds(struct maps *m)
{
    size_t count = 0;
    for (size_t i = 0; i < m->count; i++) {
        m->bounds[count++] = m->entries[i].start;
        m->bounds[count++] = m->entries[i].limit;
    }
    if (count == 0) {
        return;
    }
    qsort(m->bounds, count, sizeof *m->bounds, compare_bounds);
    for (size_t i = 1; i < count; i++) {
        if (m->bounds[i] != m->bounds[m->bound_count]) {
            m->bounds[++m->bound_count] = m->bounds[i];
        }
    }
    m->bound_count++;
}

/* How many bounds are at or below the address. */
static size_t bounds_below(const struct maps *m, uint64_t address)
{
    size_t low = 0;
    size_t high = m->bound_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (m->bounds[middle] <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The first part at or behind `at` that has no owner; the way there is shortened for the next. */
static size_t next_free(uint32_t *next, size_t at)
{
    size_t end = at;
    while (next[end] != end) {
        end = next[end];
    }
    while (next[at] != end) {
        const size_t step = next[at];
        next[at] = (uint32_t)end;
        at = step;
    }
    return end;
}

/* Gives every part to the first entry that covers it. */
static void give_parts(struct maps *m, uint32_t *next)
{
    for (size_t i = 0; i <= m->bound_count; i++) {
        next[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < m->count; i++) {
        const struct map_entry *e = &m->entries[i];
        if (e->limit <= e->start) {
            continue;
        }
        const size_t end = bounds_below(m, e->limit) - 1;
        size_t at = next_free(next, bounds_below(m, e->start) - 1);
        while (at < end) {
            m->owners[at] = (uint32_t)i + 1;
            next[at] = (uint32_t)at + 1;
            at = next_free(next, at + 1);
        }
    }
}

void maps_index(struct maps *m)
{
    const size_t most = 2 * m->count + 1;
    free(m->bounds);
    free(m->owners);
    m->bound_count = 0;
    m->bounds = calloc(most, sizeof *m->bounds);
    m->owners = calloc(most, sizeof *m->owners);
    uint32_t *next = calloc(most + 1, sizeof *next);
    if (m->bounds && m->owners && next) {
        collect_bounds(m);
        give_parts(m, next);
    } else {
        m->failed = true;
    }
    free(next);
}

/* An entry that reaches down to the address when the part of its file in front is added. */
static uint32_t extend(struct maps *m, uint64_t address)
{
    const bool enough = m->extensions == EXTENSIONS_MAX || m->extensions * m->count > INDEXED_MAX;
    for (size_t i = 0; i < m->count && !enough; i++) {
        struct map_entry *e = &m->entries[i];
        if (e->offset != 0 && e->offset <= e->start && e->start - e->offset <= address &&
            address < e->limit) {
            e->start -= e->offset;
            e->offset = 0;
            m->extensions++;
            maps_index(m);
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

static uint32_t add_rest(struct maps *m)
{
    if (!GROW(m->entries, m->capacity, m->count + 1)) {
        m->failed = true;
        return 0;
    }
    m->entries[m->count++] =
        (struct map_entry){.limit = UINT64_MAX, .file = BYTES(""), .build_id = BYTES("")};
    m->rest = (uint32_t)m->count;
    return m->rest;
}

uint32_t maps_find(struct maps *m, uint64_t address)
{
    if (address == 0 || m->failed) {
        return 0;
    }
    const size_t below = bounds_below(m, address);
    if (below > 0 && m->owners[below - 1]) {
        return m->owners[below - 1];
    }
    if (m->rest) {
        return m->rest;
    }
    const uint32_t extended = extend(m, address);
    return extended || m->failed ? extended : add_rest(m);
}
