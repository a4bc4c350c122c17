/*
 * to_html: a page with the static picture, the call tree as data, and a script that builds all
 * controls and tables around the picture (render/web/report).
 *
 * The script relies on <main>, which holds the <svg> of to_svg.c, and on #flame-data. Script and
 * style are constants, so that the page's own policy allows these two by their hashes and nothing
 * else: nothing is loaded, and nothing else runs.
 */
#include <string.h>

#include "render/output.h"
#include "render/scene.h"
#include "render/svg_picture.h"
#include "render/tree_data.h"
#include "web_embedded.h"

static void put_embedded(struct sink *sink, const unsigned char *text, size_t len)
{
    sink_bytes(sink, text, len);
}

static void put_policy(struct sink *sink, bool script)
{
    sink_text(sink, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    if (script) {
        sink_text(sink, "; script-src ");
        put_embedded(sink, embedded_html_script_hash_txt, embedded_html_script_hash_txt_len);
    }
    sink_text(sink, "; style-src ");
    put_embedded(sink, embedded_html_style_hash_txt, embedded_html_style_hash_txt_len);
    sink_text(sink, "; img-src blob: data:; base-uri 'none'; form-action 'none'\">\n");
}

static void put_head(struct sink *sink, const struct scene *s, bool script)
{
    sink_text(sink, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(sink, script);
    sink_text(sink, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"generator\" content=\"flame ");
    sink_text(sink, flame_version());
    sink_text(sink, "\">\n<title>");
    sink_xml(sink, s->title);
    sink_text(sink, "</title>\n<style>");
    put_embedded(sink, embedded_html_style_txt, embedded_html_style_txt_len);
    sink_text(sink, "</style>\n</head>\n<body>\n");
}

static flame_status put_data(const struct writing *w, flame_error *err)
{
    const flame_status status = tree_data_write(w->sink, w->scene, w->options, TREE_DATA_HTML, err);
    sink_text(w->sink, "<script>");
    put_embedded(w->sink, embedded_html_script_txt, embedded_html_script_txt_len);
    sink_text(w->sink, "</script>\n");
    return status;
}

static flame_status write_html(const struct writing *w, flame_error *err)
{
    const bool script = svg_picture_scripted(w->options);
    put_head(w->sink, w->scene, script);
    sink_text(w->sink, "<main>\n");
    flame_status status = svg_picture_write(w, true, false, err);
    sink_text(w->sink, "</svg>\n</main>\n");
    if (script) {
        sink_text(w->sink, "<noscript><p>This is the static picture: zoom, search and tables need "
                           "scripting, which is off.</p></noscript>\n");
    }
    if (status == FLAME_OK && script) {
        status = put_data(w, err);
    }
    sink_text(w->sink, "</body>\n</html>\n");
    return status;
}

/* The page has the window's shape; its script has a legend and a list of functions of its own. */
static void fit_html(flame_write_options *o)
{
    svg_picture_fit(o);
    o->aspect = NULL;
    if (svg_picture_scripted(o)) {
        o->legend = "off";
        o->top_labels = 0;
        o->top_table = 0;
    }
}

const struct output output_html = {
    .entry = {.name = "html",
              .summary = "report for browsers: the picture with tables, filters and all controls",
              .extensions = "html,htm",
              .picture = true,
              .binary = true},
    .needs_scene = true,
    .fit = fit_html,
    .write = write_html,
};
