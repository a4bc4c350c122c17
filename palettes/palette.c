/* palette: the table of built-in palettes, and colours of frames, changes and pages. */
#include "palettes/palette.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/name_list.h"
#include "core/source.h"
#include "palettes/fnv.h"
#include "palettes/palette_model.h"
#include "palettes_embedded.h"

/* --- the table --- */

#define FLAME_PALETTE(n, text)                                                                     \
    static const flame_entry entry_##n = {.name = #n, .summary = (text), .extensions = ""};
#include "palettes/palettes.def"
#undef FLAME_PALETTE

static const flame_entry *const entries[] = {
#define FLAME_PALETTE(name, summary) &entry_##name,
#include "palettes/palettes.def"
#undef FLAME_PALETTE
};

enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

/* The text of each, in the same order. */
static const struct embedded {
    const unsigned char *text;
    const size_t *len;
} files[ENTRY_COUNT] = {
#define FLAME_PALETTE(name, summary) {embedded_##name##_palette, &embedded_##name##_palette_len},
#include "palettes/palettes.def"
#undef FLAME_PALETTE
};

const flame_entry *const *palette_entries(size_t *count)
{
    *count = ENTRY_COUNT;
    return entries;
}

static flame_status load_embedded(struct palette **out, size_t index, flame_error *err)
{
    char source[64];
    snprintf(source, sizeof source, "palettes/%s.palette", entries[index]->name);
    const struct bytes text = bytes_of((const char *)files[index].text, *files[index].len);
    return palette_parse(out, text, source, err);
}

static flame_status load_file(struct palette **out, const char *path, flame_error *err)
{
    struct arena scratch;
    struct bytes text;
    arena_init(&scratch);
    flame_status status = source_read_file(&scratch, &text, path, err);
    if (status == FLAME_OK) {
        status = palette_parse(out, text, path, err);
    }
    arena_release(&scratch);
    return status;
}

static flame_status unknown_name(const char *name, flame_error *err)
{
    struct name_list known = {.count = 0};
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        name_list_add(&known, entries[i]->name);
    }
    const struct bytes quoted = bytes_from(name);
    return fault(err, FLAME_E_USAGE, NOWHERE,
                 "no palette '%.*s'; there are %s, or give the path of a .palette file",
                 QUOTE(quoted), known.text);
}

flame_status palette_load(struct palette **out, const char *name, flame_error *err)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        if (strcmp(name, entries[i]->name) == 0) {
            return load_embedded(out, i, err);
        }
    }
    if (strchr(name, '/') || bytes_ends(bytes_from(name), BYTES(".palette"))) {
        return load_file(out, name, err);
    }
    return unknown_name(name, err);
}

void palette_free(struct palette *palette)
{
    if (palette) {
        rules_release(&palette->rules);
        free(palette->swatches);
        free(palette->slots);
        arena_release(&palette->arena);
        free(palette);
    }
}

/* --- frames --- */

static struct bytes key_of(struct subject *s, enum slot_key key)
{
    switch (key) {
    case KEY_NAME:
        return s->name->text;
    case KEY_MODULE:
        return s->name->module;
    case KEY_FILE:
        return s->name->file;
    case KEY_PACKAGE:
        break;
    }
    return subject_package(s);
}

static struct paint slot_paint(const struct palette *p, const struct swatch *swatch,
                               struct subject *s)
{
    size_t slot = 0;
    size_t nudge = 1; /* as written */
    if (swatch->slot_count > 1) {
        slot = (size_t)(fnv1a(key_of(s, swatch->key)) % swatch->slot_count);
    }
    if (swatch->nudge > 0) {
        /* the upper half: independent of the slot even where the key is the name */
        nudge = (size_t)((fnv1a(s->name->text) >> 32) % NUDGES);
    }
    return p->slots[swatch->first_slot + slot].nudged[nudge];
}

/* flamegraph.pl draws these names, which separate parts of a stack, in greys. */
static bool separator(struct colour *colour, struct bytes name)
{
    const bool one = bytes_equal(name, BYTES("-"));
    const uint8_t grey = one ? 200 : 160;
    *colour = (struct colour){grey, grey, grey};
    return one || bytes_equal(name, BYTES("--"));
}

struct paint palette_paint(const struct palette *palette, const struct tree_name *name,
                           struct numbering *numbering)
{
    struct colour colour;
    if (palette->classic && separator(&colour, name->text)) {
        return (struct paint){colour, colour};
    }
    struct subject s;
    subject_init(&s, name);
    const struct swatch *swatch = &palette->swatches[rules_choose(&palette->rules, &s)];
    if (!swatch->is_ramp) {
        return slot_paint(palette, swatch, &s);
    }
    const struct numbers numbers = numbering_next(numbering, name->text);
    colour = ramp_colour(&swatch->ramp, &numbers);
    return (struct paint){colour, colour};
}

/* --- pages and changes --- */

void palette_tint(struct palette *palette, struct bytes type, struct bytes unit)
{
    const enum tint tint = tint_of(type, unit);
    if (palette->has_tint[tint]) {
        const struct paint page = palette->tints[tint];
        palette->pages[0].page_top = palette->pages[0].page_bottom = page.light;
        palette->pages[1].page_top = palette->pages[1].page_bottom = page.dark;
    }
}

struct page_colours palette_page(const struct palette *palette, bool dark)
{
    return palette->pages[dark];
}

bool palette_is_classic(const struct palette *palette)
{
    return palette->classic;
}

bool palette_is_by_package(const struct palette *palette)
{
    for (size_t i = 0; i < palette->swatch_count; i++) {
        const struct swatch *const swatch = &palette->swatches[i];
        if (!swatch->is_ramp && swatch->slot_count > 1 && swatch->key == KEY_PACKAGE) {
            return true;
        }
    }
    return false;
}

struct colour palette_search(const struct palette *palette)
{
    return palette->search;
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/*
 * White for none, to red for the largest increase and blue for the largest decrease: full colours
 * of flamegraph.pl, pale ones of inferno.
 */
static struct colour classic_delta(const struct palette *p, int64_t delta, int64_t largest)
{
    const double m = (double)largest;
    const double left = m - (double)magnitude(delta);
    const uint8_t none = p->inferno ? 250 : 255;
    const uint8_t least = p->inferno ? 100 : 0;
    if (delta == 0) {
        return (struct colour){none, none, none};
    }
    const uint8_t rest =
        left > 0 ? (uint8_t)(least + (unsigned)((p->inferno ? 150 : 210) * left / m)) : least;
    return delta > 0 ? (struct colour){255, rest, rest} : (struct colour){rest, rest, 255};
}

/*
 * Steps from the middle: 4 * sqrt(|delta| / largest), rounded. The k-th begins where the square of
 * (2k - 1) / 8 is reached, which needs no root.
 */
static int delta_steps(int64_t delta, int64_t largest)
{
    const unsigned __int128 part = (unsigned __int128)magnitude(delta) * 64;
    const unsigned __int128 whole = magnitude(largest);
    int steps = 0;
    for (unsigned odd = 1; odd < DELTA_STEPS - 1; odd += 2) {
        steps += part >= whole * odd * odd;
    }
    return delta < 0 ? -steps : steps;
}

struct paint palette_delta(const struct palette *palette, int64_t delta, int64_t largest)
{
    if (palette->classic) {
        const struct colour colour = classic_delta(palette, delta, largest);
        return (struct paint){colour, colour};
    }
    const int step = DELTA_STEPS / 2 + (delta == 0 ? 0 : delta_steps(delta, largest));
    return (struct paint){palette->deltas[0][step], palette->deltas[1][step]};
}
