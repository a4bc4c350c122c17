/* fonts_draw: texts, letter by letter; a file that keeps text is told which bytes each stands for.
 */
#include "core/unicode.h"
#include "render/fonts_parts.h"
#include "render/visual.h"

enum {
    BATCH = 128,            /* glyphs that are drawn at once */
    BATCH_TEXT = 16 * BATCH /* bytes that they stand for */
};

/* The letters of a text in drawing order; `letters` has room for SHOWN_MAX. */
static size_t decode(struct letter *letters, struct bytes text)
{
    size_t count = 0;
    bool turns = false;
    for (size_t at = 0; at < text.len && count < SHOWN_MAX; count++) {
        struct letter *letter = &letters[count];
        letter->at = (uint32_t)at;
        letter->len = (uint32_t)unicode_decode(bytes_skip(text, at), &letter->code);
        turns = turns || visual_is_right_to_left(letter->code);
        at += letter->len;
    }
    return turns ? visual_order(letters, count) : count;
}

double fonts_width(struct font *font, struct bytes text)
{
    double width = 0;
    struct letter letters[SHOWN_MAX];
    const size_t count = font->face_count > 0 ? decode(letters, text) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct known *k = fonts_known(font, letters[i].code);
        width += k ? k->advance : 0;
    }
    return width;
}

/* Glyphs of one face and direction on their way to cairo. */
struct batch {
    cairo_t *cr;
    struct font *font;
    struct bytes text;
    uint32_t face;
    bool backward; /* read from right to left */
    int count;     /* of glyphs */
    int clusters;  /* a letter with its marks is one */
    size_t len;    /* bytes of all clusters */
    cairo_glyph_t glyphs[BATCH];
    cairo_text_cluster_t cluster[BATCH];
    uint32_t at[BATCH]; /* by cluster: where its bytes begin */
};

/* What the clusters stand for, in the order of reading. */
static void collect_text(const struct batch *b, char *out, cairo_text_cluster_t *clusters)
{
    for (int i = 0; i < b->clusters; i++) {
        const int from = b->backward ? b->clusters - 1 - i : i;
        clusters[i] = b->cluster[from];
        memcpy(out, b->text.ptr + b->at[from], (size_t)clusters[i].num_bytes);
        out += clusters[i].num_bytes;
    }
}

static void show(const struct batch *b)
{
    const struct drawing *const draw = b->font->fonts->draw;
    char text[BATCH_TEXT];
    cairo_text_cluster_t clusters[BATCH];
    collect_text(b, text, clusters);
    draw->cairo_set_scaled_font(b->cr, b->font->faces[b->face].scaled);
    draw->cairo_show_text_glyphs(b->cr, text, (int)b->len, b->glyphs, b->count, clusters,
                                 b->clusters, b->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/*
 * In a PDF the glyphs of colour fonts are only pictures: blanks of another face, which stand for
 * the same characters, let them be selected and searched.
 */
static void show_blanks(struct batch *b)
{
    const struct drawing *const draw = b->font->fonts->draw;
    const struct known *const blank = fonts_known(b->font, ' ');
    if (!b->font->faces[b->face].colour || !blank || b->font->faces[blank->face].colour ||
        !draw->cairo_surface_has_show_text_glyphs(draw->cairo_get_target(b->cr))) {
        return;
    }
    for (int i = 0; i < b->count; i++) {
        b->glyphs[i].index = blank->glyph;
    }
    b->face = blank->face;
    show(b);
}

static void flush(struct batch *b)
{
    if (b->count > 0) {
        show(b);
        show_blanks(b);
    }
    b->count = 0;
    b->clusters = 0;
    b->len = 0;
}

/* Bytes that have no ink of their own, such as joiners, belong to the letter before them. */
static void extend(struct batch *b, const struct letter *letter, int glyphs)
{
    const int last = b->clusters - 1;
    if (last >= 0 && b->at[last] + (uint32_t)b->cluster[last].num_bytes == letter->at &&
        b->len + letter->len <= BATCH_TEXT) {
        b->cluster[last].num_bytes += (int)letter->len;
        b->cluster[last].num_glyphs += glyphs;
        b->len += letter->len;
    }
}

static void put(struct batch *b, const struct known *k, const struct letter *letter, double x,
                double y)
{
    const bool mark = k->advance <= 0;
    const bool backward =
        mark && b->count > 0 ? b->backward : visual_is_right_to_left(letter->code);
    if (b->count == BATCH || b->len + letter->len > BATCH_TEXT || k->face != b->face ||
        backward != b->backward) {
        flush(b);
    }
    b->face = k->face;
    b->backward = backward;
    b->glyphs[b->count++] = (cairo_glyph_t){k->glyph, x, y};
    const size_t before = b->len;
    if (mark) {
        extend(b, letter, 1);
    }
    if (b->len == before) {
        b->at[b->clusters] = letter->at;
        b->cluster[b->clusters++] = (cairo_text_cluster_t){(int)letter->len, 1};
        b->len += letter->len;
    }
}

void fonts_draw(struct font *font, cairo_t *cr, double x, double y, struct bytes text)
{
    struct batch b = {.cr = cr, .font = font, .text = text};
    struct letter letters[SHOWN_MAX];
    const size_t count = font->face_count > 0 ? decode(letters, text) : 0;
    double base_width = 0; /* of the letter that a mark belongs to */
    for (size_t i = 0; i < count; i++) {
        const struct known *const found = fonts_known(font, letters[i].code);
        const struct known k = found ? *found : (struct known){0}; /* the table may move */
        if (k.glyph == 0 && k.advance == 0) {
            extend(&b, &letters[i], 0);
        } else if (k.advance > 0) {
            put(&b, &k, &letters[i], x, y);
            x += k.advance;
            base_width = k.advance;
        } else {
            /* Faces disagree about where a mark's pen is; its ink goes to the middle of the letter.
             */
            const double middle = x - base_width / 2;
            put(&b, &k, &letters[i], middle - k.ink_width / 2 - k.ink_left, y);
        }
    }
    flush(&b);
}
