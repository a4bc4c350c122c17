/* palette_model: a parsed palette, as palette_parse.c fills it and palette.c reads it. */
#ifndef FLAME_PALETTES_PALETTE_MODEL_H
#define FLAME_PALETTES_PALETTE_MODEL_H

#include "core/arena.h"
#include "palettes/ramp.h"
#include "palettes/rule.h"
#include "palettes/tint.h"

enum { DELTA_STEPS = 9, NUDGES = 3 };

/* What is hashed to choose one of several slots. */
enum slot_key { KEY_PACKAGE, KEY_NAME, KEY_MODULE, KEY_FILE };

/* One paint, with variants that differ slightly in lightness. */
struct slot {
    struct paint nudged[NUDGES]; /* darker, as written, lighter; all the same without a nudge */
};

/* What rules point to. */
struct swatch {
    struct bytes id;
    bool is_ramp; /* else it has slots */
    struct ramp ramp;
    size_t first_slot; /* its slots are neighbours in palette.slots */
    size_t slot_count;
    enum slot_key key;
    uint8_t nudge; /* of lightness, in thousandths */
};

struct palette {
    struct arena arena; /* texts */
    bool classic;
    bool inferno;                 /* changes look as in inferno */
    struct page_colours pages[2]; /* light, dark */
    struct paint tints[TINT_COUNT];
    bool has_tint[TINT_COUNT];
    struct colour search;
    struct colour deltas[2][DELTA_STEPS]; /* light, dark; from decrease to increase */
    struct swatch *swatches;
    size_t swatch_count;
    size_t swatch_capacity;
    struct slot *slots;
    size_t slot_count;
    size_t slot_capacity;
    struct rules rules;
};

#endif
