/* raw_labels: "KEY:[VALUE] KEY:[VALUE]", as texts or as numbers. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_RAW_RAW_LABELS_H
#define FLAME_COLLAPSE_FROM_PPROF_RAW_RAW_LABELS_H

#include "collapse/from_pprof/sample_labels.h"
#include "collapse/from_pprof_raw/raw.h"

/* All values are numbers, and a unit or a key shows that they are meant to be. */
bool raw_labels_are_numbers(struct bytes text);

/* Adds the labels of one line; false when it is malformed (those before that are added). */
bool raw_labels_take(struct sample_labels *l, struct stacks *out, struct bytes text, bool numbers);

#endif
