/*
 * to_svg: a picture that is complete without script, the call tree as data, and the script.
 *
 * What the script (the parts of render/web/scripts.def) relies on: the root's classes "flame" and
 * the scope of its colours; g.b with the boxes; text.title, text.subtitle, text.details;
 * metadata#flame-data (tree_data.h). All looks are attributes, so that they survive where a page
 * forbids <style>; the <style> holds dark colours, hover and print.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/units.h"
#include "render/output.h"
#include "render/svg_boxes.h"
#include "render/svg_parts.h"
#include "render/svg_picture.h"
#include "render/svg_prolog.h"
#include "render/svg_style.h"
#include "render/tree_data.h"
#include "web_embedded.h"

enum { HOTTEST = 5 };

/* px of the narrowest boxes that say their percentage. */
enum { PERCENT_WIDTH = 120 };

static void put_number(struct sink *sink, const char *before, double value)
{
    sink_text(sink, before);
    sink_short(sink, value, 2);
}

static void put_root(struct sink *sink, const struct scene *s, const char *scope)
{
    sink_text(sink, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flame ");
    sink_text(sink, scope);
    put_number(sink, "\" width=\"", s->width);
    put_number(sink, "\" height=\"", s->height);
    put_number(sink, "\" viewBox=\"0 0 ", s->width);
    put_number(sink, " ", s->height);
    sink_text(sink, "\" role=\"img\" font-family=\"");
    sink_xml(sink, bytes_from(s->font ? s->font : "monospace"));
    put_number(sink, "\" font-size=\"", s->font_size);
    sink_text(sink, "\" color=\"");
    svg_style_colour(sink, scene_page(s).text);
    sink_text(sink, "\">\n");
}

/* Names by own weight, the heaviest first; `found` has room for HOTTEST. */
static size_t find_hottest(uint32_t *found, const int64_t *weights, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = n;
        while (at > 0 && weights[i] > weights[found[at - 1]]) {
            at--;
        }
        if (weights[i] == 0 || at == HOTTEST) {
            continue;
        }
        n += n < HOTTEST;
        memmove(found + at + 1, found + at, (n - at - 1) * sizeof *found);
        found[at] = (uint32_t)i;
    }
    return n;
}

static void put_hottest(struct sink *sink, const struct scene *s, const int64_t *weights)
{
    uint32_t found[HOTTEST];
    const size_t n = find_hottest(found, weights, s->tree->name_count);
    for (size_t i = 0; i < n; i++) {
        sink_text(sink, i == 0 ? " Hottest by own weight: " : ", ");
        sink_xml(sink, s->shown[found[i]]);
        sink_text(sink, " ");
        sink_fixed(sink, 100.0 * (double)weights[found[i]] / (double)s->tree->total[0], 2);
        sink_text(sink, "%");
    }
    sink_text(sink, n > 0 ? "." : "");
}

/* For those who cannot see the picture, and for tools that list files. */
static bool put_description(struct sink *sink, const struct scene *s)
{
    const struct tree *const t = s->tree;
    char total[UNITS_MAX * 2];
    int64_t *const weights = calloc(t->name_count, sizeof *weights);
    if (!weights) {
        return false;
    }
    bool saturated = false;
    for (size_t i = 0; i < t->count; i++) {
        weights[t->name[i]] = add_saturated(weights[t->name[i]], t->self[i], &saturated);
    }
    sink_text(sink, "<title>");
    sink_xml(sink, s->title);
    sink_text(sink, "</title>\n<desc>");
    sink_xml(sink, units_format(total, sizeof total, scene_value(s, t->total[0]), t->unit,
                                s->count_name));
    sink_format(sink, " in total, stacks up to %u frames deep.", t->max_depth);
    put_hottest(sink, s, weights);
    sink_text(sink, "</desc>\n");
    free(weights);
    return true;
}

static void put_text(struct sink *sink, const char *class, double y, struct bytes text)
{
    sink_format(sink, "<text class=\"%s\" fill=\"currentColor\"", class);
    put_number(sink, " y=\"", y);
    sink_text(sink, "\"");
    sink_text(sink, text.len > 0 ? ">" : "/>\n");
    if (text.len > 0) {
        sink_xml(sink, text);
        sink_text(sink, "</text>\n");
    }
}

static void put_heading(struct sink *sink, const struct scene *s)
{
    put_number(sink, "<g text-anchor=\"middle\" transform=\"translate(", s->width / 2);
    put_number(sink, ",0)\"><g font-size=\"", s->font_size + 5);
    sink_text(sink, "\">");
    put_text(sink, "title", 2 * s->font_size, s->heading);
    sink_text(sink, "</g>");
    for (size_t i = 0; i < s->line_count; i++) {
        put_text(sink, "subtitle", (4 + SCENE_LINE * (double)i) * s->font_size, s->lines[i]);
    }
    sink_text(sink, "</g>\n");
}

/* Where nothing else can be asked, the total. */
static void put_details(struct sink *sink, const struct scene *s, bool script)
{
    char total[TOTAL_LINE_MAX];
    put_number(sink, "<g transform=\"translate(", s->pad_x);
    sink_text(sink, ",0)\">");
    put_text(sink, "details", scene_details_y(s),
             script ? BYTES("Open this file in a browser to zoom and search")
                    : bytes_from(scene_total_line(s, total)));
    sink_text(sink, "</g>\n");
}

static flame_status put_picture(const struct writing *w, const char *scope, bool in_page,
                                bool script, flame_error *err)
{
    struct scene *const s = w->scene;
    unsigned char *const used = calloc(s->paint_count + 1, sizeof *used);
    if (!used || !put_description(w->sink, s)) {
        free(used);
        return fault_nomem(err);
    }
    svg_boxes_used(used, s);
    svg_parts_used(used, s);
    if (!in_page) {
        svg_style_write(w->sink, s, scope, used);
    }
    free(used);
    svg_style_page(w->sink, s, scope);
    svg_style_hatches(w->sink, s);
    put_heading(w->sink, s);
    const flame_status status = svg_boxes_write(w->sink, s, err);
    put_details(w->sink, s, script);
    svg_parts_write(w->sink, s);
    return status;
}

/* Nothing is spliced into the script, so its hash is that of the release. */
static void put_script(struct sink *sink)
{
    sink_text(sink, "<script><![CDATA[");
    sink_bytes(sink, embedded_svg_script_txt, embedded_svg_script_txt_len);
    sink_text(sink, "]]></script>\n");
}

bool svg_picture_scripted(const flame_write_options *options)
{
    return !options->no_script && !options->bw &&
           (!options->embed || strcmp(options->embed, "none") != 0);
}

flame_status svg_picture_write(const struct writing *w, bool in_page, bool script, flame_error *err)
{
    char scope[SCOPE_SIZE];
    svg_style_scope(scope, w->scene);
    put_root(w->sink, w->scene, scope);
    return put_picture(w, scope, in_page, script, err);
}

void svg_picture_fit(flame_write_options *o)
{
    if (o->percent_width_px == 0 && !o->classic) {
        o->percent_width_px = PERCENT_WIDTH;
    }
}

static flame_status write_svg(const struct writing *w, flame_error *err)
{
    const bool script = svg_picture_scripted(w->options);
    flame_status status = svg_prolog_write(w->sink, w->options, err);
    if (status == FLAME_OK) {
        status = svg_picture_write(w, false, script, err);
    }
    if (status == FLAME_OK && script) {
        status = tree_data_write(w->sink, w->scene, w->options, TREE_DATA_SVG, err);
        put_script(w->sink);
    }
    if (status == FLAME_OK) {
        sink_text(w->sink, "</svg>\n");
    }
    return status;
}

const struct output output_svg = {
    .entry = {.name = "svg",
              .summary = "interactive picture for browsers, with the whole call tree inside",
              .extensions = "svg",
              .picture = true,
              .binary = true},
    .needs_scene = true,
    .fit = svg_picture_fit,
    .write = write_svg,
};
