/* folded_sorted: whether lines come in the order of their bytes (inferno --no-sort). */
#ifndef FLAME_COLLAPSE_FROM_FOLDED_FOLDED_SORTED_H
#define FLAME_COLLAPSE_FROM_FOLDED_FOLDED_SORTED_H

#include "core/bytes.h"

/* The line before; all zero: none. */
struct folded_sorted {
    struct bytes last; /* in the chunk at hand, or in `kept` */
    char *kept;
    bool failed; /* memory is out */
};

/* False when the line comes before the last one. The line stays borrowed. */
bool folded_sorted_take(struct folded_sorted *s, struct bytes line);

/* The chunk goes away. */
void folded_sorted_keep(struct folded_sorted *s);

void folded_sorted_release(struct folded_sorted *s);

#endif
