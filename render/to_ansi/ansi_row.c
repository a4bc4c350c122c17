/*
 * ansi_row: boxes as columns of a line. A box's first column is a thin line that parts it from its
 * neighbour; without colours boxes are in brackets, "[main 45.2%----]".
 */
#include <math.h>
#include <stdio.h>

#include "core/unicode.h"
#include "core/units.h"
#include "palettes/contrast.h"
#include "palettes/oklab.h"
#include "render/to_ansi/ansi_drawing.h"

/* Boxes from this width on give up room for the name to say their share. */
enum { PERCENT_FROM = 20, NAME_MIN = 3 };

/* Of the line that parts boxes, in lightness. */
static const double EDGE_DARKER = -0.25;

struct bytes ansi_percent(char out[ANSI_PERCENT_MAX], int64_t part, int64_t whole, bool sign)
{
    const double share = whole > 0 ? (double)part / (double)whole : 0;
    const long tenths = lround(fmin(fabs(share), 1e6) * 1000);
    const char *mark = !sign || tenths == 0 ? "" : share < 0 ? "-" : "+";
    const int n = part == whole && !sign ? snprintf(out, ANSI_PERCENT_MAX, "100%%")
                                         : snprintf(out, ANSI_PERCENT_MAX, "%s%ld.%ld%%", mark,
                                                    tenths / 10, tenths % 10);
    return bytes_of(out, n > 0 ? (size_t)n : 0);
}

struct colour ansi_fill(const struct ansi_drawing *d, struct paint paint)
{
    return ansi_pen_shown(&d->pen, d->s->theme == THEME_DARK ? paint.dark : paint.light);
}

/* Of a box: callers of what is zoomed to are as grey as what is too narrow to draw. */
static struct colour box_fill(const struct ansi_drawing *d, const struct box *box)
{
    return ansi_pen_shown(&d->pen,
                          box->caller ? scene_page(d->s).muted : scene_shade(d->s, box->paint));
}

static unsigned column_at(const struct ansi_drawing *d, double x)
{
    const double at = nearbyint((x - d->left) * d->columns_per_px);
    return at <= 0 ? 0 : at >= d->columns ? d->columns : (unsigned)at;
}

static void repeat(struct sink *sink, char c, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sink_bytes(sink, &c, 1);
    }
}

/* "45.2%", in a comparison "45.2% +1.3%". */
static struct bytes shares(char out[2 * ANSI_PERCENT_MAX], const struct ansi_drawing *d,
                           const struct box *box)
{
    const struct scene *s = d->s;
    const int64_t whole = s->tree->total[0];
    char change[ANSI_PERCENT_MAX];
    struct bytes text = ansi_percent(out, box->total, whole, false);
    if (s->comparison && box->node != 0) {
        const int64_t delta = scene_delta(s, box->node);
        const struct bytes more = ansi_percent(change, s->negate ? -delta : delta, whole, true);
        out[text.len] = ' ';
        memcpy(out + text.len + 1, more.ptr, more.len);
        text.len += 1 + more.len;
    }
    return text;
}

/* The ladder has nothing for one or two columns, but some names are as short. */
static struct bytes fitted(struct ansi_drawing *d, const struct box *box, size_t cells)
{
    const struct bytes label = scene_label(d->s, box, cells);
    const struct bytes name = d->s->shown[d->s->tree->name[box->node]];
    d->failed = d->failed || !label.ptr;
    return label.len == 0 && unicode_width(name) <= cells ? name : label;
}

/* Columns of the name with its mark. */
static size_t full_width(const struct ansi_drawing *d, const struct box *box)
{
    const struct bytes mark = scene_mark_text(box->mark);
    return unicode_width(d->s->shown[d->s->tree->name[box->node]]) + mark.len + (mark.len > 0);
}

/* What stands in the box, at most `cells` wide; gives its width. */
static size_t write_label(struct ansi_drawing *d, const struct box *box, size_t cells)
{
    struct sink *sink = d->pen.sink;
    if (box->frames > 1) {
        char text[UNITS_MAX];
        const int n = snprintf(text, sizeof text, "(%u frames)", box->frames);
        const size_t width = n > 0 && (size_t)n <= cells ? (size_t)n : 0;
        sink_bytes(sink, text, width);
        return width;
    }
    char room[2 * ANSI_PERCENT_MAX];
    const struct bytes share = shares(room, d, box);
    const bool whole = full_width(d, box) + 1 + share.len <= cells;
    const bool with_share = whole || (cells >= PERCENT_FROM && cells >= share.len + 1 + NAME_MIN);
    const struct bytes label = fitted(d, box, with_share ? cells - share.len - 1 : cells);
    sink_bytes(sink, label.ptr, label.len);
    size_t width = unicode_width(label);
    if (with_share) {
        sink_text(sink, " ");
        sink_bytes(sink, share.ptr, share.len);
        width += 1 + share.len;
    }
    return width;
}

static void colour_box(struct ansi_drawing *d, const struct box *box, size_t cells)
{
    static const struct colour black = {0, 0, 0};
    const struct colour fill = box_fill(d, box);
    const struct colour edge = box->found ? black : oklab_lighten(fill, EDGE_DARKER);
    ansi_pen_colours(&d->pen, fill, edge);
    /* left one eighth block; left quarter block */
    sink_text(d->pen.sink, box->found ? "\xe2\x96\x8e" : "\xe2\x96\x8f");
    if (cells > 1) {
        ansi_pen_colours(&d->pen, fill, contrast_ink(fill, scene_label_colour(d->s, box)));
        repeat(d->pen.sink, ' ', cells - 1 - write_label(d, box, cells - 1));
    }
}

/* Highlighted ones have a star. */
static void plain_box(struct ansi_drawing *d, const struct box *box, size_t cells)
{
    if (cells == 1) {
        sink_text(d->pen.sink, box->found ? "*" : "|");
        return;
    }
    sink_text(d->pen.sink, "[");
    const size_t star = box->found && cells > 2;
    repeat(d->pen.sink, '*', star);
    const size_t used = write_label(d, box, cells - 2 - star);
    repeat(d->pen.sink, box->frames > 1 ? '.' : '-', cells - 2 - star - used);
    sink_text(d->pen.sink, "]");
}

void ansi_row(struct ansi_drawing *d, const struct box *boxes, size_t count)
{
    unsigned column = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned from = column_at(d, boxes[i].x);
        const unsigned to = column_at(d, boxes[i].x + boxes[i].width);
        from = from > column ? from : column;
        if (to <= from) {
            continue;
        }
        if (from > column) {
            ansi_pen_reset(&d->pen);
            repeat(d->pen.sink, ' ', from - column);
        }
        if (d->pen.depth == ANSI_NONE) {
            plain_box(d, &boxes[i], to - from);
        } else {
            colour_box(d, &boxes[i], to - from);
        }
        column = to;
    }
    ansi_pen_end_line(&d->pen);
}
