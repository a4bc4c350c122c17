/* tree_data: the whole call tree as data of an SVG or of a page, for the script in render/web. */
#include "render/tree_data.h"

#include <stdlib.h>

#include "core/units.h"
#include "core/zip.h"
#include "render/svg_meta.h"
#include "render/svg_packing.h"

/*
 * Of 1,000,000 nodes, 7 MB: level 1 takes 0.12 s, level 4 0.19 s for 3 % fewer bytes, level 6 0.35
 * s for 5 % fewer. Profiles that were recorded repeat themselves more and gain more.
 */
enum { DEFLATE_LEVEL = 1 };

/* Base64 of so many bytes is 900,000 characters. */
enum { CHUNK = 675000 };

static struct kept kept_at(const struct packing *p, size_t i)
{
    if (p->pruned->nodes) {
        return p->pruned->nodes[i];
    }
    return (struct kept){.node = (uint32_t)i, .depth = p->scene->tree->depth[i]};
}

static bool pack_shape(struct packing *p)
{
    const struct scene *const scene = p->scene;
    struct buffer *const pops = sections_add(&p->sections, "pops", -1);
    struct buffer *const names = sections_add(&p->sections, "name", -1);
    uint32_t depth = UINT32_MAX; /* + 1 is the root's depth */
    for (size_t i = 0; i < p->pruned->count; i++) {
        const struct kept k = kept_at(p, i);
        uint32_t name = p->names.rank[scene->tree->name[k.node]];
        if (k.left_out > 0 && !svg_names_sum(&name, &p->names, k.left_out, scene->muted_paint)) {
            return false;
        }
        buffer_varint(pops, depth + 1 - k.depth);
        buffer_varint(names, name);
        depth = k.depth;
    }
    return true;
}

static bool pack_column(struct packing *p, const char *name, int number, const int64_t *column)
{
    int64_t *const sums = svg_prune_column(p->pruned, p->scene->tree, column);
    struct buffer *const out = sections_add(&p->sections, name, number);
    for (size_t i = 0; sums && i < p->pruned->count; i++) {
        buffer_varint(out, (uint64_t)sums[i]);
    }
    free(sums);
    return sums != NULL;
}

/* Where colours do not go by name. */
static bool pack_node_paints(struct packing *p)
{
    const struct scene *const s = p->scene;
    struct buffer *const paints = sections_add(&p->sections, "nodePaint", -1);
    for (size_t i = 0; i < p->pruned->count; i++) {
        const struct kept k = kept_at(p, i);
        uint32_t paint = s->muted_paint;
        if (k.left_out == 0 && !svg_paints_put(&paint, &p->paints, scene_node_paint(s, k.node))) {
            return false;
        }
        buffer_varint(paints, paint);
    }
    return true;
}

static void pack_gaps(struct packing *p)
{
    struct buffer *const gaps = sections_add(&p->sections, "gap", -1);
    for (size_t i = 0; i < p->pruned->count; i++) {
        buffer_varint(gaps, (uint64_t)p->scene->tree->gap[kept_at(p, i).node]);
    }
}

static bool pack_nodes(struct packing *p)
{
    const struct tree *const t = p->scene->tree;
    bool done = pack_shape(p);
    for (size_t k = 0; done && k < t->type_count; k++) {
        done = pack_column(p, "self", (int)k, t->types[k].self);
    }
    if (done && p->scene->comparison) {
        done = pack_column(p, "before", -1, t->before_self);
    }
    if (done && (p->scene->comparison || p->scene->node_paint)) {
        done = pack_node_paints(p);
    }
    if (done && t->gap) {
        pack_gaps(p);
    }
    return done;
}

/* What is known of names and colours once all nodes are packed: pruned ones and comparisons add
 * some. */
static bool pack_names(struct packing *p)
{
    if (!svg_packages_init(&p->packages, p->scene->tree, &p->names)) {
        return false;
    }
    const struct {
        const char *name;
        struct buffer *bytes;
    } rows[] = {{"names", &p->names.text},
                {"paint", &p->names.paint},
                {"package", &p->packages.package},
                {"module", &p->packages.module},
                {"kind", &p->packages.kind}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *sections_add(&p->sections, rows[i].name, -1) = *rows[i].bytes;
        *rows[i].bytes = (struct buffer){0};
    }
    struct buffer *const colours = sections_add(&p->sections, "paints", -1);
    for (size_t i = 0; i < p->paints.count; i++) {
        const struct paint c = p->paints.all[i];
        const unsigned char bytes[] = {c.light.r, c.light.g, c.light.b,
                                       c.dark.r,  c.dark.g,  c.dark.b};
        buffer_add(colours, bytes, sizeof bytes);
    }
    return true;
}

static void add_meta(struct buffer *out, const struct packing *p)
{
    struct buffer meta = {0};
    struct sink sink;
    sink_init(&sink, buffer_sink, &meta);
    svg_meta_write(&sink, p);
    meta.failed |= sink_finish(&sink, NULL) != FLAME_OK;
    out->failed |= meta.failed;
    buffer_varint(out, meta.len);
    buffer_add(out, meta.ptr, meta.len);
    buffer_release(&meta);
}

static bool pack_all(struct packing *p)
{
    char below[UNITS_MAX];
    const struct scene *const s = p->scene;
    if (!svg_paints_init(&p->paints, s) || !svg_names_init(&p->names, s)) {
        return false;
    }
    p->names.below = units_format(below, sizeof below, scene_value(s, p->pruned->below),
                                  s->tree->unit, s->count_name);
    return pack_nodes(p) && pack_names(p) &&
           svg_labels_pack(&p->labels, &p->sections, s->tree, p->pruned);
}

bool tree_data_pack(struct buffer *out, const struct scene *scene, const struct pruned *pruned)
{
    *out = (struct buffer){0};
    struct packing *const p = calloc(1, sizeof *p);
    if (!p) {
        return false;
    }
    p->scene = scene;
    p->pruned = pruned;
    bool done = pack_all(p);
    if (done) {
        buffer_add(out, "flame2\n", 7);
        add_meta(out, p);
        sections_join(out, &p->sections);
        done = !out->failed;
    }
    sections_release(&p->sections);
    svg_labels_release(&p->labels);
    svg_packages_release(&p->packages);
    svg_names_release(&p->names);
    svg_paints_release(&p->paints);
    free(p);
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

/* What stands around the data. */
struct element {
    const char *start, *chunk, *end_chunk, *end;
};

static void write_chunk(struct sink *sink, struct bytes chunk, const struct element *element)
{
    enum { STEP = 12288 }; /* a multiple of three: no '=' but at the end */
    char text[STEP / 3 * 4];
    sink_text(sink, element->chunk);
    while (chunk.len > 0) {
        const size_t n = chunk.len < STEP ? chunk.len : STEP;
        sink_bytes(sink, text, base64(text, bytes_head(chunk, n)));
        chunk = bytes_skip(chunk, n);
    }
    sink_text(sink, element->end_chunk);
}

static void write_element(struct sink *sink, struct bytes payload, bool deflated,
                          const struct element *element)
{
    sink_text(sink, element->start);
    sink_text(sink, deflated ? "deflate\">\n" : "none\">\n");
    while (payload.len > 0) {
        const size_t n = payload.len < CHUNK ? payload.len : CHUNK;
        write_chunk(sink, bytes_head(payload, n), element);
        payload = bytes_skip(payload, n);
    }
    sink_text(sink, element->end);
}

static bool write_packed(struct sink *sink, const struct scene *scene, const struct pruned *pruned,
                         bool compress, const struct element *element)
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
    static const struct element elements[] = {
        [TREE_DATA_SVG] = {"<metadata id=\"flame-data\" data-packed=\"", "<c>", "</c>\n",
                           "</metadata>\n"},
        [TREE_DATA_HTML] =
            {"<script type=\"application/octet-stream\" id=\"flame-data\" data-packed=\"", "", "\n",
             "</script>\n"},
    };
    const bool full = options->embed && strcmp(options->embed, "full") == 0;
    struct pruned pruned;
    const bool done = svg_prune(&pruned, scene->tree, full ? SIZE_MAX : EMBED_MAX) &&
                      write_packed(sink, scene, &pruned, !options->no_compress, &elements[element]);
    svg_prune_release(&pruned);
    return done ? FLAME_OK : fault_nomem(err);
}
