/* label_units: the unit of each numeric label key. */
#include "core/label_units.h"

#include <stdlib.h>

static void take_label(struct label_units *u, const struct label *label)
{
    struct label_unit *known = &u->by_key[label->key.i];
    known->numeric = true;
    if (label->unit.i == 0 || label->unit.i == known->unit.i) {
        return;
    }
    if (known->unit.i == 0) {
        known->unit = label->unit;
    } else if (known->other.i == 0) {
        known->other = label->unit;
    }
}

bool label_units_init(struct label_units *u, const flame_profile *p)
{
    *u = (struct label_units){.count = p->strings.count};
    u->by_key = calloc(u->count, sizeof *u->by_key);
    bool *seen = calloc(p->label_set_count, sizeof *seen);
    for (size_t i = 0; u->by_key && seen && i < p->row_count; i++) {
        const struct label_set set = p->label_sets[p->rows[i].labels];
        for (uint32_t k = 0; !seen[p->rows[i].labels] && k < set.count; k++) {
            const struct label *label = &p->labels[set.first + k];
            if (!label_is_text(label)) {
                take_label(u, label);
            }
        }
        seen[p->rows[i].labels] = true;
    }
    const bool done = u->by_key && seen;
    free(seen);
    if (!done) {
        label_units_release(u);
    }
    return done;
}

void label_units_release(struct label_units *u)
{
    free(u->by_key);
    *u = (struct label_units){0};
}

struct bytes label_units_get(const struct label_units *u, const flame_profile *p,
                             struct string_id key)
{
    const struct bytes name = profile_text(p, key);
    if (key.i < u->count && u->by_key[key.i].unit.i != 0) {
        return profile_text(p, u->by_key[key.i].unit);
    }
    return bytes_equal(name, BYTES("alignment")) || bytes_equal(name, BYTES("request"))
               ? BYTES("bytes")
               : name;
}
