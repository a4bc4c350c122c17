/* ansi_texts: the lines above and below the boxes. */
#include <stdio.h>
#include <stdlib.h>

#include "core/unicode.h"
#include "core/units.h"
#include "render/label.h"
#include "render/to_ansi/ansi_drawing.h"

enum { LINE_MAX_BYTES = 1024, LEGEND_MAX = 8, CHANGES = 9 };

/* A line of text that is put together piece by piece; what does not fit its room is cut. */
struct line {
    char text[LINE_MAX_BYTES];
    size_t len;
};

static void add(struct line *l, struct bytes text)
{
    const size_t len = text.len < sizeof l->text - l->len ? text.len : sizeof l->text - l->len;
    memcpy(l->text + l->len, text.ptr, len);
    l->len += len;
}

static void add_value(struct line *l, const struct scene *s, int64_t value)
{
    char text[UNITS_MAX + 64];
    add(l, units_format(text, sizeof text, scene_value(s, value), s->tree->unit, s->count_name));
}

/* Names of units and types come from profiles and are as hostile as those of frames. */
static struct bytes shown(struct ansi_drawing *d, struct bytes text, size_t columns)
{
    struct bytes safe = unicode_sanitise(&d->s->arena, text);
    if (safe.ptr) {
        safe = label_cut(&d->s->arena, safe, columns);
    }
    d->failed = d->failed || !safe.ptr;
    return safe.ptr ? safe : BYTES("");
}

/* A line of its own, if there is anything to say. */
static void write_text(struct ansi_drawing *d, struct bytes text)
{
    if (text.len > 0) {
        const struct bytes line = shown(d, text, d->columns);
        sink_bytes(d->pen.sink, line.ptr, line.len);
        ansi_pen_end_line(&d->pen);
    }
}

/* "1.42 s of cpu", of a comparison "1.42 s -> 1.46 s of cpu". */
static void add_total(struct line *l, const struct scene *s)
{
    const struct tree *t = s->tree;
    if (s->comparison) {
        add_value(l, s, t->before_total[0]);
        add(l, BYTES(" -> "));
    }
    add_value(l, s, t->total[0]);
    if (t->type.len > 0 && !s->comparison && !bytes_equal(t->type, BYTES("samples"))) {
        add(l, BYTES(" of "));
        add(l, t->type);
    }
}

void ansi_header(struct ansi_drawing *d, bool told)
{
    const struct scene *s = d->s;
    const struct bytes title = shown(d, s->title, d->columns);
    struct line l = {.len = 0};
    ansi_pen_bold(&d->pen);
    sink_bytes(d->pen.sink, title.ptr, title.len);
    ansi_pen_reset(&d->pen);
    add(&l, BYTES("  "));
    if (told || s->subtitle.len == 0) {
        add_total(&l, s);
    } else {
        add(&l, s->subtitle);
    }
    const struct bytes rest = shown(d, bytes_of(l.text, l.len), d->columns - unicode_width(title));
    sink_bytes(d->pen.sink, rest.ptr, rest.len);
    ansi_pen_end_line(&d->pen);
    if (told) {
        write_text(d, s->subtitle);
    }
}

/* --- the functions with the largest weight of their own --- */

/* Own weight by name; NULL when memory is out. In a reversed tree the first row has it. */
static int64_t *own_weights(const struct ansi_drawing *d)
{
    const struct tree *t = d->s->tree;
    int64_t *own = calloc(t->name_count + 1, sizeof *own);
    const uint32_t zoom = d->s->zoom;
    for (uint32_t i = zoom > 0 ? zoom : 1; own && i < t->end[zoom]; i++) {
        own[t->name[i]] += d->reverse ? (t->depth[i] == 1 ? t->total[i] : 0) : t->self[i];
    }
    return own;
}

static uint32_t heaviest(const int64_t *own, size_t count)
{
    uint32_t best = 0;
    for (size_t i = 1; i < count; i++) {
        best = own[i] > own[best] ? (uint32_t)i : best;
    }
    return best;
}

static void swatch(struct ansi_drawing *d, struct paint paint)
{
    if (d->pen.depth != ANSI_NONE) {
        ansi_pen_ink(&d->pen, ansi_fill(d, paint));
        sink_text(d->pen.sink, "\xe2\x96\x88"); /* full block */
        ansi_pen_reset(&d->pen);
        sink_text(d->pen.sink, " ");
    }
}

/* One entry, if there is room for it in `columns`; gives what it took. */
static size_t write_own(struct ansi_drawing *d, uint32_t name, int64_t own, size_t columns)
{
    enum { NAME_MIN = 3, NAME_MAX = 40, AROUND = 5 };
    char room[ANSI_PERCENT_MAX];
    const struct bytes share = ansi_percent(room, own, d->s->tree->total[0], false);
    if (columns < AROUND + NAME_MIN + share.len) {
        return 0;
    }
    const size_t left = columns - AROUND - share.len;
    const struct bytes label =
        label_fit(&d->s->arena, d->s->shown[name], left < NAME_MAX ? left : NAME_MAX);
    if (!label.ptr) {
        d->failed = true;
        return 0;
    }
    sink_text(d->pen.sink, "  ");
    swatch(d, d->s->paints[d->s->name_paint[name]]);
    sink_bytes(d->pen.sink, label.ptr, label.len);
    sink_text(d->pen.sink, " ");
    sink_bytes(d->pen.sink, share.ptr, share.len);
    return AROUND + unicode_width(label) + share.len;
}

static void write_hottest(struct ansi_drawing *d)
{
    const struct tree *t = d->s->tree;
    int64_t *own = own_weights(d);
    if (!own) {
        d->failed = true;
        return;
    }
    size_t left = d->columns - sizeof "self:" + 1;
    sink_text(d->pen.sink, "self:"); /* one name fits always */
    for (int i = 0; i < LEGEND_MAX; i++) {
        const uint32_t name = heaviest(own, t->name_count);
        const size_t used = own[name] > 0 ? write_own(d, name, own[name], left) : 0;
        if (used == 0) {
            break;
        }
        own[name] = 0;
        left -= used;
    }
    ansi_pen_end_line(&d->pen);
    free(own);
}

/* --- the colours of a comparison --- */

static void write_changes(struct ansi_drawing *d)
{
    const struct scene *s = d->s;
    const int64_t largest = s->largest_delta;
    const int64_t whole = s->tree->total[0];
    char room[ANSI_PERCENT_MAX];
    struct bytes share = ansi_percent(room, -largest, whole, true);
    sink_text(d->pen.sink, "change: ");
    sink_bytes(d->pen.sink, share.ptr, share.len);
    sink_text(d->pen.sink, " ");
    for (int i = 0; i < CHANGES; i++) {
        const int step = i - CHANGES / 2; /* colours go by the root of the change */
        const int64_t delta = largest / (CHANGES / 2) * step / (CHANGES / 2) * abs(step);
        const struct paint paint = palette_delta(s->palette, s->negate ? -delta : delta, largest);
        ansi_pen_colours(&d->pen, ansi_fill(d, paint), ansi_fill(d, paint));
        sink_text(d->pen.sink, "  ");
    }
    ansi_pen_reset(&d->pen);
    sink_text(d->pen.sink, " ");
    share = ansi_percent(room, largest, whole, true);
    sink_bytes(d->pen.sink, share.ptr, share.len);
    ansi_pen_end_line(&d->pen);
}

/* --- what is not shown --- */

/* Rows below the last one that would have a box of a column. */
static uint32_t deeper_rows(const struct scene *s)
{
    const struct tree *t = s->tree;
    uint32_t deepest = 0;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *box = &s->boxes[i];
        const int64_t weight = t->weight[box->node];
        const double px = weight > 0 ? box->width / (double)weight : 0;
        for (uint32_t n = box->node; box->hidden > 0 && n < t->end[box->node]; n++) {
            const uint32_t below = t->depth[n] - t->depth[box->node];
            if (below > deepest && (double)t->weight[n] * px >= s->min_width) {
                deepest = below;
            }
        }
    }
    return deepest;
}

/* Those that --max-depth counts: without the callers of what is zoomed to. */
static uint32_t rows_of(const struct scene *s)
{
    return s->rows - s->tree->depth[s->zoom];
}

static void write_missing(struct ansi_drawing *d)
{
    const struct scene *s = d->s;
    const uint32_t deeper = deeper_rows(s);
    int64_t narrow = tree_drawn(s->tree, s->zoom, s->tree->end[s->zoom]);
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *box = &s->boxes[i];
        narrow -= (box->frames == 1 && !box->caller ? 1 : 0) + (int64_t)box->hidden;
    }
    char number[UNITS_MAX];
    struct line l = {.len = 0};
    if (deeper > 0) {
        char option[UNITS_MAX];
        const int n = snprintf(option, sizeof option, " (--max-depth %u)", rows_of(s) + deeper);
        add(&l, BYTES("\xe2\x80\xa6 "));
        add(&l, units_thousands(number, sizeof number, deeper));
        add(&l, deeper > 1 ? BYTES(" deeper rows") : BYTES(" deeper row"));
        add(&l, bytes_of(option, n > 0 ? (size_t)n : 0));
    }
    if (narrow > 0) {
        add(&l, deeper > 0 ? BYTES("; ") : BYTES("\xe2\x80\xa6 "));
        add(&l, units_thousands(number, sizeof number, narrow));
        add(&l, narrow > 1 ? BYTES(" frames are narrower than a column")
                           : BYTES(" frame is narrower than a column"));
    }
    if (l.len > 0) {
        const struct bytes text = shown(d, bytes_of(l.text, l.len), d->columns);
        sink_bytes(d->pen.sink, text.ptr, text.len);
        ansi_pen_end_line(&d->pen);
    }
}

void ansi_footer(struct ansi_drawing *d, const char *text)
{
    if (!d->s->comparison) {
        write_hottest(d);
    } else if (d->pen.depth != ANSI_NONE) {
        write_changes(d);
    }
    write_missing(d);
    write_text(d, bytes_from(text ? text : ""));
}
