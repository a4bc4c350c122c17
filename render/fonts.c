/* fonts: text for cairo, with another face for each character that the first one lacks. */
#include "render/fonts.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/idmap.h"
#include "core/unicode.h"
#include "render/visual.h"

enum {
    STYLES_MAX = 4, /* of one picture */
    FACES_MAX = 32, /* of one style: its own and the fallbacks */
    BATCH = 128     /* glyphs that are drawn at once */
};

/* One face at the size of a style. */
struct face {
    const FcPattern *pattern; /* of the sorted list; NULL: the style's own face */
    cairo_scaled_font_t *scaled;
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
    const char *family;
    double scale;
    cairo_font_options_t *options;
    FcFontSet *sorted; /* every face by preference; made when a character is missing */
    struct font styles[STYLES_MAX];
    size_t style_count;
};

struct fonts *fonts_open(const struct drawing *draw, const char *family, double scale)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts) {
        return NULL;
    }
    fonts->draw = draw;
    /* An own configuration: fontconfig's shared one would stay behind in the caller's process. */
    fonts->config = draw->FcInitLoadConfigAndFonts();
    fonts->family = family && *family ? family : "monospace";
    fonts->scale = scale;
    fonts->options = draw->cairo_font_options_create();
    draw->cairo_font_options_set_antialias(fonts->options, CAIRO_ANTIALIAS_GRAY);
    draw->cairo_font_options_set_hint_style(fonts->options, CAIRO_HINT_STYLE_SLIGHT);
    draw->cairo_font_options_set_hint_metrics(fonts->options, CAIRO_HINT_METRICS_OFF);
    return fonts;
}

/* What is asked of fontconfig. The language is fixed, so that the locale changes nothing. */
static FcPattern *wanted(const struct fonts *fonts, bool bold)
{
    FcPattern *pattern = fonts->draw->FcPatternCreate();
    if (!pattern) {
        return NULL;
    }
    fonts->draw->FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)fonts->family);
    fonts->draw->FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"monospace");
    fonts->draw->FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    fonts->draw->FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)"en");
    fonts->draw->FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
    fonts->draw->FcDefaultSubstitute(pattern);
    return pattern;
}

/* Adds the face that a resolved pattern names; the pattern is borrowed. False when there is no
 * such. */
static bool add_face(struct font *font, FcPattern *resolved, const FcPattern *sorted)
{
    FcChar8 *file; /* without a file, cairo would go and match by itself */
    if (font->face_count == FACES_MAX ||
        font->fonts->draw->FcPatternGetString(resolved, FC_FILE, 0, &file) != FcResultMatch) {
        return false;
    }
    cairo_font_face_t *face = font->fonts->draw->cairo_ft_font_face_create_for_pattern(resolved);
    cairo_matrix_t size;
    cairo_matrix_t scale;
    font->fonts->draw->cairo_matrix_init_scale(&size, font->size, font->size);
    font->fonts->draw->cairo_matrix_init_scale(&scale, font->fonts->scale, font->fonts->scale);
    cairo_scaled_font_t *scaled =
        font->fonts->draw->cairo_scaled_font_create(face, &size, &scale, font->fonts->options);
    font->fonts->draw->cairo_font_face_destroy(face);
    if (font->fonts->draw->cairo_scaled_font_status(scaled) != CAIRO_STATUS_SUCCESS) {
        font->fonts->draw->cairo_scaled_font_destroy(scaled);
        return false;
    }
    font->faces[font->face_count++] = (struct face){sorted, scaled};
    return true;
}

static void add_own_face(struct font *font)
{
    FcResult result;
    FcPattern *pattern = font->fonts->config ? wanted(font->fonts, font->bold) : NULL;
    FcPattern *match =
        pattern ? font->fonts->draw->FcFontMatch(font->fonts->config, pattern, &result) : NULL;
    if (match) {
        add_face(font, match, NULL);
        font->fonts->draw->FcPatternDestroy(match);
    }
    if (pattern) {
        font->fonts->draw->FcPatternDestroy(pattern);
    }
}

static unsigned long glyph_of(const struct drawing *draw, const struct face *face, uint32_t code)
{
    FT_Face ft = draw->cairo_ft_scaled_font_lock_face(face->scaled);
    const unsigned long glyph = ft ? draw->FT_Get_Char_Index(ft, code) : 0;
    draw->cairo_ft_scaled_font_unlock_face(face->scaled);
    return glyph;
}

/* True for outlines and for colour pictures; other bitmap fonts do not scale. */
static bool is_drawable(const struct drawing *draw, const FcPattern *pattern)
{
    FcBool scalable = FcFalse;
    FcBool colour = FcFalse;
    draw->FcPatternGetBool(pattern, FC_SCALABLE, 0, &scalable);
    draw->FcPatternGetBool(pattern, FC_COLOR, 0, &colour);
    return scalable || colour;
}

static void sort_fonts(struct fonts *fonts)
{
    FcResult result;
    FcPattern *pattern = fonts->config ? wanted(fonts, false) : NULL;
    if (pattern) {
        fonts->sorted = fonts->draw->FcFontSort(fonts->config, pattern, FcTrue, NULL, &result);
        fonts->draw->FcPatternDestroy(pattern);
    }
    if (!fonts->sorted) {
        fonts->sorted = fonts->draw->FcFontSetCreate(); /* not asked again */
    }
}

/* The index of the face that is to draw code, opened if need be; 0 when no face has it. */
static uint32_t fallback_for(struct font *font, uint32_t code)
{
    struct fonts *fonts = font->fonts;
    if (!fonts->sorted) {
        sort_fonts(fonts);
    }
    const FcPattern *found = NULL;
    for (int i = 0; fonts->sorted && i < fonts->sorted->nfont && !found; i++) {
        FcCharSet *set;
        const FcPattern *candidate = fonts->sorted->fonts[i];
        if (font->fonts->draw->FcPatternGetCharSet(candidate, FC_CHARSET, 0, &set) ==
                FcResultMatch &&
            font->fonts->draw->FcCharSetHasChar(set, code) && is_drawable(fonts->draw, candidate)) {
            found = candidate;
        }
    }
    for (uint32_t i = 1; found && i < font->face_count; i++) {
        if (font->faces[i].pattern == found) {
            return i;
        }
    }
    FcPattern *pattern = found ? wanted(fonts, font->bold) : NULL;
    FcPattern *resolved = NULL;
    if (pattern) {
        resolved =
            font->fonts->draw->FcFontRenderPrepare(fonts->config, pattern, (FcPattern *)found);
        font->fonts->draw->FcPatternDestroy(pattern);
    }
    const bool added = resolved && add_face(font, resolved, found);
    if (resolved) {
        font->fonts->draw->FcPatternDestroy(resolved);
    }
    return added ? (uint32_t)font->face_count - 1 : 0;
}

static struct known look_up(struct font *font, uint32_t code)
{
    struct known k = {.code = code};
    k.glyph = glyph_of(font->fonts->draw, &font->faces[0], code);
    if (k.glyph == 0) {
        k.face = fallback_for(font, code);
        k.glyph = glyph_of(font->fonts->draw, &font->faces[k.face], code);
    }
    const bool mark = unicode_cells(code) == 0;
    if (k.glyph == 0 && mark) {
        return k; /* joiners and selectors: no box for what cannot be seen anyway */
    }
    const cairo_glyph_t glyph = {k.glyph, 0, 0};
    cairo_text_extents_t extents;
    font->fonts->draw->cairo_scaled_font_glyph_extents(font->faces[k.face].scaled, &glyph, 1,
                                                       &extents);
    k.advance = mark ? 0 : extents.x_advance;
    k.ink_left = extents.x_bearing;
    k.ink_width = extents.width;
    return k;
}

/* NULL when memory is out. */
static const struct known *known_of(struct font *font, uint32_t code)
{
    struct idmap_probe probe = idmap_start(code);
    for (uint32_t id; (id = idmap_next(&font->index, &probe)) != IDMAP_NONE;) {
        if (font->known[id].code == code) {
            return &font->known[id];
        }
    }
    if (!GROW(font->known, font->known_capacity, font->known_count + 1) ||
        !idmap_put(&font->index, code, (uint32_t)font->known_count)) {
        return NULL;
    }
    font->known[font->known_count] = look_up(font, code);
    return &font->known[font->known_count++];
}

struct font *fonts_style(struct fonts *fonts, struct font_style style)
{
    if (fonts->style_count == STYLES_MAX) {
        return NULL;
    }
    struct font *font = &fonts->styles[fonts->style_count++];
    *font = (struct font){.fonts = fonts, .size = style.size, .bold = style.bold};
    add_own_face(font);
    const struct known *zero = font->face_count > 0 ? known_of(font, '0') : NULL;
    if (style.cell_width > 0 && zero && zero->advance > 0) {
        font->size *= style.cell_width / zero->advance;
        font->fonts->draw->cairo_scaled_font_destroy(font->faces[0].scaled);
        font->face_count = 0;
        font->known_count = 0;
        idmap_clear(&font->index);
        add_own_face(font);
    }
    return font;
}

/* The characters of a text in drawing order; codes has room for SHOWN_MAX. */
static size_t decode(uint32_t *codes, struct bytes text)
{
    size_t count = 0;
    bool turns = false;
    while (text.len > 0 && count < SHOWN_MAX) {
        text = bytes_skip(text, unicode_decode(text, &codes[count]));
        turns = turns || visual_is_right_to_left(codes[count]);
        count++;
    }
    return turns ? visual_order(codes, count) : count;
}

double fonts_width(struct font *font, struct bytes text)
{
    double width = 0;
    uint32_t codes[SHOWN_MAX];
    const size_t count = font->face_count > 0 ? decode(codes, text) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct known *k = known_of(font, codes[i]);
        width += k ? k->advance : 0;
    }
    return width;
}

/* Glyphs of one face on their way to cairo. */
struct batch {
    cairo_t *cr;
    struct font *font;
    uint32_t face;
    int count;
    cairo_glyph_t glyphs[BATCH];
};

static void flush(struct batch *b)
{
    if (b->count > 0) {
        b->font->fonts->draw->cairo_set_scaled_font(b->cr, b->font->faces[b->face].scaled);
        b->font->fonts->draw->cairo_show_glyphs(b->cr, b->glyphs, b->count);
        b->count = 0;
    }
}

static void put(struct batch *b, const struct known *k, double x, double y)
{
    if (b->count == BATCH || k->face != b->face) {
        flush(b);
    }
    b->face = k->face;
    b->glyphs[b->count++] = (cairo_glyph_t){k->glyph, x, y};
}

void fonts_draw(struct font *font, cairo_t *cr, double x, double y, struct bytes text)
{
    struct batch b = {.cr = cr, .font = font};
    uint32_t codes[SHOWN_MAX];
    const size_t count = font->face_count > 0 ? decode(codes, text) : 0;
    double base_width = 0; /* of the letter that a mark belongs to */
    for (size_t i = 0; i < count; i++) {
        const struct known *k = known_of(font, codes[i]);
        if (!k || (k->glyph == 0 && k->advance == 0)) {
            continue;
        }
        if (k->advance > 0) {
            put(&b, k, x, y);
            x += k->advance;
            base_width = k->advance;
        } else {
            /* Faces disagree about where a mark's pen is; its ink goes to the middle of the letter.
             */
            const double middle = x - base_width / 2;
            put(&b, k, middle - k->ink_width / 2 - k->ink_left, y);
        }
    }
    flush(&b);
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts) {
        return;
    }
    for (size_t i = 0; i < fonts->style_count; i++) {
        struct font *font = &fonts->styles[i];
        for (size_t j = 0; j < font->face_count; j++) {
            fonts->draw->cairo_scaled_font_destroy(font->faces[j].scaled);
        }
        free(font->known);
        idmap_release(&font->index);
    }
    if (fonts->sorted) {
        fonts->draw->FcFontSetDestroy(fonts->sorted);
    }
    if (fonts->config) {
        fonts->draw->FcConfigDestroy(fonts->config);
    }
    fonts->draw->cairo_font_options_destroy(fonts->options);
    free(fonts);
}
