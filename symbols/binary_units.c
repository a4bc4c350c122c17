/*
 * binary_units: functions, inlined functions and source lines by the DWARF of a file.
 *
 * Units are found by a table of their ranges. The functions of a unit are collected in one walk
 * when the first address falls into it; the walk keeps its own stack, as nesting is up to the file.
 */
#include "symbols/binary_parts.h"

#if FLAME_HAVE_DW
#include <stdlib.h>

#include "core/checked.h"

void binary_release_units(struct units *u)
{
    for (size_t i = 0; i < u->count; i++) {
        free(u->items[i].entries);
        free(u->items[i].functions.items);
        free(u->items[i].inlined.items);
        free(u->items[i].spans);
    }
    free(u->items);
    free(u->ranges.items);
    *u = (struct units){0};
}

static int by_start(const void *a, const void *b)
{
    const struct code_range *x = a;
    const struct code_range *y = b;
    if (x->start != y->start) {
        return x->start < y->start ? -1 : 1;
    }
    return x->what < y->what ? -1 : x->what > y->what;
}

static void sort_ranges(struct ranges *r)
{
    if (r->count > 0) {
        qsort(r->items, r->count, sizeof *r->items, by_start);
    }
}

/* Adds the ranges of an entry, copies of `like` but for the addresses. False when memory is out. */
static bool add_ranges(struct units *u, struct ranges *r, Dwarf_Die *die,
                       const struct code_range *like)
{
    Dwarf_Addr base;
    Dwarf_Addr start;
    Dwarf_Addr end;
    ptrdiff_t at = 0;
    while (u->budget > 0 && (at = u->dw->dwarf_ranges(die, at, &base, &start, &end)) > 0) {
        u->budget--;
        if (start >= end) {
            continue;
        }
        if (!GROW(r->items, r->capacity, r->count + 1)) {
            return false;
        }
        struct code_range range = *like;
        range.start = start;
        range.end = end;
        r->items[r->count++] = range;
    }
    return true;
}

bool binary_read_units(struct binary *b)
{
    struct units *u = &b->units;
    u->budget = RANGES_MAX;
    b->units.dw = &b->dw;
    if (!b->dw.dwfl_module_getdwarf(b->module, &b->dwarf_bias)) {
        return true;
    }
    Dwarf_Die *die = NULL;
    Dwarf_Addr bias;
    while ((die = b->dw.dwfl_module_nextcu(b->module, die, &bias)) != NULL) {
        const struct code_range like = {.what = (uint32_t)u->count};
        if (!GROW(u->items, u->capacity, u->count + 1)) {
            return false;
        }
        u->items[u->count++] = (struct unit){.die = *die};
        if (!add_ranges(u, &u->ranges, die, &like)) {
            return false;
        }
    }
    sort_ranges(&u->ranges);
    return true;
}

/* Where the walk over a unit stands at one level. */
struct level {
    Dwarf_Die die;
    uint32_t function; /* that the children belong to; NO_FUNCTION */
    uint32_t depth;    /* of inlining */
};

#define NO_FUNCTION UINT32_MAX

static bool may_hold_code(int tag)
{
    switch (tag) {
    case DW_TAG_namespace:
    case DW_TAG_module:
    case DW_TAG_class_type:
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
    case DW_TAG_interface_type:
    case DW_TAG_subprogram:
    case DW_TAG_inlined_subroutine:
    case DW_TAG_lexical_block:
    case DW_TAG_try_block:
    case DW_TAG_catch_block:
    case DW_TAG_with_stmt:
        return true;
    default:
        return false;
    }
}

static bool add_function(struct units *u, struct unit *unit, struct level *level)
{
    const size_t before = unit->functions.count;
    const struct code_range like = {.what = (uint32_t)unit->span_count,
                                    .entry = (uint32_t)unit->entry_count};
    if (!add_ranges(u, &unit->functions, &level->die, &like)) {
        return false;
    }
    if (unit->functions.count == before) {
        level->function = NO_FUNCTION; /* a declaration, or the original of inlined ones */
        return true;
    }
    if (!GROW(unit->spans, unit->span_capacity, unit->span_count + 1) ||
        !GROW(unit->entries, unit->entry_capacity, unit->entry_count + 1)) {
        return false;
    }
    level->function = (uint32_t)unit->span_count;
    level->depth = 0;
    unit->entries[unit->entry_count++] = level->die;
    unit->spans[unit->span_count++] =
        (struct span){(uint32_t)unit->inlined.count, (uint32_t)unit->inlined.count};
    return true;
}

static bool add_inlined(struct units *u, struct unit *unit, struct level *level)
{
    if (level->function == NO_FUNCTION) {
        return true;
    }
    const struct code_range like = {
        .what = level->function, .depth = ++level->depth, .entry = (uint32_t)unit->entry_count};
    if (!GROW(unit->entries, unit->entry_capacity, unit->entry_count + 1) ||
        !add_ranges(u, &unit->inlined, &level->die, &like)) {
        return false;
    }
    unit->entries[unit->entry_count++] = level->die;
    unit->spans[level->function].end = (uint32_t)unit->inlined.count;
    return true;
}

static bool visit(struct units *u, struct unit *unit, struct level *level)
{
    switch (u->dw->dwarf_tag(&level->die)) {
    case DW_TAG_subprogram:
        return add_function(u, unit, level);
    case DW_TAG_inlined_subroutine:
        return add_inlined(u, unit, level);
    default:
        return true;
    }
}

/* Collects the functions of a unit. False when memory is out. */
static bool read_unit(struct units *u, struct unit *unit)
{
    struct level *path = NULL;
    size_t capacity = 0;
    size_t depth = 0;
    bool ok = GROW(path, capacity, 1);
    if (ok && u->dw->dwarf_child(&unit->die, &path[0].die) == 0) {
        path[0].function = NO_FUNCTION;
        path[0].depth = 0;
        depth = 1;
    }
    while (ok && depth > 0) {
        struct level child = path[depth - 1];
        /* The place on the path becomes the next sibling before the children are walked. */
        if (u->dw->dwarf_siblingof(&path[depth - 1].die, &path[depth - 1].die) != 0) {
            depth--;
        }
        if (!may_hold_code(u->dw->dwarf_tag(&child.die))) {
            continue;
        }
        ok = visit(u, unit, &child);
        Dwarf_Die first;
        if (ok && u->dw->dwarf_child(&child.die, &first) == 0) {
            ok = GROW(path, capacity, depth + 1);
            child.die = first;
            if (ok) {
                path[depth++] = child;
            }
        }
    }
    free(path);
    sort_ranges(&unit->functions);
    return ok;
}

const struct code_range *binary_find_range(const struct ranges *r, uint64_t address)
{
    enum { LOOK_BACK = 64 };
    size_t low = 0;
    size_t high = r->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (r->items[middle].start <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i > 0 && low - i < LOOK_BACK; i--) {
        if (address < r->items[i - 1].end) {
            return &r->items[i - 1];
        }
    }
    return NULL;
}

struct unit *binary_find_unit(struct binary *b, uint64_t address, bool *ok)
{
    const struct code_range *range = binary_find_range(&b->units.ranges, address);
    struct unit *unit = range ? &b->units.items[range->what] : NULL;
    if (unit && !unit->read) {
        unit->read = true;
        *ok = read_unit(&b->units, unit);
    }
    return *ok ? unit : NULL;
}

#endif
