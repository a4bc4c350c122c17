/*
 * label: how a name is shortened to the cells of its box. render/web/label.js does exactly the
 * same.
 *
 * Depth: ( [ { < open and ) ] } > close, all alike; a closing one at depth 0 counts for nothing.
 * Not brackets are the '>' of "->", and any '<' or '>' in the run of the characters < > = - right
 * behind the word "operator".
 *
 * The ladder, the first step whose text fits wins:
 *  1. The whole name.
 *  2. A place at its end ("main.f /src/x.go:12", see short_name.h) loses its directories, and then
 * goes for all further steps; where it is all that there is ("JS:* /srv/x.js:12"), it stays alone.
 *  3. Without argument lists: a "(…)" that starts at depth 0 is dropped when it closes, unless it
 * is at the very start, right behind '.' (Go receivers) or "operator", or starts "(anonymous".
 *     Blanks at the end are dropped too.
 *  4. The text of step 3 without template arguments: likewise a "<…>", unless it is at the very
 * start or right behind '.' ("Foo.<init>").
 *  5. The text of step 4 without type arguments: likewise a "[…]" behind a letter or digit, unless
 * it is "[]", and " [clone …]".
 *  6. The short name of what is left: short_name.h.
 *  7. The short name behind its first, second, … "::", "/" or "." at depth 0 that leaves something
 * which can stand alone (short_name.h). A "." in a directory does not count.
 *  8. "…" and the last cells - 1 columns of the short name. A wide character that would be cut in
 * half is left out, and so are marks whose base is.
 */
#ifndef FLAME_RENDER_LABEL_H
#define FLAME_RENDER_LABEL_H

#include "core/arena.h"

/*
 * text (sanitised) as it fits into `cells` columns: text itself, a part of it, or a text in the
 * arena.
 * "" when cells < 3 or text is empty; ptr NULL when memory is out.
 */
struct bytes label_fit(struct arena *a, struct bytes text, size_t cells);

/* The same without a ladder, as flamegraph.pl does: what fits of the beginning, and "..". */
struct bytes label_cut(struct arena *a, struct bytes text, size_t cells);

/* The same of the end: "…" and what fits of it. */
struct bytes label_end(struct arena *a, struct bytes text, size_t cells);

#endif
