/* label_notes: numbers of one label that are in several units, which nothing here converts. */
#include "collapse/label_notes.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/fault.h"
#include "core/label_units.h"

enum { UNITS_SHOWN = 8, UNITS_TEXT = 256 };

/* The units of one key but the first, sorted; those that do not fit are not said. */
struct other_units {
    struct bytes items[UNITS_SHOWN];
    size_t count;
};

static void add_unit(struct other_units *others, struct bytes unit)
{
    size_t at = 0;
    while (at < others->count && bytes_compare(others->items[at], unit) < 0) {
        at++;
    }
    if ((at < others->count && bytes_equal(others->items[at], unit)) ||
        others->count == UNITS_SHOWN) {
        return;
    }
    memmove(&others->items[at + 1], &others->items[at],
            (others->count - at) * sizeof *others->items);
    others->items[at] = unit;
    others->count++;
}

static void find_units(struct other_units *others, const flame_profile *p, uint32_t key,
                       struct string_id first)
{
    for (size_t i = 0; i < p->label_count; i++) {
        const struct label *l = &p->labels[i];
        if (l->key.i == key && !label_is_text(l) && l->unit.i != 0 && l->unit.i != first.i) {
            add_unit(others, profile_text(p, l->unit));
        }
    }
}

static void put_units(char out[UNITS_TEXT], const struct other_units *others)
{
    size_t len = 0;
    for (size_t i = 0; i < others->count; i++) {
        const int n = snprintf(out + len, UNITS_TEXT - len, "%s%.*s", i > 0 ? ", " : "",
                               QUOTE(others->items[i]));
        len += n > 0 && (size_t)n < UNITS_TEXT - len ? (size_t)n : 0;
    }
    out[len] = '\0';
}

static void note_key(const flame_profile *p, uint32_t key, struct string_id unit,
                     const char *source, const flame_read_options *options)
{
    struct other_units others = {.count = 0};
    char text[UNITS_TEXT];
    flame_error note;
    struct place at = NOWHERE;
    at.source = source;
    find_units(&others, p, key, unit);
    put_units(text, &others);
    fault(&note, FLAME_OK, at,
          "label \"%.*s\" is taken as %.*s: other units (%s) are not converted",
          QUOTE(p->strings.texts[key]), QUOTE(profile_text(p, unit)), text);
    options->warn(options->ctx, &note, 0);
}

bool label_notes(const flame_profile *p, const char *source, const flame_read_options *options)
{
    struct label_units units;
    size_t notes = 0;
    if (p->label_count == 0 || !options->warn) {
        return true;
    }
    if (!label_units_init(&units, p)) {
        return false;
    }
    for (size_t i = 0; i < units.count && notes < LABEL_NOTES_MAX; i++) {
        if (units.by_key[i].other.i != 0) {
            note_key(p, (uint32_t)i, units.by_key[i].unit, source, options);
            notes++;
        }
    }
    label_units_release(&units);
    return true;
}
