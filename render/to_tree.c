/* to_tree: functions with their callers and callees, as `pprof -tree` prints them. */
#include "render/report/tree_rows.h"

static flame_status write_tree(const struct writing *w, flame_error *err)
{
    return tree_rows_write(w, NULL, err);
}

const struct output output_tree = {
    .entry = {.name = "tree",
              .summary = "text: functions with their callers and callees",
              .extensions = ""},
    .report = true,
    .write = write_tree};
