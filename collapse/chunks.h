/* chunks: runs one reader over one input, by several workers where its format can be cut. */
#ifndef FLAME_COLLAPSE_CHUNKS_H
#define FLAME_COLLAPSE_CHUNKS_H

#include "collapse/reader.h"
#include "core/source.h"

/*
 * Reads the rest of `source` into `out`, which must be fresh. The result is the same for every
 * number of threads. `bytes_before`: read from other inputs, for the progress report.
 */
flame_status chunks_read(struct stacks *out, struct source *source, const struct reader *reader,
                         const flame_read_options *options, uint64_t bytes_before,
                         flame_error *err);

#endif
