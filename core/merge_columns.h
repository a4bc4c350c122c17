/* merge_columns: which sample types of several profiles go together. */
#ifndef FLAME_CORE_MERGE_COLUMNS_H
#define FLAME_CORE_MERGE_COLUMNS_H

#include "core/merge.h"

/* A column of the result, for one source. */
struct merge_pair {
    uint32_t column; /* of the source */
    double ratio;    /* its values are multiplied by this */
};

struct merge_columns {
    size_t count; /* columns of the result */
    size_t sources;
    struct merge_pair *pairs; /* by column and source: [column * sources + source] */
    struct bytes *units;      /* by column; borrowed from the sources */
};

/* Types or units that only a final 's' sets apart are one, as in pprof. */
bool merge_same_name(struct bytes a, struct bytes b);

/* E_USAGE, E_NOMEM. Release in any case. */
flame_status merge_columns_plan(struct merge_columns *c, const struct merge_source *sources,
                                size_t count, const struct merge_options *options,
                                flame_error *err);
void merge_columns_release(struct merge_columns *c);

#endif
