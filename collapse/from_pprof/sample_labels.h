/* sample_labels: the labels of one sample. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_SAMPLE_LABELS_H
#define FLAME_COLLAPSE_FROM_PPROF_SAMPLE_LABELS_H

#include "collapse/from_pprof/tables.h"

/* Starts zeroed; count is set to 0 for the next sample, items is given back with free. */
struct sample_labels {
    struct label *items;
    size_t count, capacity;
};

/* Adds the label that a field of a Sample holds. E_SYNTAX, E_NOMEM. */
flame_status sample_labels_take(struct sample_labels *l, struct tables *t, struct stacks *out,
                                const struct field *field);

/* The builder's set of these labels, whatever order their keys came in. */
uint32_t sample_labels_set(struct sample_labels *l, struct stacks *out);

#endif
