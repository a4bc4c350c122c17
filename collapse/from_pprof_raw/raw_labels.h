/* raw_labels: "KEY:[VALUE] KEY:[VALUE]", as texts or as numbers. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_RAW_RAW_LABELS_H
#define FLAME_COLLAPSE_FROM_PPROF_RAW_RAW_LABELS_H

#include "collapse/from_pprof/tables.h"
#include "collapse/from_pprof_raw/raw.h"

/* The labels of a sample. Starts zeroed; items is given back with free. */
struct raw_labels {
    struct label *items;
    size_t count, capacity;
};

/* All values are numbers, and a unit or a key shows that they are meant to be. */
bool raw_labels_are_numbers(struct bytes text);

/* Adds the labels of one line; false when it is malformed (those before that are added). */
bool raw_labels_take(struct raw_labels *l, struct stacks *out, struct bytes text, bool numbers);

#endif
