/*
 * tag_spec: what tagfocus and tagignore select: "[KEY=]WHAT".
 *
 * WHAT is a range when it is N, N:, :N or N:M, where N is an integer that may have a unit: 1kb:2mb.
 * It selects samples with such a number under any key, or under KEY; numbers are converted to the
 * unit of N. Otherwise WHAT is a list of regular expressions, split by ',': with KEY any of them is
 * to be found in a text of that key; without, each is to be found in some "key:text".
 *
 * Where pprof finds nothing though it is plain what was meant, this finds it:
 *  - N without a unit is compared with the plain number in the label's own unit (bytes=240);
 *  - a text that is a number is one (shard=17), unless its key has real numbers as well.
 */
#ifndef FLAME_FILTER_TAG_SPEC_H
#define FLAME_FILTER_TAG_SPEC_H

#include "core/label_units.h"
#include "core/regex.h"

struct tag_range {
    double low, high;   /* infinite where open */
    struct bytes given; /* unit of N as it was written */
    struct bytes unit;  /* what numbers are converted to */
};

struct tag_spec {
    bool given;       /* false: nothing to select by */
    bool keyed;       /* only labels of `key` count */
    struct bytes key; /* borrowed from the option */
    bool ranged;
    struct tag_range range;
    struct regex **patterns;
    size_t pattern_count;
};

/* `value` may be NULL. E_USAGE naming the option, E_NOMEM; nothing is to be released then. */
flame_status tag_spec_parse(struct tag_spec *spec, const char *option, const char *value,
                            flame_error *err);
void tag_spec_release(struct tag_spec *spec);

/*
 * Whether a set of labels is selected. *scratch holds texts for a while; *failed becomes true when
 * memory is out.
 */
bool tag_spec_selects(const struct tag_spec *spec, const flame_profile *p,
                      const struct label_units *units, uint32_t set, struct arena *scratch,
                      bool *failed);

#endif
