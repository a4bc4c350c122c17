/* svg_boxes: the boxes of the static picture. */
#include "render/svg_boxes.h"

#include <stdlib.h>

#include "core/unicode.h"
#include "render/classic.h"
#include "render/name_attrs.h"
#include "render/svg_style.h"

enum { DECIMALS = 2 };

/* The gap to the right neighbour; narrow boxes need their width for themselves. */
static double drawn_width(double width)
{
    return width >= 4 ? width - 1 : width >= 2 ? width - 0.5 : width;
}

void svg_boxes_used(unsigned char *used, const struct scene *scene)
{
    for (size_t i = 0; i < scene->box_count; i++) {
        used[scene->boxes[i].paint] |= USED_BY_BOX;
    }
}

static void put_number(struct sink *sink, const char *before, double value)
{
    sink_text(sink, before);
    sink_short(sink, value, DECIMALS);
}

static void put_rectangle(struct sink *sink, const struct scene *s, const struct box *box,
                          double width)
{
    put_number(sink, "<rect x=\"", box->x);
    put_number(sink, "\" y=\"", scene_row_y(s, box->row));
    put_number(sink, "\" width=\"", width);
    put_number(sink, "\" height=\"", s->row_height - 1);
    sink_text(sink, "\" fill=\"");
}

/* Strokes across a box with a label, which has a ground of its own: letters on them read badly. */
static void put_strokes(struct sink *sink, const struct scene *s, const struct box *box)
{
    const double width = drawn_width(box->width);
    const double label = (double)unicode_width(box->label) * s->cell_width + 6;
    if (!s->hatches || s->hatches[box->paint] == HATCH_NONE) {
        return;
    }
    put_rectangle(sink, s, box, width);
    svg_style_hatch(sink, s, box->paint);
    sink_text(sink, "\"/>");
    put_rectangle(sink, s, box, label < width ? label : width);
    svg_style_colour(sink, scene_shade(s, box->paint));
    sink_text(sink, "\"/>");
}

static bool put_labelled(struct sink *sink, struct scene *s, const struct box *box)
{
    const double y = scene_row_y(s, box->row);
    const struct name_attr *attr =
        box->frames > 1 ? NULL
                        : name_attrs_find(s->attrs, s->tree->names[s->tree->name[box->node]].text);
    const struct bytes tooltip = attr && attr->title.ptr ? attr->title : scene_tooltip(s, box);
    if (!tooltip.ptr) {
        return false;
    }
    name_attr_begin(sink, attr, tooltip);
    put_rectangle(sink, s, box, drawn_width(box->width));
    svg_style_colour(sink, scene_shade(s, box->paint));
    sink_text(sink, "\"");
    svg_style_stroke(sink, s);
    sink_text(sink, "/>");
    put_strokes(sink, s, box);
    sink_text(sink, "<text");
    if (box->found) {
        sink_text(sink, " fill=\"");
        svg_style_colour(sink, scene_label_colour(s, box));
        sink_text(sink, "\"");
    }
    put_number(sink, " x=\"", box->x + 3);
    /* A third of the size below the middle centres capitals and small letters alike. */
    put_number(sink, "\" y=\"", y + (s->row_height - 1) / 2 + s->font_size / 3);
    sink_text(sink, "\">");
    sink_xml(sink, box->label);
    sink_text(sink, "</text>");
    name_attr_close(sink, attr);
    return true;
}

static void put_outline(struct sink *sink, const struct scene *s, const struct box *box)
{
    const double width = drawn_width(box->width);
    put_number(sink, "M", box->x);
    put_number(sink, " ", scene_row_y(s, box->row));
    put_number(sink, "h", width);
    put_number(sink, "v", s->row_height - 1);
    put_number(sink, "h", -width);
    sink_text(sink, "z");
}

/* Index lists of the boxes without label, one list after the other by colour. */
struct buckets {
    size_t *ends; /* by paint: end of its list */
    uint32_t *boxes;
};

static bool fill_buckets(struct buckets *b, const struct scene *s, const bool *labelled)
{
    b->ends = calloc(s->paint_count + 1, sizeof *b->ends);
    b->boxes = calloc(s->box_count + 1, sizeof *b->boxes);
    if (!b->ends || !b->boxes) {
        return false;
    }
    for (size_t i = 0; i < s->box_count; i++) {
        b->ends[s->boxes[i].paint + 1] += !labelled[i];
    }
    for (size_t i = 1; i <= s->paint_count; i++) {
        b->ends[i] += b->ends[i - 1];
    }
    for (size_t i = 0; i < s->box_count; i++) {
        if (!labelled[i]) {
            b->boxes[b->ends[s->boxes[i].paint]++] = (uint32_t)i;
        }
    }
    return true;
}

static void put_outlines(struct sink *sink, const struct scene *s, const struct buckets *b,
                         size_t from, size_t end)
{
    for (size_t at = from; at < end; at++) {
        put_outline(sink, s, &s->boxes[b->boxes[at]]);
    }
    sink_text(sink, "\"/>\n");
}

static void put_paths(struct sink *sink, const struct scene *s, const struct buckets *b)
{
    size_t at = 0;
    for (size_t paint = 0; paint < s->paint_count; paint++) {
        if (at == b->ends[paint]) {
            continue;
        }
        sink_text(sink, "<path fill=\"");
        svg_style_colour(sink, scene_shade(s, (uint32_t)paint));
        sink_text(sink, "\"");
        svg_style_stroke(sink, s);
        sink_text(sink, " d=\"");
        put_outlines(sink, s, b, at, b->ends[paint]);
        if (s->hatches && s->hatches[paint] != HATCH_NONE) {
            sink_text(sink, "<path fill=\"");
            svg_style_hatch(sink, s, (uint32_t)paint);
            sink_text(sink, "\" d=\"");
            put_outlines(sink, s, b, at, b->ends[paint]);
        }
        at = b->ends[paint];
    }
}

/* A line at the far edge of boxes whose callees max_depth leaves out. */
static void put_more_marks(struct sink *sink, const struct scene *s)
{
    bool any = false;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *const box = &s->boxes[i];
        if (box->hidden == 0) {
            continue;
        }
        sink_text(sink, any ? "" : "<path class=\"more\" fill-opacity=\"0.45\" d=\"");
        any = true;
        const double y = scene_row_y(s, box->row) + (s->inverted ? s->row_height - 3 : 0);
        const double width = drawn_width(box->width);
        put_number(sink, "M", box->x);
        put_number(sink, " ", y);
        put_number(sink, "h", width);
        put_number(sink, "v2h", -width);
        sink_text(sink, "z");
    }
    sink_text(sink, any ? "\"/>\n" : "");
}

/* The upper edge of highlighted boxes, which tells them apart without colour. */
static void put_edges(struct sink *sink, const struct scene *s)
{
    bool any = false;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *const box = &s->boxes[i];
        if (!box->found) {
            continue;
        }
        const double width = drawn_width(box->width);
        sink_text(sink, any ? "" : "<path class=\"edges\" fill=\"#000000\" d=\"");
        any = true;
        put_number(sink, "M", box->x);
        put_number(sink, " ", scene_row_y(s, box->row));
        put_number(sink, "h", width);
        put_number(sink, "v2h", -width);
        sink_text(sink, "z");
    }
    sink_text(sink, any ? "\"/>\n" : "");
}

/* Outlines of what only one side of a comparison has. */
static void put_change_marks(struct sink *sink, const struct scene *s, enum box_mark mark)
{
    bool any = false;
    for (size_t i = 0; i < s->box_count; i++) {
        const double width = drawn_width(s->boxes[i].width);
        if (s->boxes[i].mark != mark || width <= MARK_WIDTH) {
            continue;
        }
        if (!any) {
            sink_format(sink, "<path class=\"mark\" fill=\"none\" stroke=\"");
            svg_style_colour(sink, scene_page(s).label);
            put_number(sink, "\" stroke-opacity=\"", MARK_OPACITY);
            if (mark == MARK_GONE) {
                sink_format(sink, "\" stroke-dasharray=\"%d %d", MARK_DASH, MARK_BLANK);
            }
            sink_text(sink, "\" d=\"");
            any = true;
        }
        put_number(sink, "M", s->boxes[i].x + 0.5);
        put_number(sink, " ", scene_row_y(s, s->boxes[i].row) + 0.5);
        put_number(sink, "h", width - 1);
        put_number(sink, "v", s->row_height - 2);
        put_number(sink, "h", 1 - width);
        sink_text(sink, "z");
    }
    sink_text(sink, any ? "\"/>\n" : "");
}

/* The callers of the frame that is zoomed to; the first boxes, and fainter than others. */
static bool put_callers(struct sink *sink, struct scene *s, bool *done)
{
    if (s->zoom == 0) {
        return true;
    }
    put_number(sink, "<g opacity=\"", CALLER_OPACITY);
    sink_text(sink, "\">\n");
    for (size_t i = 0; i < s->box_count && s->boxes[i].caller; i++) {
        done[i] = true;
        if (!put_labelled(sink, s, &s->boxes[i])) {
            return false;
        }
    }
    sink_text(sink, "</g>\n");
    return true;
}

static bool put_boxes(struct sink *sink, struct scene *s, bool *labelled)
{
    size_t labels = 0;
    if (!put_callers(sink, s, labelled)) {
        return false;
    }
    for (size_t i = 0; i < s->box_count; i++) {
        if (labelled[i]) {
            continue;
        }
        labelled[i] = s->boxes[i].label.len > 0 && labels < LABELS_MAX;
        labels += labelled[i];
        if (labelled[i] && !put_labelled(sink, s, &s->boxes[i])) {
            return false;
        }
    }
    struct buckets buckets;
    const bool done = fill_buckets(&buckets, s, labelled);
    if (done) {
        put_paths(sink, s, &buckets);
        put_more_marks(sink, s);
        put_change_marks(sink, s, MARK_NEW);
        put_change_marks(sink, s, MARK_GONE);
        put_edges(sink, s);
    }
    free(buckets.ends);
    free(buckets.boxes);
    return done;
}

flame_status svg_boxes_write(struct sink *sink, struct scene *scene, flame_error *err)
{
    if (scene->manner != MANNER_OWN) {
        return classic_boxes_write(sink, scene, err);
    }
    bool *const labelled = calloc(scene->box_count + 1, sizeof *labelled);
    sink_text(sink, "<g class=\"b\" xml:space=\"preserve\" fill=\"");
    svg_style_colour(sink, scene_page(scene).label);
    sink_text(sink, "\">\n");
    const bool done = labelled && put_boxes(sink, scene, labelled);
    sink_text(sink, "</g>\n");
    free(labelled);
    return done ? FLAME_OK : fault_nomem(err);
}
