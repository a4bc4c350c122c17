/* svg_meta_picture: the keys of the script's JSON that say how the picture is to look. */
#include "render/svg_meta_picture.h"

static void px_field(struct sink *sink, const char *key, double value)
{
    sink_format(sink, ",\"%s\":", key);
    sink_short(sink, value, 6);
}

static void text_field(struct sink *sink, const char *key, struct bytes text)
{
    sink_format(sink, ",\"%s\":", key);
    sink_json(sink, text);
}

static void put_highlights(struct sink *sink, const struct scene *s)
{
    sink_text(sink, ",\"highlight\":[");
    for (size_t i = 0; i < s->highlight_count; i++) {
        sink_text(sink, i > 0 ? "," : "");
        sink_json(sink, s->highlights[i]);
    }
    sink_text(sink, "],\"highlightColours\":[");
    for (size_t i = 0; i < s->highlight_count; i++) {
        const struct colour c = s->highlight_colours[i];
        sink_format(sink, "%s\"#%02x%02x%02x\"", i > 0 ? "," : "", c.r, c.g, c.b);
    }
    sink_text(sink, "]");
}

void svg_meta_picture(struct sink *sink, const struct scene *s)
{
    static const char *const THEMES[] = {"auto", "light", "dark"};
    px_field(sink, "height", s->height);
    px_field(sink, "panel", s->panel);
    px_field(sink, "below", s->below);
    px_field(sink, "belowLegend", s->below_legend);
    px_field(sink, "percentWidth", s->percent_width);
    px_field(sink, "crop", s->crop);
    text_field(sink, "theme", bytes_from(THEMES[s->theme]));
    text_field(sink, "legend", bytes_from(s->legend ? s->legend : "auto"));
    text_field(sink, "zoom", s->zoom_path);
    put_highlights(sink, s);
}
