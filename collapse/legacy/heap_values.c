/* heap_values: the numbers of allocations that C++, Go and jemalloc write in one way. */
#include "collapse/legacy/heap_values.h"

#include "collapse/legacy/scan.h"
#include "collapse/legacy/unsample.h"

/* "OBJECTS: BYTES" */
static bool scan_pair(struct bytes *text, int64_t *objects, int64_t *space)
{
    scan_blanks(text);
    if (!scan_number(text, objects)) {
        return false;
    }
    scan_blanks(text);
    if (!scan_text(text, BYTES(":"))) {
        return false;
    }
    scan_blanks(text);
    return scan_number(text, space);
}

bool heap_values_scan(struct bytes *text, struct heap_values *v)
{
    if (!scan_pair(text, &v->inuse_objects, &v->inuse_space)) {
        return false;
    }
    scan_blanks(text);
    if (!scan_text(text, BYTES("[")) || !scan_pair(text, &v->alloc_objects, &v->alloc_space)) {
        return false;
    }
    scan_blanks(text);
    return scan_text(text, BYTES("]"));
}

bool heap_values_have_allocs(const struct heap_values *totals)
{
    return (totals->alloc_objects != totals->inuse_objects && totals->alloc_objects != 0) ||
           (totals->alloc_space != totals->inuse_space && totals->alloc_space != 0);
}

void heap_values_columns(struct legacy *l, bool allocs, int64_t period)
{
    struct addresses *a = &l->addresses;
    if (allocs) {
        addresses_column(a, BYTES("alloc_objects"), BYTES("count"));
        addresses_column(a, BYTES("alloc_space"), BYTES("bytes"));
        addresses_column(a, BYTES("inuse_objects"), BYTES("count"));
        addresses_column(a, BYTES("inuse_space"), BYTES("bytes"));
    } else {
        addresses_column(a, BYTES("objects"), BYTES("count"));
        addresses_column(a, BYTES("space"), BYTES("bytes"));
    }
    legacy_period(a->out, BYTES("space"), BYTES("bytes"), period);
    legacy_drop_frames(a->out, DROP_ALLOCATORS);
}

uint32_t heap_values_label(struct stacks *out, int64_t bytes)
{
    struct label label = {.key = stacks_string(out, BYTES("bytes")), .number = bytes};
    return stacks_labels(out, &label, 1);
}

/* Of the smallest number by -1 there is no quotient. */
static int64_t average(int64_t space, int64_t objects)
{
    return objects == -1 && space == INT64_MIN ? INT64_MAX : space / objects;
}

const char *heap_values_sample(struct legacy *l, struct heap_values v, int64_t rate)
{
    struct addresses *a = &l->addresses;
    const bool allocs = a->column_count > 2;
    if (v.inuse_objects == 0 && v.inuse_space != 0) {
        return "bytes in use without an object";
    }
    if (allocs && v.alloc_objects == 0 && v.alloc_space != 0) {
        return "bytes allocated without an object";
    }
    int64_t bytes = 0;
    if (v.inuse_objects != 0) {
        bytes = average(v.inuse_space, v.inuse_objects);
    } else if (allocs && v.alloc_objects != 0) {
        bytes = average(v.alloc_space, v.alloc_objects);
    }
    unsample(&v.inuse_objects, &v.inuse_space, rate, &a->out->saturated);
    unsample(&v.alloc_objects, &v.alloc_space, rate, &a->out->saturated);
    const int64_t four[] = {v.alloc_objects, v.alloc_space, v.inuse_objects, v.inuse_space};
    addresses_sample(a, allocs ? four : four + 2, heap_values_label(a->out, bytes));
    return NULL;
}
