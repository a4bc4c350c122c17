/*
 * palettes/contrast, and what flame's own palettes promise: text that can be read on every colour,
 * and colours that every eye can tell apart.
 *
 * Colour vision is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, at severity 1; distances are
 * Euclidean in OKLab.
 */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <math.h>
#include <stdio.h>

#include "palettes/contrast.h"
#include "palettes/oklab.h"
#include "palettes/palette_model.h"

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

enum { VISIONS = 4 };

static const struct vision {
    const char *name;
    double matrix[3][3];
} visions[VISIONS] = {
    {"normal", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
};

/* The colour as an eye of that kind sees it. */
static struct oklab seen(struct colour c, const struct vision *v)
{
    const double light[3] = {oklab_linear(c.r), oklab_linear(c.g), oklab_linear(c.b)};
    double got[3];
    for (int i = 0; i < 3; i++) {
        const double sum =
            v->matrix[i][0] * light[0] + v->matrix[i][1] * light[1] + v->matrix[i][2] * light[2];
        got[i] = fmin(fmax(sum, 0), 1);
    }
    return oklab_from_linear(got);
}

static double apart(struct colour a, struct colour b, const struct vision *v)
{
    const struct oklab x = seen(a, v);
    const struct oklab y = seen(b, v);
    return sqrt((x.lightness - y.lightness) * (x.lightness - y.lightness) +
                (x.a - y.a) * (x.a - y.a) + (x.b - y.b) * (x.b - y.b));
}

static double apart_for_all(struct colour a, struct colour b)
{
    double least = 9;
    for (int i = 0; i < VISIONS; i++) {
        least = fmin(least, apart(a, b, &visions[i]));
    }
    return least;
}

static void must(bool holds, const char *what, const char *palette, struct colour a,
                 struct colour b, double value)
{
    if (!holds) {
        fail_msg("%s: %s: #%02x%02x%02x and #%02x%02x%02x: %.4f", palette, what, a.r, a.g, a.b, b.r,
                 b.g, b.b, value);
    }
}

static struct palette *load(const char *name)
{
    struct palette *p = NULL;
    flame_error err;
    assert_int_equal(palette_load(&p, name, &err), FLAME_OK);
    return p;
}

static struct colour on_page(struct paint paint, int page)
{
    return page ? paint.dark : paint.light;
}

/* --- contrast --- */

static const struct ratio_row {
    struct colour a, b;
    double ratio;
} ratio_rows[] = {
    {{0, 0, 0}, {255, 255, 255}, 21},      {{255, 255, 255}, {0, 0, 0}, 21},
    {{18, 52, 86}, {18, 52, 86}, 1},       {{0x77, 0x77, 0x77}, {255, 255, 255}, 4.478},
    {{255, 0, 0}, {255, 255, 255}, 3.998},
};

static void test_ratio(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(ratio_rows); i++) {
        const struct ratio_row *row = &ratio_rows[i];
        const double got = contrast_ratio(row->a, row->b);
        must(fabs(got - row->ratio) < 0.001, "ratio", "-", row->a, row->b, got);
    }
}

/* There is legible ink for every fill, and the asked one is kept where it will do. */
static void test_ink(void **state)
{
    (void)state;
    static const struct colour asked = {0xe8, 0xe8, 0xe8};
    for (unsigned i = 0; i < 16 * 16 * 16; i++) {
        const struct colour fill = {(uint8_t)(i % 16 * 17), (uint8_t)(i / 16 % 16 * 17),
                                    (uint8_t)(i / 256 * 17)};
        const struct colour ink = contrast_ink(fill, asked);
        const double ratio = contrast_ratio(fill, ink);
        must(ratio >= 4.5, "ink", "-", fill, ink, ratio);
        must(ink.r == asked.r || contrast_ratio(fill, asked) < 4.5, "ink kept", "-", fill, ink,
             ratio);
    }
}

/* --- text on everything that flame's own palettes fill --- */

static const char *const own[] = {"package", "cvd", "warm"};

static const double text_least[2] = {7, 4.5};

/* of the colour of what a search found from all others; warm's reds come nearer than the rest */
static const double search_least[ROWS(own)] = {0.12, 0.12, 0.1};

static void check_text_on(const struct palette *p, const char *name, int page, struct colour fill)
{
    const double ratio = contrast_ratio(fill, p->pages[page].label);
    must(ratio >= text_least[page], "label", name, fill, p->pages[page].label, ratio);
}

static void check_page(const struct palette *p, const char *name, int page)
{
    const struct page_colours *colours = &p->pages[page];
    const double text = contrast_ratio(colours->page_top, colours->text);
    must(text >= 7, "text", name, colours->page_top, colours->text, text);
    for (int tint = TINT_MEMORY; tint < TINT_COUNT; tint++) {
        const struct colour tinted = on_page(p->tints[tint], page);
        const double ratio = contrast_ratio(tinted, colours->text);
        must(!p->has_tint[tint] || ratio >= 7, "text", name, tinted, colours->text, ratio);
    }
    check_text_on(p, name, page, colours->muted);
    for (int step = 0; step < DELTA_STEPS; step++) {
        check_text_on(p, name, page, p->deltas[page][step]);
    }
    for (size_t slot = 0; slot < p->slot_count; slot++) {
        for (int nudge = 0; nudge < NUDGES; nudge++) {
            check_text_on(p, name, page, on_page(p->slots[slot].nudged[nudge], page));
        }
    }
}

static void test_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(own); i++) {
        struct palette *p = load(own[i]);
        check_page(p, own[i], 0);
        check_page(p, own[i], 1);
        palette_free(p);
    }
}

/* --- the tiers of the package palette --- */

static const struct tier_row {
    const char *name;
    size_t first;
    int page;
    double lightness, chroma, contrast; /* of all; at most; at least */
} tier_rows[] = {
    {"A light", 1, 0, 0.84, 0.085, 12.4},
    {"A dark", 1, 1, 0.46, 0.085, 5.56},
    {"B light", 13, 0, 0.76, 0.095, 9.37},
    {"B dark", 13, 1, 0.38, 0.075, 7.81},
};

static void test_tiers(void **state)
{
    enum { HUES = 12 };
    (void)state;
    struct palette *p = load("package");
    assert_int_equal(p->slot_count, 1 + 2 * HUES); /* the first is neutral */
    for (size_t i = 0; i < ROWS(tier_rows); i++) {
        const struct tier_row *row = &tier_rows[i];
        for (size_t slot = row->first; slot < row->first + HUES; slot++) {
            const struct colour c = on_page(p->slots[slot].nudged[1], row->page);
            const struct colour text = p->pages[row->page].label;
            const struct oklab lab = seen(c, &visions[0]);
            const double chroma = hypot(lab.a, lab.b);
            const double degrees = atan2(lab.b, lab.a) * 180 / acos(-1);
            const double hue = 25 + 30.0 * (double)(slot - row->first);
            must(fabs(lab.lightness - row->lightness) < 0.003, "L", row->name, c, text,
                 lab.lightness);
            must(chroma < row->chroma + 0.002, "C", row->name, c, text, chroma);
            must(fabs(remainder(degrees - hue, 360)) < 4, "hue", row->name, c, text, degrees);
            must(contrast_ratio(c, text) >= row->contrast, "contrast", row->name, c, text,
                 contrast_ratio(c, text));
        }
    }
    palette_free(p);
}

/* --- colours that must not be mixed up --- */

static void test_search(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(own); i++) {
        struct palette *p = load(own[i]);
        const struct colour found = palette_search(p);
        assert_true(contrast_ratio(found, (struct colour){0, 0, 0}) >= 4.5);
        for (size_t slot = 0; slot < p->slot_count; slot++) {
            for (int page = 0; page < 2; page++) {
                const struct colour c = on_page(p->slots[slot].nudged[1], page);
                must(apart_for_all(found, c) >= search_least[i], "search", own[i], found, c,
                     apart_for_all(found, c));
            }
        }
        palette_free(p);
    }
}

static void test_colour_vision(void **state)
{
    (void)state;
    struct palette *p = load("cvd");
    for (size_t a = 1; a < p->slot_count; a++) { /* the first is neutral */
        for (size_t b = a + 1; b < p->slot_count; b++) {
            for (int page = 0; page < 2; page++) {
                const struct colour one = on_page(p->slots[a].nudged[1], page);
                const struct colour other = on_page(p->slots[b].nudged[1], page);
                must(apart_for_all(one, other) >= 0.086, "pair", "cvd", one, other,
                     apart_for_all(one, other));
            }
        }
    }
    palette_free(p);
}

static void test_changes(void **state)
{
    static const double LEAST[2] = {0.24, 0.22};
    (void)state;
    for (size_t i = 0; i < ROWS(own); i++) {
        struct palette *p = load(own[i]);
        for (int page = 0; page < 2; page++) {
            const struct colour *deltas = p->deltas[page];
            const double ends = apart_for_all(deltas[0], deltas[DELTA_STEPS - 1]);
            must(ends >= LEAST[page], "ends", own[i], deltas[0], deltas[DELTA_STEPS - 1], ends);
            for (int step = 0; step + 1 < DELTA_STEPS; step++) {
                const double next = apart_for_all(deltas[step], deltas[step + 1]);
                must(next >= 0.02, "steps", own[i], deltas[step], deltas[step + 1], next);
            }
        }
        palette_free(p);
    }
}

/* --- the page --- */

static void test_tint(void **state)
{
    static const struct row {
        const char *palette, *type, *unit;
        struct colour light;
    } rows[] = {
        {"package", "cpu", "nanoseconds", {0xff, 0xff, 0xff}},
        {"package", "inuse_space", "bytes", {0xf1, 0xfa, 0xf2}},
        {"package", "delay", "nanoseconds", {0xf1, 0xf8, 0xff}},
        {"warm", "inuse_space", "bytes", {0xff, 0xff, 0xff}},
        {"hot", "inuse_space", "bytes", {0xee, 0xee, 0xee}}, /* flamegraph.pl's stay */
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct palette *p = load(rows[i].palette);
        palette_tint(p, bytes_from(rows[i].type), bytes_from(rows[i].unit));
        const struct colour got = palette_page(p, false).page_top;
        assert_memory_equal(&got, &rows[i].light, sizeof got);
        palette_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ratio),   cmocka_unit_test(test_ink),
        cmocka_unit_test(test_text),    cmocka_unit_test(test_tiers),
        cmocka_unit_test(test_search),  cmocka_unit_test(test_colour_vision),
        cmocka_unit_test(test_changes), cmocka_unit_test(test_tint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
