/*
 * label_units: the unit of each numeric label key, one for the whole profile as in pprof: the first
 * that a sample has; without any `alignment` and `request` are bytes, and other keys are their own
 * unit.
 */
#ifndef FLAME_CORE_LABEL_UNITS_H
#define FLAME_CORE_LABEL_UNITS_H

#include "core/profile.h"

struct label_unit {
    bool numeric;           /* a sample has a number under this key */
    struct string_id unit;  /* 0: no sample has one */
    struct string_id other; /* a second one, which is not converted; 0: there is none */
};

struct label_units {
    struct label_unit *by_key; /* by string id */
    size_t count;
};

/* False when memory is out. */
bool label_units_init(struct label_units *u, const flame_profile *p);
void label_units_release(struct label_units *u);

/* The unit of a key's numbers. */
struct bytes label_units_get(const struct label_units *u, const flame_profile *p,
                             struct string_id key);

/* A label of text; else it is a number. */
static inline bool label_is_text(const struct label *label)
{
    return label->text.i != 0;
}

#endif
