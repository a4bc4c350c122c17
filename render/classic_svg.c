/*
 * classic_svg: one element for each frame, as scripts that work on such files look for them: of
 * flamegraph.pl in px, of inferno in percent of a nested <svg>.
 */
#include <stdio.h>

#include "render/classic.h"
#include "render/name_attrs.h"
#include "render/svg_style.h"

static void put_fixed(struct sink *sink, const char *before, double value, int decimals)
{
    char text[CLASSIC_NUMBER];
    sink_text(sink, before);
    sink_text(sink, classic_fixed(text, value, decimals));
}

/* As Perl prints a number: without zeros at the end. */
static void put_natural(struct sink *sink, const char *before, double value)
{
    sink_text(sink, before);
    sink_short(sink, value, 6);
}

static void put_fill(struct sink *sink, const struct scene *s, const struct box *box)
{
    const struct colour c = s->paints[box->paint].light;
    sink_format(sink, "\" fill=\"rgb(%d,%d,%d)\"", c.r, c.g, c.b);
}

/* Both edges are rounded to tenths before the width is taken. */
static double tenths(double value)
{
    char text[CLASSIC_NUMBER];
    double rounded = 0;
    classic_fixed(text, value, 1);
    for (const char *at = text; *at; at++) {
        rounded = is_digit(*at) ? rounded * 10 + (*at - '0') : rounded;
    }
    return text[0] == '-' ? -rounded : rounded;
}

static void put_px_frame(struct sink *sink, const struct scene *s, const struct box *box)
{
    const struct classic_edges edges = classic_edges(s, box);
    const double y = scene_row_y(s, box->row);
    put_fixed(sink, "<rect x=\"", edges.x1, 1);
    put_natural(sink, "\" y=\"", y);
    put_fixed(sink, "\" width=\"", (tenths(edges.x2) - tenths(edges.x1)) / 10, 1);
    put_fixed(sink, "\" height=\"", s->row_height - 1, 1);
    put_fill(sink, s, box);
    sink_text(sink, " rx=\"2\" ry=\"2\"");
    svg_style_stroke(sink, s);
    put_fixed(sink, "/>\n<text x=\"", edges.x1 + 3, 2);
    put_natural(sink, "\" y=\"", 3 + y + (s->row_height - 1) / 2);
}

static void put_percent_frame(struct sink *sink, const struct scene *s, const struct box *box)
{
    const double total = scene_count(s, s->tree->total[0]);
    const double x1 = 100 * scene_count(s, box->start) / total;
    const double x2 = 100 * scene_count(s, box->start + box->total) / total;
    const double y = scene_row_y(s, box->row);
    put_fixed(sink, "<rect x=\"", x1, 4);
    put_natural(sink, "%\" y=\"", y);
    put_fixed(sink, "\" width=\"", x2 - x1, 4);
    put_natural(sink, "%\" height=\"", s->row_height - 1);
    put_fill(sink, s, box);
    put_fixed(sink, " fg:x=\"", scene_count(s, box->start), 0);
    put_fixed(sink, "\" fg:w=\"", scene_count(s, box->total), 0);
    sink_text(sink, "\"");
    svg_style_stroke(sink, s);
    put_fixed(sink, "/><text x=\"", x1 + 300 / s->width, 4);
    put_fixed(sink, "%\" y=\"", 3 + y + (s->row_height - 1) / 2, 2);
}

static bool put_frame(struct sink *sink, struct scene *s, const struct box *box)
{
    const struct name_attr *attr =
        name_attrs_find(s->attrs, s->tree->names[s->tree->name[box->node]].text);
    const struct bytes tooltip = attr && attr->title.ptr ? attr->title : classic_tooltip(s, box);
    if (!tooltip.ptr) {
        return false;
    }
    name_attr_begin(sink, attr, tooltip);
    (s->manner == MANNER_INFERNO ? put_percent_frame : put_px_frame)(sink, s, box);
    sink_text(sink, "\">");
    sink_xml(sink, box->label);
    sink_text(sink, "</text>");
    name_attr_close(sink, attr);
    return true;
}

static void put_begin(struct sink *sink, const struct scene *s)
{
    const bool inferno = s->manner == MANNER_INFERNO;
    sink_text(sink, inferno ? "<g class=\"b\"" : "<g class=\"b\" id=\"frames\"");
    sink_text(sink, " xml:space=\"preserve\" fill=\"");
    svg_style_colour(sink, palette_page(s->palette, false).label);
    sink_text(sink, "\">\n");
    if (inferno) {
        put_natural(sink, "<svg id=\"frames\" xmlns:fg=\"http://github.com/jonhoo/inferno\" x=\"",
                    s->pad_x);
        put_natural(sink, "\" width=\"", s->width - 2 * s->pad_x);
        put_fixed(sink, "\" total_samples=\"", scene_count(s, s->tree->total[0]), 0);
        sink_text(sink, "\">\n");
    }
}

flame_status classic_boxes_write(struct sink *sink, struct scene *s, flame_error *err)
{
    put_begin(sink, s);
    for (size_t i = 0; i < s->box_count; i++) {
        if (!put_frame(sink, s, &s->boxes[i])) {
            return fault_nomem(err);
        }
    }
    sink_text(sink, s->manner == MANNER_INFERNO ? "</svg></g>\n" : "</g>\n");
    return FLAME_OK;
}
