/* palette: from a frame's name to its colours. */
#ifndef FLAME_PALETTES_PALETTE_H
#define FLAME_PALETTES_PALETTE_H

#include "core/fault.h"
#include "core/tree.h"
#include "palettes/numbering.h"

struct colour {
    uint8_t r, g, b;
};

/* What a box is filled with on a light and on a dark page. */
struct paint {
    struct colour light, dark;
};

/* Colours of the page and of what lies on it. */
struct page_colours {
    struct colour page_top, page_bottom; /* vertical gradient; equal: flat */
    struct colour text;                  /* title, details */
    struct colour label;                 /* on boxes */
    struct colour muted;                 /* boxes that stand for many narrow frames */
};

struct palette; /* parsed; opaque */

/* The built-in palettes, in the order of palettes.def. */
const flame_entry *const *palette_entries(size_t *count);

/*
 * The palette of a built-in name, or of the file that `name` is the path of (it holds a '/' or ends
 * in ".palette"). E_USAGE for an unknown name (the message lists those there are), E_IO, E_SYNTAX
 * with line and column, E_NOMEM. Release with palette_free.
 */
flame_status palette_load(struct palette **out, const char *name, flame_error *err);

/* Parses the text of a palette file; `source` is what errors call it. */
flame_status palette_parse(struct palette **out, struct bytes text, const char *source,
                           flame_error *err);

void palette_free(struct palette *palette);

/*
 * The colours of a frame; the root's name is the empty text. Classic ramps take their numbers from
 * `numbering` (NULL: NUMBERS_SUM); a sequence goes on only when they do.
 */
struct paint palette_paint(const struct palette *palette, const struct tree_name *name,
                           struct numbering *numbering);

/* Changes get inferno's colours from here on, where the palette is classic. */
void palette_follow_inferno(struct palette *palette);

/*
 * Sets the page: yellow, blue, green or grey (the light page only), or #rrggbb, for which texts
 * become black or white. E_USAGE.
 */
flame_status palette_set_page(struct palette *palette, const char *name, flame_error *err);

/* Sets the colour of what a search has found, and of texts on the page: "#rrggbb". E_USAGE. */
flame_status palette_set_search(struct palette *palette, const char *text, flame_error *err);
flame_status palette_set_text(struct palette *palette, const char *text, flame_error *err);

/* Reads "#rrggbb". */
bool palette_read_colour(struct colour *colour, struct bytes text);

/*
 * Gives the page the tint that the palette has for values of this type and unit, if it has one.
 */
void palette_tint(struct palette *palette, struct bytes type, struct bytes unit);

/* Colours of the page, light or dark. */
struct page_colours palette_page(const struct palette *palette, bool dark);

/*
 * True when flamegraph.pl's rules apply: names "-" and "--" are grey separators, even in
 * comparisons (palette_paint knows them, palette_delta sees no names), and deltas go from white to
 * red and blue.
 */
bool palette_is_classic(const struct palette *palette);

/* True when hues stand for packages (package_of), so that a legend can say which. */
bool palette_is_by_package(const struct palette *palette);

/*
 * The colour of a comparison's box. `delta` is the change and `largest` the largest change of all
 * boxes by magnitude (> 0), both in values. Classic palettes follow flamegraph.pl (linear, white in
 * the middle); the others take nine steps, blue over neutral to orange-red.
 */
struct paint palette_delta(const struct palette *palette, int64_t delta, int64_t largest);

/* The colour of boxes that a search has found, for both pages. */
struct colour palette_search(const struct palette *palette);

#endif
