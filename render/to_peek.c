/* to_peek: callers and callees of some functions, as `pprof -peek` prints them. */
#include "render/report/tree_rows.h"

static flame_status write_peek(const struct writing *w, flame_error *err)
{
    return tree_rows_write(w, w->options->pattern ? w->options->pattern : "", err);
}

const struct output output_peek = {
    .entry = {.name = "peek",
              .summary = "text: the same of functions that match the pattern",
              .extensions = ""},
    .report = true,
    .write = write_peek};
