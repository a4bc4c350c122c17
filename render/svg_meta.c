/*
 * svg_meta: what the script has to know besides the tree, as JSON. Options travel here and nowhere
 * else: the script itself is the same in every file.
 */
#include "render/svg_meta.h"

#include "core/sink.h"
#include "render/svg_meta_options.h"
#include "render/svg_meta_picture.h"

/* Texts are sanitised: they hold no control characters. */
static void put_string(struct sink *s, struct bytes text)
{
    sink_bytes(s, "\"", 1);
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        if (c == '"' || c == '\\') {
            sink_bytes(s, "\\", 1);
        }
        if ((unsigned char)c >= 0x20) {
            sink_bytes(s, &c, 1);
        }
    }
    sink_bytes(s, "\"", 1);
}

static void put_key(struct sink *s, const char *key)
{
    sink_text(s, ",\"");
    sink_text(s, key);
    sink_text(s, "\":");
}

static void text_field(struct sink *s, const char *key, struct bytes text)
{
    put_key(s, key);
    put_string(s, text);
}

static void number_field(struct sink *s, const char *key, uint64_t value)
{
    put_key(s, key);
    sink_u64(s, value);
}

static void px_field(struct sink *s, const char *key, double value)
{
    put_key(s, key);
    sink_short(s, value, 6);
}

static void flag_field(struct sink *s, const char *key, bool value)
{
    put_key(s, key);
    sink_text(s, value ? "true" : "false");
}

static void colour_field(struct sink *s, const char *key, struct colour c)
{
    put_key(s, key);
    sink_format(s, "\"#%02x%02x%02x\"", c.r, c.g, c.b);
}

static void put_layout(struct sink *s, const struct scene *scene)
{
    px_field(s, "width", scene->width);
    px_field(s, "padX", scene->pad_x);
    px_field(s, "padTop", scene->pad_top);
    px_field(s, "padBottom", scene->pad_bottom);
    px_field(s, "rowHeight", scene->row_height);
    px_field(s, "fontSize", scene->font_size);
    px_field(s, "cellWidth", scene->cell_width);
    px_field(s, "minWidth", scene->min_width);
    number_field(s, "maxRows", scene->max_rows);
    flag_field(s, "fluid", scene->fluid);
    flag_field(s, "inverted", scene->inverted);
    flag_field(s, "comparison", scene->comparison);
    flag_field(s, "fullNames", scene->full_names);
}

void svg_meta_write(struct sink *s, const struct scene *scene, const struct pruned *pruned,
                    uint32_t names)
{
    const struct tree *const tree = scene->tree;
    const struct page_colours page = palette_page(scene->palette, false);
    sink_text(s, "{\"version\":1");
    number_field(s, "nodes", pruned->count);
    number_field(s, "names", names);
    number_field(s, "leftOut", pruned->left_out);
    number_field(s, "leftOutBelow", pruned->nodes ? (uint64_t)pruned->below : 0);
    text_field(s, "title", scene->title);
    text_field(s, "type", tree->type);
    text_field(s, "unit", tree->unit);
    text_field(s, "countName", scene->count_name);
    number_field(s, "decimals", tree->decimals);
    text_field(s, "order", tree->order == ORDER_NAME ? BYTES("name") : BYTES("weight"));
    number_field(s, "muted", scene->muted_paint);
    colour_field(s, "search", palette_search(scene->palette));
    colour_field(s, "pageTop", page.page_top);
    colour_field(s, "pageBottom", page.page_bottom);
    put_layout(s, scene);
    svg_meta_picture(s, scene);
    svg_meta_options_write(s, scene);
    sink_text(s, "}");
}
