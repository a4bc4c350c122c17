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
 *  2. Without argument lists: a "(…)" that starts at depth 0 is dropped when it closes, unless it
 * is at the very start, right behind '.' (Go receivers) or "operator", or starts "(anonymous".
 *     Blanks at the end are dropped too.
 *  3. The text of step 2 without template arguments: likewise a "<…>", unless it is at the very
 * start or right behind '.' ("Foo.<init>").
 *  4. The text of step 3 behind its first, second, … "::", "/" or "." at depth 0, never empty.
 *  5. "…" and the last cells - 1 columns of the text of step 3. A wide character that would be cut
 * in half is left out, and so are marks whose base is.
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

#endif
