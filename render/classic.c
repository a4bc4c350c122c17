/* classic: sides and numbers of pictures that agree with flamegraph.pl's and inferno's. */
#include "render/classic.h"

#include <stdio.h>

flame_status classic_manner(enum manner *manner, const char *name, flame_error *err)
{
    static const char *const NAMES[] = {"", "flamegraph.pl", "inferno"};
    *manner = MANNER_OWN;
    for (size_t i = 1; name && i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(name, NAMES[i]) == 0) {
            *manner = (enum manner)i;
        }
    }
    return name && *manner == MANNER_OWN
               ? fault(err, FLAME_E_USAGE, NOWHERE,
                       "unknown classic tool \"%.60s\"; there are: flamegraph.pl, inferno", name)
               : FLAME_OK;
}

/* flamegraph.pl draws icicles over the second heading; here they begin below it. */
void classic_set_pads(struct scene *s)
{
    const double size = s->font_size;
    const bool lifted = s->manner == MANNER_INFERNO && s->inverted; /* details stand above */
    s->pad_top = (lifted ? 4 * size + 4 : 3 * size) + (s->subtitle.len > 0 ? 2 * size : 0);
    s->pad_bottom = (lifted ? size : 2 * size) + 10;
}

struct classic_edges classic_edges(const struct scene *s, const struct box *box)
{
    const double scale = (s->width - 2 * s->pad_x) / scene_count(s, s->tree->total[0]);
    return (struct classic_edges){
        s->pad_x + scene_count(s, box->start) * scale,
        s->pad_x + scene_count(s, box->start + box->total) * scale,
    };
}

const char *classic_fixed(char out[CLASSIC_NUMBER], double value, int decimals)
{
    const int len = snprintf(out, CLASSIC_NUMBER, "%.*f", decimals, value);
    if (decimals > 0 && len > decimals) { /* a locale's decimal point may be longer than one byte */
        char *end = out + len - decimals;
        char *point = end;
        while (point > out && !is_digit(point[-1])) {
            point--;
        }
        *point = '.';
        memmove(point + 1, end, (size_t)decimals + 1);
    }
    return out;
}
