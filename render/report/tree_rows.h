/* tree_rows: functions with their callers and callees, for the outputs tree and peek. */
#ifndef FLAME_RENDER_REPORT_TREE_ROWS_H
#define FLAME_RENDER_REPORT_TREE_ROWS_H

#include "render/report/report.h"

/*
 * Writes the whole report. With `pattern` (a regular expression; may be NULL) nothing is trimmed,
 * and only functions whose name matches are written; E_USAGE when there is none.
 */
flame_status tree_rows_write(const struct writing *w, const char *pattern, flame_error *err);

#endif
