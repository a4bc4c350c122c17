/* svg_parts: what stands around the boxes of an SVG. */
#include "render/svg_parts.h"

#include "render/svg_style.h"

static const char *const NAMES[PART_COUNT] = {"legend", "table", "footer", "callouts"};

static void put_number(struct sink *sink, const char *before, double value)
{
    sink_text(sink, before);
    sink_short(sink, value, 2);
}

static void put_text(struct sink *sink, const struct ornament *o)
{
    put_number(sink, "<text x=\"", o->x);
    put_number(sink, "\" y=\"", o->y);
    sink_text(sink, o->ends_at_x ? "\" text-anchor=\"end" : "");
    sink_text(sink, o->strong ? "\" font-weight=\"bold" : "");
    sink_text(sink, "\">");
    sink_xml(sink, o->text);
    sink_text(sink, "</text>\n");
}

static void put_rectangle(struct sink *sink, const struct ornament *o)
{
    put_number(sink, "<rect x=\"", o->x);
    put_number(sink, "\" y=\"", o->y);
    put_number(sink, "\" width=\"", o->width);
    put_number(sink, "\" height=\"", o->height);
    if (o->faint) {
        put_number(sink, "\" fill-opacity=\"", FAINT_OPACITY);
    }
}

static void put_ornament(struct sink *sink, const struct scene *s, const struct ornament *o)
{
    if (o->shape == SHAPE_TEXT) {
        put_text(sink, o);
        return;
    }
    put_rectangle(sink, o);
    if (o->shape == SHAPE_SWATCH) {
        sink_text(sink, "\" fill=\"");
        svg_style_colour(sink, scene_shade(s, o->paint));
    }
    sink_text(sink, "\"/>\n");
    if (o->shape == SHAPE_SWATCH && s->hatches && s->hatches[o->paint] != HATCH_NONE) {
        put_rectangle(sink, o);
        sink_text(sink, "\" fill=\"");
        svg_style_hatch(sink, s, o->paint);
        sink_text(sink, "\"/>\n");
    }
}

void svg_parts_write(struct sink *sink, const struct scene *s)
{
    for (size_t i = 0; i < s->ornament_count; i++) {
        const enum part part = s->ornaments[i].part;
        if (i == 0 || part != s->ornaments[i - 1].part) {
            sink_format(
                sink, "%s<g class=\"part %s%s%s\" fill=\"currentColor\" xml:space=\"preserve\">\n",
                i > 0 ? "</g>\n" : "", NAMES[part], s->part_right[part] ? " right" : "",
                s->part_bottom[part] ? " bottom" : "");
        }
        put_ornament(sink, s, &s->ornaments[i]);
    }
    sink_text(sink, s->ornament_count > 0 ? "</g>\n" : "");
}

void svg_parts_used(unsigned char *used, const struct scene *s)
{
    for (size_t i = 0; i < s->ornament_count; i++) {
        if (s->ornaments[i].shape == SHAPE_SWATCH) {
            used[s->ornaments[i].paint] |= USED_BY_PART;
        }
    }
}
