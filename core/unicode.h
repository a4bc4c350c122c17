/* unicode: makes text safe to show, and counts the cells that it takes. */
#ifndef FLAME_CORE_UNICODE_H
#define FLAME_CORE_UNICODE_H

#include "core/arena.h"

/* Longest name that is shown, in bytes; the rest is cut at a character and marked with an ellipsis.
 */
enum { SHOWN_MAX = 4096 };

/*
 * The text as it may appear in SVG, HTML and PNG: invalid UTF-8 and surrogates become U+FFFD, NUL
 * is dropped, line ends and tabs become spaces, other control characters and noncharacters a
 * visible \xNN, bidirectional controls a visible <U+202E>. Gives `text` itself when nothing needs
 * to change, else a copy in the arena; ptr NULL when memory is out.
 */
struct bytes unicode_sanitise(struct arena *a, struct bytes text);

/* Decodes the character at the front: its code point and length; invalid bytes give U+FFFD, 1. */
size_t unicode_decode(struct bytes text, uint32_t *code);

/* Columns of a monospace font: 2 for East Asian wide and emoji, 0 for combining marks, else 1. */
unsigned unicode_cells(uint32_t code);

/* Cells of a whole text. */
size_t unicode_width(struct bytes text);

#endif
