/* merge_rows: adds the samples of one profile after the other to a builder. */
#ifndef FLAME_CORE_MERGE_ROWS_H
#define FLAME_CORE_MERGE_ROWS_H

#include "core/merge_columns.h"

/* What of one source has which id in the result; 0: not asked for yet. */
struct merge_ids {
    uint32_t *strings, *stacks, *labels; /* ids + 1 */
    uint32_t *locations, *mappings;      /* places + 1 */
};

struct merge_rows {
    struct stacks *out; /* borrowed; failures are sticky there */
    const flame_profile *from;
    const struct merge_source *source;
    struct merge_ids ids;
    struct idmap location_index; /* of the result; place */
    struct idmap mapping_index;  /* of the result; place */
    struct frame *frames;        /* of the location at hand */
    size_t frame_capacity;
    uint32_t *path; /* stacks that are not in the result yet, leaf first */
    size_t path_capacity;
};

/* Adds source number `number` of the plan; its columns are the builder's first ones. */
void merge_rows_add(struct merge_rows *m, const struct merge_source *source, size_t number,
                    const struct merge_columns *c);
void merge_rows_release(struct merge_rows *m);

#endif
