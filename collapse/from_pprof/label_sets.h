/* label_sets: the labels of samples, each set once, while the string table is not known yet. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_LABEL_SETS_H
#define FLAME_COLLAPSE_FROM_PPROF_LABEL_SETS_H

#include "collapse/from_pprof/tables.h"

/* A Label as the file has it: places in the string table, and a number. */
struct raw_label {
    uint32_t key, text, unit;
    int64_t number;
};

struct raw_set {
    uint32_t first, count; /* of items */
    uint32_t made;         /* the builder's set + 1, 0: not asked for yet */
};

struct label_sets {
    struct tables *tables;
    struct raw_label *items; /* of all sets, and at the end those of the sample at hand */
    size_t count, capacity;
    size_t first;         /* of the sample at hand */
    struct raw_set *sets; /* [0] is empty */
    size_t set_count, set_capacity;
    struct idmap index;
};

/* The tables are borrowed. */
void label_sets_init(struct label_sets *l, struct tables *t);
void label_sets_release(struct label_sets *l);

/* Adds the label that a field of a Sample holds to the set at hand. E_SYNTAX, E_NOMEM. */
flame_status label_sets_take(struct label_sets *l, const struct field *field);

/* Ends the set at hand and gives its number. False when memory is out. */
bool label_sets_end(struct label_sets *l, uint32_t *set);

/* The builder's set for a number, once the tables are complete. */
uint32_t label_sets_get(struct label_sets *l, uint32_t set);

#endif
