/* scene_greys: a picture for print without colours: what was hue becomes lightness and hatching. */
#include "render/scene_parts.h"

enum { SECTORS = 12, NEUTRAL_CHROMA = 24, STEPS = 4 };

static unsigned largest_of(struct colour c)
{
    const unsigned rg = c.r > c.g ? c.r : c.g;
    return rg > c.b ? rg : c.b;
}

static unsigned smallest_of(struct colour c)
{
    const unsigned rg = c.r < c.g ? c.r : c.g;
    return rg < c.b ? rg : c.b;
}

/* Which twelfth of the circle of hues; the colour is not neutral. */
static unsigned sector(struct colour c)
{
    const int high = (int)largest_of(c);
    const int chroma = high - (int)smallest_of(c);
    int sixtieths; /* sixths of the circle, each of ten */
    if (high == c.r) {
        sixtieths = 10 * (c.g - c.b) / chroma;
    } else if (high == c.g) {
        sixtieths = 20 + 10 * (c.b - c.r) / chroma;
    } else {
        sixtieths = 40 + 10 * (c.r - c.g) / chroma;
    }
    return (unsigned)((sixtieths + 60) % 60) * SECTORS / 60;
}

static struct colour grey(unsigned level)
{
    return (struct colour){(uint8_t)level, (uint8_t)level, (uint8_t)level};
}

/* Three greys by four kinds of strokes, light enough for black letters. */
static void set_package(struct paint *paint, uint8_t *hatch)
{
    static const uint8_t LEVELS[] = {238, 214, 190};
    const unsigned place = sector(paint->light);
    *hatch = (uint8_t)(place % HATCH_COUNT);
    paint->light = grey(LEVELS[place / HATCH_COUNT]);
}

/* The stronger the change the darker; strokes up for more, down for less. */
static void set_change(struct paint *paint, uint8_t *hatch)
{
    const unsigned chroma = largest_of(paint->light) - smallest_of(paint->light);
    *hatch = paint->light.r >= paint->light.b ? HATCH_UP : HATCH_DOWN;
    paint->light = grey(236 - chroma * STEPS / 13);
}

bool scene_make_grey(struct scene *s)
{
    const size_t room =
        s->paint_count + s->highlight_count + 1; /* colours that are still to come */
    s->hatches = arena_alloc(&s->arena, room);
    if (!s->hatches) {
        return false;
    }
    memset(s->hatches, HATCH_NONE, room);
    for (size_t i = 0; i < s->paint_count; i++) {
        struct paint *const paint = &s->paints[i];
        const unsigned chroma = largest_of(paint->light) - smallest_of(paint->light);
        if (i == s->muted_paint) {
            paint->light = grey(225);
        } else if (chroma < NEUTRAL_CHROMA) {
            paint->light = grey(250);
        } else if (s->comparison) {
            set_change(paint, &s->hatches[i]);
        } else {
            set_package(paint, &s->hatches[i]);
        }
        paint->dark = paint->light;
    }
    return true;
}
