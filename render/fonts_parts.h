/* fonts_parts: what fonts.c (faces and characters) and fonts_draw.c (texts) share. */
#ifndef FLAME_RENDER_FONTS_PARTS_H
#define FLAME_RENDER_FONTS_PARTS_H

#include "core/idmap.h"
#include "render/fonts.h"

enum {
    STYLES_MAX = 4, /* of one picture */
    FACES_MAX = 32  /* of one style: its own and the fallbacks */
};

/* One face at the size of a style. */
struct face {
    const FcPattern *pattern; /* of the sorted list; NULL: the style's own face */
    cairo_scaled_font_t *scaled;
    bool colour; /* glyphs are pictures */
};

/* What is known of a character. */
struct known {
    uint32_t code;
    uint32_t face;
    unsigned long glyph; /* 0: nothing is drawn */
    double advance;      /* px */
    double ink_left;     /* px from the pen to the ink, and the ink's width */
    double ink_width;
};

struct font {
    struct fonts *fonts;
    double size; /* px, fitted to the cell width */
    bool bold;
    struct face faces[FACES_MAX];
    size_t face_count; /* 0: no font is installed */
    struct known *known;
    size_t known_count, known_capacity;
    struct idmap index; /* from code to known */
};

struct fonts {
    const struct drawing *draw;
    FcConfig *config;
    FcPattern *file; /* the face of a file that was asked for; NULL: none was */
    const char *family;
    double scale;
    cairo_font_options_t *options;
    FcFontSet *sorted; /* every face by preference; made when a character is missing */
    struct font styles[STYLES_MAX];
    size_t style_count;
};

/* NULL when memory is out. */
const struct known *fonts_known(struct font *font, uint32_t code);

#endif
