/* svg_script: the script without what only its readers in the repository need. */
#ifndef FLAME_RENDER_SVG_SCRIPT_H
#define FLAME_RENDER_SVG_SCRIPT_H

#include "core/sink.h"

/*
 * Writes the text without indentation, lines that are comments, and blanks around signs. Texts in
 * the script stand in '…' on one line; a line with any '/' (a pattern) keeps its blanks.
 */
void svg_script_lean(struct sink *sink, struct bytes script);

#endif
