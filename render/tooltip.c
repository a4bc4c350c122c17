/* tooltip: what hovering a box says. */
#include <math.h>
#include <stdio.h>

#include "core/sink.h"
#include "core/units.h"
#include "render/classic.h"
#include "render/scene.h"

enum { TOOLTIP_EXTRA = 9 * UNITS_MAX };

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

/* The part of a side's own total; of nothing it is nothing. */
static void put_share(struct collected *c, int64_t part, int64_t whole, bool sign)
{
    put_percent(c, whole > 0 ? 100.0 * (double)part / (double)whole : 0, sign);
}

/*
 * "more by 123 samples, +1.23%; before 1,111 samples, 11.11%", "new, +1.23%", "gone, -1.23%; before
 * 123 samples, 1.20%"
 */
static void put_words(struct collected *c, const struct scene *s, uint32_t node)
{
    const struct tree *t = s->tree;
    const int64_t change = t->total[node] - t->before_total[node];
    const enum box_mark mark = scene_mark(s, node);
    if (mark != MARK_NONE) {
        put(c, scene_mark_text(mark));
    } else if (change == 0) {
        put(c, BYTES("unchanged"));
    } else {
        put(c, change > 0 ? BYTES("more by ") : BYTES("less by "));
        put_value(c, s, change < 0 ? -change : change);
    }
    if (change != 0) {
        put(c, BYTES(", "));
        put_share(c, change, t->total[0] > 0 ? t->total[0] : t->before_total[0], true);
    }
    if (mark != MARK_NEW) {
        put(c, BYTES("; before "));
        put_value(c, s, t->before_total[node]);
        put(c, BYTES(", "));
        put_share(c, t->before_total[node], t->before_total[0], false);
    }
}

static void put_change(struct collected *c, const struct scene *s, uint32_t node)
{
    put(c, BYTES("; "));
    if (palette_is_classic(s->palette)) {
        const int64_t delta = scene_delta(s, node);
        put_share(c, s->negate ? -delta : delta, s->tree->total[0], true);
    } else {
        put_words(c, s, node);
    }
}

struct bytes scene_tooltip(struct scene *s, const struct box *box)
{
    if (s->manner != MANNER_OWN) {
        return classic_tooltip(s, box);
    }
    const struct tree *t = s->tree;
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
        put_share(&c, box->total, t->total[0], false);
    }
    if (s->comparison && box->frames == 1 && box->node != 0) {
        put_change(&c, s, box->node);
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
