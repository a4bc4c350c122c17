/* folded_counts: settles what lines with two numbers meant. */
#ifndef FLAME_COLLAPSE_FOLDED_COUNTS_H
#define FLAME_COLLAPSE_FOLDED_COUNTS_H

#include "collapse/reader.h"

/*
 * A last frame that ends in a number ("worker 12 5") looks like a line with two counts. Which it is
 * is settled for the whole input at the end: two counts only where every line has them. Until then
 * a row has the first count as the text of a label, and column 1 counts its lines. A reader's
 * finish.
 */
flame_status folded_counts_settle(struct reading *r, flame_error *err);

#endif
