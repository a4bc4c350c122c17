/* tooltip: what hovering a box says. */
#include <math.h>
#include <stdio.h>

#include "core/sink.h"
#include "core/units.h"
#include "render/classic.h"
#include "render/scene.h"

enum { TOOLTIP_EXTRA = 3 * UNITS_MAX };

/* Collects what a sink writes in a fixed text. */
struct collected {
    char text[TOOLTIP_EXTRA];
    size_t len;
};

static void put(struct collected *c, struct bytes text)
{
    const size_t room = sizeof c->text - c->len;
    const size_t n = text.len < room ? text.len : room;
    memcpy(c->text + c->len, text.ptr, n);
    c->len += n;
}

/* Percent with two decimals, without the locale. */
static void put_percent(struct collected *c, double percent, bool sign)
{
    char digits[UNITS_MAX];
    const double hundredths = floor(fabs(percent) * 100 + 0.5);
    const long long whole = (long long)(hundredths / 100);
    const int rest = (int)(hundredths - (double)whole * 100);
    const bool minus = percent < 0 && hundredths > 0;
    const bool plus = sign && percent > 0 && hundredths > 0;
    const int n = snprintf(digits, sizeof digits, "%s%lld.%02d%%",
                           minus  ? "-"
                           : plus ? "+"
                                  : "",
                           whole, rest);
    put(c, bytes_of(digits, n > 0 ? (size_t)n : 0));
}

static void put_value(struct collected *c, const struct scene *s, int64_t value)
{
    char text[UNITS_MAX + 32];
    put(c, units_format(text, sizeof text, scene_value(s, value), s->tree->unit, s->count_name));
}

struct bytes scene_tooltip(struct scene *s, const struct box *box)
{
    if (s->manner != MANNER_OWN) {
        return classic_tooltip(s, box);
    }
    const struct tree *t = s->tree;
    const double whole = (double)t->total[0];
    struct collected c = {.len = 0};
    struct bytes name = s->shown[t->name[box->node]];
    char run[64];
    if (box->frames > 1) {
        const int n = snprintf(run, sizeof run, "%u frames too narrow to draw", box->frames);
        name = bytes_of(run, n > 0 ? (size_t)n : 0);
    }
    put(&c, BYTES(" ("));
    put_value(&c, s, box->total);
    put(&c, BYTES(", "));
    if (box->node == 0) {
        put(&c, BYTES("100%"));
    } else {
        put_percent(&c, 100.0 * (double)box->total / whole, false);
    }
    if (s->comparison && box->frames == 1 && box->node != 0) {
        const int64_t delta = scene_delta(s, box->node);
        put(&c, BYTES("; "));
        put_percent(&c, 100.0 * (double)(s->negate ? -delta : delta) / whole, true);
    }
    put(&c, BYTES(")"));
    char *text = arena_alloc(&s->arena, name.len + c.len);
    if (!text) {
        return bytes_of(NULL, 0);
    }
    memcpy(text, name.ptr, name.len);
    memcpy(text + name.len, c.text, c.len);
    return bytes_of(text, name.len + c.len);
}
