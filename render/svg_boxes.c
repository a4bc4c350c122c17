/* svg_boxes: the boxes of the static picture. */
#include "render/svg_boxes.h"

#include <stdlib.h>

#include "render/classic.h"
#include "render/name_attrs.h"
#include "render/svg_style.h"

enum { DECIMALS = 2 };

/* The gap to the right neighbour; narrow boxes need their width for themselves. */
static double drawn_width(double width)
{
    return width >= 4 ? width - 1 : width >= 2 ? width - 0.5 : width;
}

static uint32_t paint_of(const struct scene *s, const struct box *box)
{
    return box->frames > 1 ? s->muted_paint : box->paint;
}

void svg_boxes_used(bool *used, const struct scene *scene)
{
    for (size_t i = 0; i < scene->box_count; i++) {
        used[paint_of(scene, &scene->boxes[i])] = true;
    }
}

static void put_number(struct sink *sink, const char *before, double value)
{
    sink_text(sink, before);
    sink_short(sink, value, DECIMALS);
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
    name_attr_open(sink, attr);
    sink_text(sink, "<title>");
    sink_xml(sink, tooltip);
    put_number(sink, "</title><rect x=\"", box->x);
    put_number(sink, "\" y=\"", y);
    put_number(sink, "\" width=\"", drawn_width(box->width));
    put_number(sink, "\" height=\"", s->row_height - 1);
    sink_text(sink, "\" fill=\"");
    svg_style_colour(sink, s->paints[paint_of(s, box)].light);
    sink_text(sink, "\"");
    svg_style_stroke(sink, s);
    put_number(sink, "/><text x=\"", box->x + 3);
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
        b->ends[paint_of(s, &s->boxes[i]) + 1] += !labelled[i];
    }
    for (size_t i = 1; i <= s->paint_count; i++) {
        b->ends[i] += b->ends[i - 1];
    }
    for (size_t i = 0; i < s->box_count; i++) {
        if (!labelled[i]) {
            b->boxes[b->ends[paint_of(s, &s->boxes[i])]++] = (uint32_t)i;
        }
    }
    return true;
}

static void put_paths(struct sink *sink, const struct scene *s, const struct buckets *b)
{
    size_t at = 0;
    for (size_t paint = 0; paint < s->paint_count; paint++) {
        if (at == b->ends[paint]) {
            continue;
        }
        sink_text(sink, "<path fill=\"");
        svg_style_colour(sink, s->paints[paint].light);
        sink_text(sink, "\"");
        svg_style_stroke(sink, s);
        sink_text(sink, " d=\"");
        for (; at < b->ends[paint]; at++) {
            put_outline(sink, s, &s->boxes[b->boxes[at]]);
        }
        sink_text(sink, "\"/>\n");
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
            svg_style_colour(sink, palette_page(s->palette, false).label);
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

static bool put_boxes(struct sink *sink, struct scene *s, bool *labelled)
{
    size_t labels = 0;
    for (size_t i = 0; i < s->box_count; i++) {
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
    svg_style_colour(sink, palette_page(scene->palette, false).label);
    sink_text(sink, "\">\n");
    const bool done = labelled && put_boxes(sink, scene, labelled);
    sink_text(sink, "</g>\n");
    free(labelled);
    return done ? FLAME_OK : fault_nomem(err);
}
