/* tree_data: the whole call tree as <metadata> of an SVG, for the script in render/web. */
#include "render/tree_data.h"

#include <stdlib.h>

#include "core/units.h"
#include "core/zip.h"
#include "render/svg_meta.h"
#include "render/svg_names.h"

/*
 * Of 1,000,000 nodes, 7 MB: level 1 takes 0.12 s, level 4 0.19 s for 3 % fewer bytes, level 6 0.35
 * s for 5 % fewer. Profiles that were recorded repeat themselves more and gain more.
 */
enum { DEFLATE_LEVEL = 1 };

/* Base64 of so many bytes is 900,000 characters. */
enum { CHUNK = 675000 };

struct columns {
    struct buffer pops, name, self, before, paint;
};

struct packing {
    const struct scene *scene;
    const struct pruned *pruned;
    struct svg_names names;
    struct svg_paints paints;
    struct columns columns;
};

static struct kept kept_at(const struct packing *p, size_t i)
{
    if (p->pruned->nodes) {
        return p->pruned->nodes[i];
    }
    const struct tree *const t = p->scene->tree;
    return (struct kept){
        .node = (uint32_t)i,
        .depth = t->depth[i],
        .self = t->self[i],
        .before_self = t->before_self ? t->before_self[i] : 0,
    };
}

static bool pack_comparison(struct packing *p, const struct kept *k)
{
    const struct scene *const s = p->scene;
    uint32_t paint = s->muted_paint;
    if (k->left_out == 0 && !svg_paints_put(&paint, &p->paints, scene_node_paint(s, k->node))) {
        return false;
    }
    buffer_varint(&p->columns.before, (uint64_t)k->before_self);
    buffer_varint(&p->columns.paint, paint);
    return true;
}

static bool pack_node(struct packing *p, const struct kept *k, uint32_t depth_before)
{
    const struct scene *const scene = p->scene;
    uint32_t name = p->names.rank[scene->tree->name[k->node]];
    if (k->left_out > 0 && !svg_names_sum(&name, &p->names, k->left_out, scene->muted_paint)) {
        return false;
    }
    buffer_varint(&p->columns.pops, depth_before + 1 - k->depth);
    buffer_varint(&p->columns.name, name);
    buffer_varint(&p->columns.self, (uint64_t)k->self);
    return !scene->comparison || pack_comparison(p, k);
}

static bool pack_nodes(struct packing *p)
{
    uint32_t depth = UINT32_MAX; /* + 1 is the root's depth */
    for (size_t i = 0; i < p->pruned->count; i++) {
        const struct kept k = kept_at(p, i);
        if (!pack_node(p, &k, depth)) {
            return false;
        }
        depth = k.depth;
    }
    const struct columns *const c = &p->columns;
    return !c->pops.failed && !c->name.failed && !c->self.failed && !c->before.failed &&
           !c->paint.failed;
}

static void add_section(struct buffer *out, struct buffer *section)
{
    out->failed |= section->failed;
    buffer_varint(out, section->len);
    buffer_add(out, section->ptr, section->len);
    buffer_release(section);
}

static void add_meta(struct buffer *out, const struct packing *p)
{
    struct buffer meta = {0};
    struct sink sink;
    sink_init(&sink, buffer_sink, &meta);
    svg_meta_write(&sink, p->scene, p->pruned, p->names.count);
    meta.failed |= sink_finish(&sink, NULL) != FLAME_OK;
    add_section(out, &meta);
}

static void add_colours(struct buffer *out, const struct svg_paints *paints)
{
    struct buffer colours = {0};
    for (size_t i = 0; i < paints->count; i++) {
        const struct paint p = paints->all[i];
        const unsigned char bytes[] = {p.light.r, p.light.g, p.light.b,
                                       p.dark.r,  p.dark.g,  p.dark.b};
        buffer_add(&colours, bytes, sizeof bytes);
    }
    add_section(out, &colours);
}

static void join_sections(struct buffer *out, struct packing *p)
{
    buffer_add(out, "flame1\n", 7);
    add_meta(out, p);
    add_section(out, &p->names.text);
    add_colours(out, &p->paints);
    add_section(out, &p->names.paint);
    add_section(out, &p->columns.pops);
    add_section(out, &p->columns.name);
    add_section(out, &p->columns.self);
    if (p->scene->comparison) {
        add_section(out, &p->columns.before);
        add_section(out, &p->columns.paint);
    }
}

bool tree_data_pack(struct buffer *out, const struct scene *scene, const struct pruned *pruned)
{
    *out = (struct buffer){0};
    struct packing p = {.scene = scene, .pruned = pruned};
    char below[UNITS_MAX];
    bool done = svg_paints_init(&p.paints, scene) && svg_names_init(&p.names, scene);
    if (done) {
        p.names.below = units_format(below, sizeof below, scene_value(scene, pruned->below),
                                     scene->tree->unit, scene->count_name);
        done = pack_nodes(&p);
    }
    if (done) {
        join_sections(out, &p);
        done = !out->failed;
    }
    struct columns *const c = &p.columns;
    struct buffer *const all[] = {&c->pops, &c->name, &c->self, &c->before, &c->paint};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        buffer_release(all[i]);
    }
    svg_names_release(&p.names);
    svg_paints_release(&p.paints);
    if (!done) {
        buffer_release(out);
    }
    return done;
}

/* Four characters for every three bytes; the last group is filled up with '='. */
static size_t base64(char *out, struct bytes in)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)in.ptr;
    char *const start = out;
    size_t left = in.len;
    for (; left > 0; left -= left < 3 ? left : 3, p += 3) {
        const uint32_t group = (uint32_t)p[0] << 16 | (left > 1 ? (uint32_t)p[1] << 8 : 0) |
                               (left > 2 ? (uint32_t)p[2] : 0);
        *out++ = digits[group >> 18];
        *out++ = digits[(group >> 12) & 63];
        *out++ = left > 1 ? digits[(group >> 6) & 63] : '=';
        *out++ = left > 2 ? digits[group & 63] : '=';
    }
    return (size_t)(out - start);
}

/* Without children an element has a line for each chunk. */
static void write_chunk(struct sink *sink, struct bytes chunk, bool child)
{
    enum { STEP = 12288 }; /* a multiple of three: no '=' but at the end */
    char text[STEP / 3 * 4];
    sink_text(sink, child ? "<c>" : "");
    while (chunk.len > 0) {
        const size_t n = chunk.len < STEP ? chunk.len : STEP;
        sink_bytes(sink, text, base64(text, bytes_head(chunk, n)));
        chunk = bytes_skip(chunk, n);
    }
    sink_text(sink, child ? "</c>\n" : "\n");
}

static void write_element(struct sink *sink, struct bytes payload, bool deflated,
                          enum tree_data_element element)
{
    const bool svg = element == TREE_DATA_SVG;
    sink_text(sink, svg ? "<metadata" : "<script type=\"application/octet-stream\"");
    sink_text(sink, " id=\"flame-data\" data-packed=\"");
    sink_text(sink, deflated ? "deflate\">\n" : "none\">\n");
    while (payload.len > 0) {
        const size_t n = payload.len < CHUNK ? payload.len : CHUNK;
        write_chunk(sink, bytes_head(payload, n), svg);
        payload = bytes_skip(payload, n);
    }
    sink_text(sink, svg ? "</metadata>\n" : "</script>\n");
}

static bool write_packed(struct sink *sink, const struct scene *scene, const struct pruned *pruned,
                         bool compress, enum tree_data_element element)
{
    struct buffer raw;
    if (!tree_data_pack(&raw, scene, pruned)) {
        return false;
    }
    const struct bytes all = bytes_of(raw.ptr, raw.len);
    char *small = NULL;
    size_t len = 0;
    const bool done = !compress || zip_deflate(all, DEFLATE_LEVEL, &small, &len);
    if (done) {
        write_element(sink, compress ? bytes_of(small, len) : all, compress, element);
    }
    free(small);
    buffer_release(&raw);
    return done;
}

flame_status tree_data_write(struct sink *sink, const struct scene *scene,
                             const flame_write_options *options, enum tree_data_element element,
                             flame_error *err)
{
    const bool full = options->embed && strcmp(options->embed, "full") == 0;
    struct pruned pruned;
    const bool done = svg_prune(&pruned, scene->tree, full ? SIZE_MAX : EMBED_MAX) &&
                      write_packed(sink, scene, &pruned, !options->no_compress, element);
    svg_prune_release(&pruned);
    return done ? FLAME_OK : fault_nomem(err);
}
