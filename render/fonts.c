/* fonts: text for cairo, with another face for each character that the first one lacks. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/unicode.h"
#include "render/fonts_parts.h"

/* An own configuration: fontconfig's shared one would stay behind in the caller's process. */
static bool load_config(struct fonts *fonts, const char *file)
{
    const struct drawing *const draw = fonts->draw;
    int faces;
    fonts->config = draw->FcInitLoadConfigAndFonts();
    if (file && *file) {
        fonts->file = draw->FcFreeTypeQuery((const FcChar8 *)file, 0, NULL, &faces);
    }
    return fonts->file || !file || !*file;
}

flame_status fonts_open(struct fonts **out, const struct drawing *draw,
                        const struct fonts_wanted *wanted, flame_error *err)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    *out = fonts;
    if (!fonts) {
        return fault_nomem(err);
    }
    fonts->draw = draw;
    fonts->family = wanted->family && *wanted->family ? wanted->family : "monospace";
    fonts->scale = wanted->scale;
    fonts->options = draw->cairo_font_options_create();
    draw->cairo_font_options_set_antialias(fonts->options, CAIRO_ANTIALIAS_GRAY);
    draw->cairo_font_options_set_hint_style(fonts->options, CAIRO_HINT_STYLE_SLIGHT);
    draw->cairo_font_options_set_hint_metrics(fonts->options, CAIRO_HINT_METRICS_OFF);
    return load_config(fonts, wanted->file)
               ? FLAME_OK
               : fault(err, FLAME_E_USAGE, NOWHERE, "%s is no font that can be read", wanted->file);
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
    FcBool colour = FcFalse;
    FcChar8 *file; /* without a file, cairo would go and match by itself */
    if (font->face_count == FACES_MAX ||
        font->fonts->draw->FcPatternGetString(resolved, FC_FILE, 0, &file) != FcResultMatch) {
        return false;
    }
    font->fonts->draw->FcPatternGetBool(resolved, FC_COLOR, 0, &colour);
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
    font->faces[font->face_count++] = (struct face){sorted, scaled, colour == FcTrue};
    return true;
}

static void add_own_face(struct font *font)
{
    if (font->fonts->file) {
        add_face(font, font->fonts->file, NULL);
        return;
    }
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

const struct known *fonts_known(struct font *font, uint32_t code)
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
    const struct known *zero = font->face_count > 0 ? fonts_known(font, '0') : NULL;
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
    if (fonts->file) {
        fonts->draw->FcPatternDestroy(fonts->file);
    }
    if (fonts->config) {
        fonts->draw->FcConfigDestroy(fonts->config);
    }
    fonts->draw->cairo_font_options_destroy(fonts->options);
    free(fonts);
}
