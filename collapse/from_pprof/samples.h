/*
 * samples: the samples of a profile, kept as paths of locations until everything that they name is
 * known.
 */
#ifndef FLAME_COLLAPSE_FROM_PPROF_SAMPLES_H
#define FLAME_COLLAPSE_FROM_PPROF_SAMPLES_H

#include "collapse/from_pprof/label_sets.h"
#include "core/prefix_tree.h"

/* One place of the path before. */
struct step {
    uint32_t location;
    uint32_t node; /* of the tree of paths */
};

struct sample {
    uint32_t path; /* node; 0: no locations */
    uint32_t labels;
};

struct samples {
    struct tables *tables;
    struct prefix_tree paths; /* keys are places of locations */
    struct idmap ends;        /* nodes in which a path ends, by the hash of the whole path */
    struct label_sets labels;
    struct sample *samples;
    size_t count, capacity;
    int64_t *values; /* `stride` for each sample */
    size_t value_count, value_capacity;
    size_t stride;     /* values of the first sample */
    uint64_t first_at; /* its offset */
    bool odd;          /* another sample has another number of values */
    uint64_t odd_at;   /* its offset */
    size_t odd_values; /* how many */
    uint32_t *list;    /* locations of the sample at hand, leaf first */
    size_t list_count, list_capacity;
    struct step *steps; /* of the last path, root first */
    size_t step_count, step_capacity;
};

/* The tables are borrowed. */
void samples_init(struct samples *s, struct tables *t);
void samples_release(struct samples *s);

/* Takes a Sample. E_SYNTAX, E_LIMIT, E_NOMEM. */
flame_status samples_take(struct samples *s, const struct field *field);

/* Every sample has a value for each type. E_SYNTAX. */
flame_status samples_check(const struct samples *s);

/*
 * Makes rows of the samples; columns[i] takes values of type i, locations[i] is what the location
 * at place i is in the builder. E_LIMIT, E_NOMEM.
 */
flame_status samples_add(struct samples *s, const uint32_t *columns, const uint32_t *locations);

#endif
