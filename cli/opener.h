/* opener: shows a file in the browser or the viewer of the desktop. */
#ifndef FLAME_CLI_OPENER_H
#define FLAME_CLI_OPENER_H

#include "cli/options.h"

enum { OPENER_PATH_MAX = 4096 };

/*
 * --open without -o: makes an empty file among the temporary ones, whose ending is that of the
 * output, and names it in `path`. E_IO.
 */
flame_status opener_make_file(char path[OPENER_PATH_MAX], const char *output, flame_error *err);

/* Can an output of this name be shown? */
bool opener_shows(const char *output);

/*
 * Starts the first program that can be: those of $BROWSER, else the desktop's. No shell sees the
 * path. E_IO when there is none, or none that succeeds.
 */
flame_status opener_open(const char *path, flame_error *err);

#endif
