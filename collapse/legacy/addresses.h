/*
 * addresses: builds a profile of samples that are lists of addresses, leaf first.
 *
 * Mappings and names stand behind the samples in these formats, so samples are kept (as numbers of
 * distinct addresses) until addresses_finish makes mappings, locations and rows of them. Failures
 * are those of the builder, stacks_failed tells.
 */
#ifndef FLAME_COLLAPSE_LEGACY_ADDRESSES_H
#define FLAME_COLLAPSE_LEGACY_ADDRESSES_H

#include "collapse/legacy/maps.h"
#include "core/stacks.h"

enum { ADDRESS_VALUES_MAX = 4 };

/* A function at an address. */
struct address_name {
    struct string_id function, file;
    struct string_id system_name; /* linkage name, where it is known */
    uint32_t line;
};

/* The names of an address: list [first, first + count), the innermost inlined function first. */
struct named_address {
    uint64_t address;
    size_t first;
    uint32_t count; /* 0: known to have no name */
};

struct address_sample {
    size_t first; /* of the steps */
    uint32_t count;
    uint32_t labels;
    int64_t values[ADDRESS_VALUES_MAX];
};

struct addresses {
    struct stacks *out;
    bool ids_only; /* the addresses are numbers without a meaning: locations get none, no mapping */
    bool loose_names; /* names may be of the address behind, when none is of the address itself */
    struct maps maps;
    uint64_t *places; /* distinct addresses in the order of their first use */
    size_t place_count, place_capacity;
    struct idmap place_index;
    uint32_t *steps; /* places of all samples */
    size_t step_count, step_capacity;
    size_t first_step; /* of the sample that is not finished yet */
    struct address_sample *samples;
    size_t sample_count, sample_capacity;
    struct named_address *named;
    size_t named_count, named_capacity;
    struct idmap named_index;
    struct address_name *names;
    size_t name_count, name_capacity;
    uint32_t columns[ADDRESS_VALUES_MAX];
    unsigned column_count;
};

void addresses_init(struct addresses *a, struct stacks *out);
void addresses_release(struct addresses *a);

/* Adds a column; the last one is drawn unless the user wants another. */
void addresses_column(struct addresses *a, struct bytes type, struct bytes unit);

/* Says that an address is in use, which gives locations their order. Gives its place. */
uint32_t addresses_place(struct addresses *a, uint64_t address);

/* The next address of the sample at hand, nearer to the root. */
void addresses_push(struct addresses *a, uint64_t address);

/* Forgets the sample at hand (but for its places). */
void addresses_forget(struct addresses *a);

/*
 * Some unwinders list the leaf twice, the second time as if it were a return address, less 1: then
 * that one goes from the sample at hand. Its place stays.
 */
void addresses_join_leaf(struct addresses *a);

/* Ends the sample at hand: one value per column. */
void addresses_sample(struct addresses *a, const int64_t *values, uint32_t labels);

/* The sample that ended last, NULL: there is none. Valid until the next one. */
struct address_sample *addresses_last(struct addresses *a);

/* What is left of a sample's stack: from the leaf-most `first` to the root-most `last`, if there.
 */
void addresses_trim(struct addresses *a, struct address_sample *s, uint64_t first, uint64_t last);

/* The names of an address, innermost first; of two lists the longer one stays. */
void addresses_name(struct addresses *a, uint64_t address, const struct address_name *names,
                    size_t count);

/* Makes mappings, locations and rows. */
void addresses_finish(struct addresses *a);

#endif
