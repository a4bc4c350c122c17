/* svg_style: the colours of an SVG: attributes on a light page, one <style> for the dark one. */
#include "render/svg_style.h"

#include <stdio.h>

#include "core/hash.h"
#include "web_embedded.h"

static uint64_t hash_colour(uint64_t hash, struct colour c)
{
    return hash_pair(hash, (uint64_t)c.r << 16 | (uint64_t)c.g << 8 | c.b);
}

static uint64_t hash_page(uint64_t hash, const struct page_colours *page)
{
    const struct colour all[] = {page->page_top, page->page_bottom, page->text, page->label,
                                 page->muted};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        hash = hash_colour(hash, all[i]);
    }
    return hash;
}

void svg_style_scope(char out[SCOPE_SIZE], const struct scene *scene)
{
    const struct page_colours light = palette_page(scene->palette, false);
    const struct page_colours dark = palette_page(scene->palette, true);
    uint64_t hash = hash_page(hash_page(0, &light), &dark);
    for (size_t i = 0; i < scene->paint_count; i++) {
        hash = hash_colour(hash_colour(hash, scene->paints[i].light), scene->paints[i].dark);
    }
    snprintf(out, SCOPE_SIZE, "f%08x", (unsigned)(hash ^ (hash >> 32)));
}

void svg_style_colour(struct sink *sink, struct colour c)
{
    sink_format(sink, "#%02x%02x%02x", c.r, c.g, c.b);
}

void svg_style_stroke(struct sink *sink, const struct scene *scene)
{
    if (scene->has_stroke) {
        sink_text(sink, " stroke=\"");
        svg_style_colour(sink, scene->stroke);
        sink_text(sink, "\"");
    }
}

/* ".scope SELECTOR{PROPERTY:COLOUR}" */
static void put_rule(struct sink *sink, const char *scope, const char *selector,
                     const char *property, struct colour c)
{
    sink_format(sink, ".%s%s{%s:", scope, selector, property);
    svg_style_colour(sink, c);
    sink_text(sink, "}\n");
}

static void put_page(struct sink *sink, const char *scope, const struct page_colours *page)
{
    put_rule(sink, scope, "", "background", page->page_bottom);
}

/* ".scope .b [fill="#light"]{fill:#dark}" */
static void put_dark_fill(struct sink *sink, const char *scope, const char *where,
                          const struct paint *paint)
{
    sink_format(sink, ".%s %s [fill=\"", scope, where);
    svg_style_colour(sink, paint->light);
    sink_text(sink, "\"]{fill:");
    svg_style_colour(sink, paint->dark);
    sink_text(sink, "}\n");
}

static void put_dark(struct sink *sink, const struct scene *scene, const char *scope,
                     const unsigned char *used)
{
    const struct page_colours dark = palette_page(scene->palette, true);
    put_page(sink, scope, &dark);
    put_rule(sink, scope, "", "color", dark.text);
    put_rule(sink, scope, " .b", "fill", dark.label);
    if (scene->comparison) {
        put_rule(sink, scope, " .mark", "stroke", dark.label);
    }
    put_rule(sink, scope, " .bt", "fill", dark.page_top);
    put_rule(sink, scope, " .bb", "fill", dark.page_bottom);
    put_rule(sink, scope, " .st", "stop-color", dark.page_top);
    put_rule(sink, scope, " .sb", "stop-color", dark.page_bottom);
    for (size_t i = 0; i < scene->paint_count; i++) {
        if (used[i] & USED_BY_BOX) {
            put_dark_fill(sink, scope, ".b", &scene->paints[i]);
        }
        if (used[i] & USED_BY_PART) {
            put_dark_fill(sink, scope, ".part", &scene->paints[i]);
        }
    }
}

void svg_style_write(struct sink *sink, const struct scene *scene, const char *scope,
                     const unsigned char *used)
{
    const struct page_colours page = scene_page(scene);
    sink_text(sink, "<style>\n");
    sink_bytes(sink, embedded_flame_css, embedded_flame_css_len);
    put_page(sink, scope, &page);
    if (scene->theme == THEME_AUTO) {
        sink_text(sink, "@media screen and (prefers-color-scheme:dark){\n");
        put_dark(sink, scene, scope, used);
        sink_text(sink, "}\n");
    }
    sink_text(sink, "</style>\n");
}

static bool same_colour(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void put_stop(struct sink *sink, const char *class, int offset, struct colour c)
{
    sink_format(sink, "<stop class=\"%s\" offset=\"%d\" stop-color=\"", class, offset);
    svg_style_colour(sink, c);
    sink_text(sink, "\"/>");
}

void svg_style_page(struct sink *sink, const struct scene *scene, const char *scope)
{
    const struct page_colours light = scene_page(scene);
    const struct page_colours dark = palette_page(scene->palette, true);
    const bool flat = same_colour(light.page_top, light.page_bottom) &&
                      same_colour(dark.page_top, dark.page_bottom);
    if (!flat) {
        sink_format(sink, "<linearGradient id=\"%s-page\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">",
                    scope);
        put_stop(sink, "st", 0, light.page_top);
        put_stop(sink, "sb", 1, light.page_bottom);
        sink_text(sink, "</linearGradient>\n");
    }
    sink_text(sink, flat ? "<rect class=\"bb\"" : "<rect class=\"page\"");
    sink_text(sink, " width=\"100%\" height=\"100%\" fill=\"");
    if (flat) {
        svg_style_colour(sink, light.page_bottom);
    } else {
        sink_format(sink, "url(#%s-page)", scope);
    }
    sink_text(sink, "\"/>\n");
}

/* Strokes up, down, and both. */
void svg_style_hatches(struct sink *sink, const struct scene *scene)
{
    static const char *const STROKES[] = {"", "M-1 1l2-2M0 6l6-6M5 7l2-2",
                                          "M-1 5l2 2M0 0l6 6M5-1l2 2", "M0 6l6-6M0 0l6 6"};
    char scope[SCOPE_SIZE];
    svg_style_scope(scope, scene);
    for (int hatch = 1; scene->hatches && hatch < HATCH_COUNT; hatch++) {
        sink_format(
            sink,
            "<pattern id=\"%s-h%d\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
            "<path d=\"%s\" fill=\"none\" stroke=\"#000000\" stroke-width=\"0.8\" "
            "stroke-opacity=\"",
            scope, hatch, STROKES[hatch]);
        sink_short(sink, HATCH_OPACITY, 2);
        sink_text(sink, "\"/></pattern>\n");
    }
}

void svg_style_hatch(struct sink *sink, const struct scene *scene, uint32_t paint)
{
    char scope[SCOPE_SIZE];
    svg_style_scope(scope, scene);
    sink_format(sink, "url(#%s-h%d)", scope, scene->hatches[paint]);
}
