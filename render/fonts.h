/*
 * fonts: text for cairo in one family, where every character that its face lacks is taken from the
 * installed face that fontconfig puts first. Own state only: nothing outlives fonts_close.
 *
 * Text is placed letter by letter: Arabic and Hebrew read well (render/visual.h), the scripts of
 * India and South East Asia come without their ligatures.
 */
#ifndef FLAME_RENDER_FONTS_H
#define FLAME_RENDER_FONTS_H

#include "core/bytes.h"
#include "render/drawing.h"

struct fonts;
struct font;

/* How a text is set. */
struct font_style {
    double size;       /* px */
    double cell_width; /* px: the size is changed so that '0' is this wide; 0: it stays */
    bool bold;
};

/* What a picture's texts are drawn with; the strings are borrowed. */
struct fonts_wanted {
    const char *family; /* NULL: monospace */
    const char *file;   /* a font file that goes before the family; NULL: none */
    double scale;       /* device pixels per px */
};

/*
 * The fonts of one picture. E_NOMEM, or E_USAGE when the file is no font. Without any installed
 * font, or without fontconfig's configuration, texts are empty. `draw` is borrowed. Close also
 * after a failure.
 */
flame_status fonts_open(struct fonts **out, const struct drawing *draw,
                        const struct fonts_wanted *wanted, flame_error *err);

/* A style, kept until fonts_close; NULL when memory is out. */
struct font *fonts_style(struct fonts *fonts, struct font_style style);

/* Width of a text in px. */
double fonts_width(struct font *font, struct bytes text);

/* Draws a text, which begins at x on the base line y (px), in the source that cr has. */
void fonts_draw(struct font *font, cairo_t *cr, double x, double y, struct bytes text);

/* NULL is fine. */
void fonts_close(struct fonts *fonts);

#endif
