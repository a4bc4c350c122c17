/* addresses: what is known of samples until all has been read. */
#include "collapse/legacy/addresses.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

enum { NAMES_MAX = 256 /* of one address: nothing inlines as deep */ };

void addresses_init(struct addresses *a, struct stacks *out)
{
    *a = (struct addresses){.out = out};
    maps_init(&a->maps);
}

void addresses_release(struct addresses *a)
{
    maps_release(&a->maps);
    idmap_release(&a->place_index);
    idmap_release(&a->named_index);
    free(a->places);
    free(a->steps);
    free(a->samples);
    free(a->named);
    free(a->names);
}

void addresses_column(struct addresses *a, struct bytes type, struct bytes unit)
{
    const uint32_t column = stacks_column(a->out, type, unit, false);
    if (a->column_count < ADDRESS_VALUES_MAX && !stacks_failed(a->out)) {
        a->columns[a->column_count++] = column;
        a->out->profile->chosen = column;
    }
}

uint32_t addresses_place(struct addresses *a, uint64_t address)
{
    const uint64_t hash = hash_word(address);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t place;
    while ((place = idmap_next(&a->place_index, &probe)) != IDMAP_NONE) {
        if (a->places[place] == address) {
            return place;
        }
    }
    place = (uint32_t)a->place_count;
    if (!GROW(a->places, a->place_capacity, a->place_count + 1) ||
        !idmap_put(&a->place_index, hash, place)) {
        a->out->failed = true;
        return 0;
    }
    a->places[a->place_count++] = address;
    return place;
}

void addresses_push(struct addresses *a, uint64_t address)
{
    const uint32_t place = addresses_place(a, address);
    if (!GROW(a->steps, a->step_capacity, a->step_count + 1)) {
        a->out->failed = true;
        return;
    }
    a->steps[a->step_count++] = place;
}

void addresses_forget(struct addresses *a)
{
    a->step_count = a->first_step;
}

void addresses_join_leaf(struct addresses *a)
{
    const size_t count = a->step_count - a->first_step;
    if (count < 2 || stacks_failed(a->out)) {
        return;
    }
    uint32_t *steps = a->steps + a->first_step;
    if (a->places[steps[0]] == a->places[steps[1]] + 1) {
        memmove(steps + 1, steps + 2, (count - 2) * sizeof *steps);
        a->step_count--;
    }
}

void addresses_sample(struct addresses *a, const int64_t *values, uint32_t labels)
{
    if (!GROW(a->samples, a->sample_capacity, a->sample_count + 1)) {
        a->out->failed = true;
        return;
    }
    struct address_sample *s = &a->samples[a->sample_count++];
    *s = (struct address_sample){
        a->first_step, (uint32_t)(a->step_count - a->first_step), labels, {0}};
    memcpy(s->values, values, a->column_count * sizeof *values);
    a->first_step = a->step_count;
}

struct address_sample *addresses_last(struct addresses *a)
{
    return a->sample_count ? &a->samples[a->sample_count - 1] : NULL;
}

void addresses_trim(struct addresses *a, struct address_sample *s, uint64_t first, uint64_t last)
{
    size_t from = s->first;
    size_t end = s->first + s->count;
    if (stacks_failed(a->out)) {
        return; /* then places may be missing */
    }
    while (from < end && a->places[a->steps[from]] != first) {
        from++;
    }
    while (end > from && a->places[a->steps[end - 1]] != last) {
        end--;
    }
    if (end > from) {
        s->first = from;
        s->count = (uint32_t)(end - from);
    }
}

/* The entry of an address, made without names when there is none; NULL when memory is out. */
static struct named_address *find_named(struct addresses *a, uint64_t address)
{
    const uint64_t hash = hash_word(address);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t at;
    while ((at = idmap_next(&a->named_index, &probe)) != IDMAP_NONE) {
        if (a->named[at].address == address) {
            return &a->named[at];
        }
    }
    if (!GROW(a->named, a->named_capacity, a->named_count + 1) ||
        !idmap_put(&a->named_index, hash, (uint32_t)a->named_count)) {
        a->out->failed = true;
        return NULL;
    }
    a->named[a->named_count] = (struct named_address){.address = address};
    return &a->named[a->named_count++];
}

void addresses_name(struct addresses *a, uint64_t address, const struct address_name *names,
                    size_t count)
{
    struct named_address *named = find_named(a, address);
    count = count < NAMES_MAX ? count : NAMES_MAX;
    if (!named || count <= named->count) {
        return;
    }
    if (!GROW(a->names, a->name_capacity, a->name_count + count)) {
        a->out->failed = true;
        return;
    }
    memcpy(a->names + a->name_count, names, count * sizeof *names);
    named->first = a->name_count;
    named->count = (uint32_t)count;
    a->name_count += count;
}
