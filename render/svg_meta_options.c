/* svg_meta_options: as JSON. */
#include "render/svg_meta_options.h"

#include <stdio.h>

#include "render/name_attrs.h"
#include "render/svg_style.h"

static void put_text(struct sink *s, const char *key, struct bytes text)
{
    sink_text(s, ",\"");
    sink_text(s, key);
    sink_text(s, "\":");
    sink_json(s, text);
}

/* All digits of a number, whatever the locale's decimal point. */
static void put_factor(struct sink *s, double factor)
{
    char text[64];
    snprintf(text, sizeof text, "%.17g", factor);
    for (char *at = text; *at; at++) {
        const bool known = is_digit(*at) || *at == 'e' || *at == '-' || *at == '+';
        *at = known ? *at : '.';
    }
    sink_text(s, ",\"factor\":");
    sink_text(s, text);
}

static void put_link(struct sink *s, struct bytes shown, const struct name_attr *attr, bool first)
{
    sink_text(s, first ? "[" : ",[");
    sink_json(s, shown);
    sink_text(s, ",");
    sink_json(s, attr->title);
    sink_text(s, ",");
    sink_json(s, attr->href);
    sink_text(s, ",");
    sink_json(s, attr->target.ptr ? attr->target : BYTES("_top"));
    sink_text(s, "]");
}

static void put_links(struct sink *s, const struct scene *scene)
{
    bool first = true;
    sink_text(s, ",\"links\":[");
    for (size_t i = 0; scene->attrs && i < scene->tree->name_count; i++) {
        const struct name_attr *attr = name_attrs_find(scene->attrs, scene->tree->names[i].text);
        if (attr && (attr->title.ptr || attr->href.ptr)) {
            put_link(s, scene->shown[i], attr, first);
            first = false;
        }
    }
    sink_text(s, "]");
}

void svg_meta_options_write(struct sink *s, const struct scene *scene)
{
    static const char *const MANNERS[] = {"", "flamegraph.pl", "inferno"};
    put_factor(s, scene->factor);
    put_text(s, "nameType", scene->name_type);
    put_text(s, "truncate",
             scene->full_names ? BYTES("tail")
             : scene->cut_head ? BYTES("head")
                               : BYTES("auto"));
    put_text(s, "manner", bytes_from(MANNERS[scene->manner]));
    sink_text(s, ",\"stroke\":\"");
    if (scene->has_stroke) {
        svg_style_colour(s, scene->stroke);
    }
    sink_text(s, "\"");
    put_links(s, scene);
}
