/* classic_text: labels and tooltips, to the character as the references have them. */
#include <math.h>
#include <stdio.h>

#include "core/unicode.h"
#include "render/classic.h"

enum { LEAST_CHARACTERS = 3, NUMBERS_MAX = 4 * CLASSIC_NUMBER };

/* The first `count` characters of a text, or all. */
static struct bytes head_of(struct bytes text, size_t count, bool *whole)
{
    size_t at = 0;
    for (size_t n = 0; n < count && at < text.len; n++) {
        uint32_t code;
        at += unicode_decode(bytes_skip(text, at), &code);
    }
    *whole = at == text.len;
    return bytes_head(text, at);
}

/* How many characters fit; may be huge, so it stays a double. */
static double capacity(const struct scene *s, const struct box *box)
{
    const double em = s->font_size * s->font_width;
    if (s->manner == MANNER_INFERNO) {
        const struct tree *t = s->tree;
        const double total = scene_count(s, t->total[0]);
        const double x1 = 100 * scene_count(s, box->start) / total;
        const double x2 = 100 * scene_count(s, box->start + box->total) / total;
        return floor((x2 - x1) / (100 * em / s->width));
    }
    return floor(box->width / em);
}

static struct bytes cut(struct scene *s, struct bytes name, size_t characters)
{
    bool whole;
    const struct bytes head = head_of(name, characters - 2, &whole);
    char *text = arena_alloc(&s->arena, head.len + 2);
    if (!text) {
        return bytes_of(NULL, 0);
    }
    memcpy(text, head.ptr, head.len);
    memcpy(text + head.len, "..", 2);
    return bytes_of(text, head.len + 2);
}

struct bytes classic_label(struct scene *s, const struct box *box)
{
    const double fits = capacity(s, box);
    const struct bytes name = s->shown[s->tree->name[box->node]];
    if (box->node == 0 || !(fits >= LEAST_CHARACTERS)) {
        return BYTES(""); /* the root has none */
    }
    const size_t characters = fits < (double)name.len + 4 ? (size_t)fits : name.len + 4;
    bool whole;
    (void)head_of(name, characters, &whole);
    whole = s->manner == MANNER_INFERNO ? name.len < characters : whole;
    return whole ? name : cut(s, name, characters);
}

/* "1,234,567" of a number without decimals. */
static void put_grouped(char *out, size_t size, double value)
{
    char digits[CLASSIC_NUMBER];
    classic_fixed(digits, value, 0);
    const size_t len = strlen(digits);
    size_t n = 0;
    for (size_t i = 0; i < len && n + 2 < size; i++) {
        if (i > 0 && (len - i) % 3 == 0 && is_digit(digits[i - 1])) {
            out[n++] = ',';
        }
        out[n++] = digits[i];
    }
    out[n] = '\0';
}

/* What a frame's tooltip says behind the name. */
static void put_numbers(char *out, size_t size, const struct scene *s, const struct box *box)
{
    const double total = scene_count(s, s->tree->total[0]) * s->factor;
    const double exact = scene_count(s, box->total) * s->factor;
    const double count = s->manner == MANNER_INFERNO ? round(exact) : nearbyint(exact);
    char grouped[CLASSIC_NUMBER + CLASSIC_NUMBER / 3];
    char percent[CLASSIC_NUMBER];
    char change[CLASSIC_NUMBER] = "";
    const int word = s->count_name.len < CLASSIC_NUMBER ? (int)s->count_name.len : CLASSIC_NUMBER;
    put_grouped(grouped, sizeof grouped, count);
    if (box->node == 0) {
        snprintf(out, size, " (%s %.*s, 100%%)", grouped, word, s->count_name.ptr);
        return;
    }
    classic_fixed(percent, 100 * count / total, 2);
    if (!s->comparison) {
        snprintf(out, size, " (%s %.*s, %s%%)", grouped, word, s->count_name.ptr, percent);
        return;
    }
    const int64_t delta = scene_delta(s, box->node);
    const double moved = scene_count(s, s->negate ? -delta : delta);
    classic_fixed(change, 100 * moved / total, 2);
    snprintf(out, size, " (%s %.*s, %s%%; %s%s%%)", grouped, word, s->count_name.ptr, percent,
             moved > 0 ? "+" : "", change);
}

struct bytes classic_tooltip(struct scene *s, const struct box *box)
{
    const struct bytes name = s->shown[s->tree->name[box->node]];
    char numbers[NUMBERS_MAX];
    put_numbers(numbers, sizeof numbers, s, box);
    const size_t len = strlen(numbers);
    char *text = arena_alloc(&s->arena, name.len + len);
    if (!text) {
        return bytes_of(NULL, 0);
    }
    memcpy(text, name.ptr, name.len);
    memcpy(text + name.len, numbers, len);
    return bytes_of(text, name.len + len);
}
