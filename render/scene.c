/* scene: decides which boxes are drawn where, in which colours and with which labels. */
#include "render/scene.h"

#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/unicode.h"
#include "core/units.h"
#include "render/label.h"

/* Sides of the picture, as in flamegraph.pl, so that its users find everything in its place. */
enum { PAD_X = 10, PAD_BELOW = 10, LABEL_PAD = 3, DEFAULT_WIDTH = 1200 };

/* Columns of common monospace fonts are 0.6 em wide. */
static const double CELL_EM = 0.6;

struct painter {
    struct scene *s;
    struct idmap index; /* paints by colour */
    size_t capacity;
};

static uint64_t hash_paint(const struct paint *p)
{
    uint64_t packed = 0;
    const uint8_t parts[] = {p->light.r, p->light.g, p->light.b, p->dark.r, p->dark.g, p->dark.b};
    for (size_t i = 0; i < sizeof parts; i++) {
        packed = packed << 8 | parts[i];
    }
    return hash_word(packed);
}

/* The index of a colour; it is added if it is new. */
static bool paint_index(uint32_t *index, struct painter *painter, struct paint paint)
{
    struct scene *s = painter->s;
    const uint64_t hash = hash_paint(&paint);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&painter->index, &probe)) != IDMAP_NONE) {
        if (memcmp(&s->paints[found], &paint, sizeof paint) == 0) {
            *index = found;
            return true;
        }
    }
    if (!GROW(s->paints, painter->capacity, s->paint_count + 1) ||
        !idmap_put(&painter->index, hash, (uint32_t)s->paint_count)) {
        return false;
    }
    s->paints[s->paint_count] = paint;
    *index = (uint32_t)s->paint_count++;
    return true;
}

/* A name as people see it: without the mark that only tells its colour. */
static struct bytes without_mark(struct bytes name)
{
    if (name.len >= 4 && name.ptr[name.len - 1] == ']' && name.ptr[name.len - 3] == '[' &&
        name.ptr[name.len - 4] == '_' && strchr("kijw", name.ptr[name.len - 2])) {
        return bytes_head(name, name.len - 4);
    }
    return name;
}

static bool paint_names(struct scene *s, struct painter *painter, bool hash)
{
    const struct tree *t = s->tree;
    s->shown = arena_alloc(&s->arena, t->name_count * sizeof *s->shown);
    s->name_paint = arena_alloc(&s->arena, t->name_count * sizeof *s->name_paint);
    if (!s->shown || !s->name_paint) {
        return false;
    }
    for (size_t i = 0; i < t->name_count; i++) {
        const struct bytes name = i == 0 ? BYTES("all") : without_mark(t->names[i].text);
        s->shown[i] = unicode_sanitise(&s->arena, name);
        const struct paint paint = palette_paint(s->palette, &t->names[i], hash);
        if (!s->shown[i].ptr || !paint_index(&s->name_paint[i], painter, paint)) {
            return false;
        }
    }
    const struct paint muted = {palette_page(s->palette, false).muted,
                                palette_page(s->palette, true).muted};
    return paint_index(&s->muted_paint, painter, muted);
}

int64_t scene_delta(const struct scene *s, uint32_t node)
{
    const struct tree *t = s->tree;
    if (palette_is_classic(s->palette)) {
        return t->self[node] - t->before_self[node];
    }
    return t->total[node] - t->before_total[node];
}

static void find_largest_delta(struct scene *s)
{
    s->largest_delta = 1;
    for (size_t i = 1; s->comparison && i < s->tree->count; i++) {
        const int64_t delta = scene_delta(s, (uint32_t)i);
        const int64_t magnitude = delta < 0 ? -delta : delta;
        s->largest_delta = magnitude > s->largest_delta ? magnitude : s->largest_delta;
    }
}

/* Neighbours that are too narrow to draw one by one. */
struct run {
    uint32_t first, frames, depth;
    int64_t start, total;
};

/* The walk over the tree. */
struct walk {
    struct scene *s;
    struct painter *painter;
    double scale;    /* px per unit of value */
    int64_t *cursor; /* by depth: where the next child begins, in values from the root's left end */
    struct run run;  /* frames 0: none */
    size_t capacity;
    uint32_t deepest;
    bool failed;
};

static struct box *add_box(struct walk *w, int64_t start, int64_t total, uint32_t depth)
{
    struct scene *s = w->s;
    if (!GROW(s->boxes, w->capacity, s->box_count + 1)) {
        w->failed = true;
        return NULL;
    }
    struct box *box = &s->boxes[s->box_count++];
    *box = (struct box){.x = s->pad_x + (double)start * w->scale,
                        .width = (double)total * w->scale,
                        .row = depth,
                        .total = total,
                        .label = BYTES("")};
    w->deepest = depth > w->deepest ? depth : w->deepest;
    return box;
}

static void end_run(struct walk *w)
{
    const struct run run = w->run;
    w->run.frames = 0;
    if (run.frames == 0 || (double)run.total * w->scale < w->s->min_width) {
        return;
    }
    struct box *box = add_box(w, run.start, run.total, run.depth);
    if (box) {
        box->node = run.first;
        box->frames = run.frames;
        box->paint = w->s->muted_paint;
    }
}

static void add_to_run(struct walk *w, uint32_t node, int64_t start)
{
    const struct tree *t = w->s->tree;
    if (w->run.frames > 0 && w->run.depth != t->depth[node]) {
        end_run(w);
    }
    if (w->run.frames == 0) {
        w->run = (struct run){.first = node, .depth = t->depth[node], .start = start};
    }
    w->run.frames += t->end[node] - node;
    w->run.total += t->total[node];
}

/* flamegraph.pl paints "-" and "--" grey, whatever else is to be shown. */
static bool is_separator(const struct scene *s, uint32_t name)
{
    const struct bytes text = s->tree->names[name].text;
    return palette_is_classic(s->palette) &&
           (bytes_equal(text, BYTES("-")) || bytes_equal(text, BYTES("--")));
}

struct paint scene_node_paint(const struct scene *s, uint32_t node)
{
    const uint32_t name = s->tree->name[node];
    if (!s->comparison || is_separator(s, name)) {
        return s->paints[s->name_paint[name]];
    }
    const int64_t delta = node ? scene_delta(s, node) : 0;
    return palette_delta(s->palette, s->negate ? -delta : delta, s->largest_delta);
}

static bool paint_box(struct walk *w, struct box *box)
{
    return paint_index(&box->paint, w->painter, scene_node_paint(w->s, box->node));
}

static void add_frame(struct walk *w, uint32_t node, int64_t start)
{
    struct scene *s = w->s;
    const struct tree *t = s->tree;
    end_run(w);
    struct box *box = w->failed ? NULL : add_box(w, start, t->total[node], t->depth[node]);
    if (!box) {
        return;
    }
    box->node = node;
    box->frames = 1;
    box->hidden = box->row + 1 == s->max_rows ? t->end[node] - node - 1 : 0;
    const double cells = floor((box->width - 2 * LABEL_PAD) / s->cell_width);
    if (cells >= 1) {
        const struct bytes name = s->shown[t->name[node]];
        box->label = s->full_names ? label_cut(&s->arena, name, (size_t)cells)
                                   : label_fit(&s->arena, name, (size_t)cells);
    }
    w->failed = !box->label.ptr || !paint_box(w, box);
}

/* Visits the nodes that show, in pre-order; the script's visible() does the same. */
static void walk_tree(struct walk *w)
{
    const struct tree *t = w->s->tree;
    uint32_t i = 0;
    while (i < t->count && !w->failed) {
        const uint32_t depth = t->depth[i];
        const int64_t start = w->cursor[depth];
        w->cursor[depth] += t->total[i];
        if (t->total[i] == 0) {
            i = t->end[i];
        } else if ((double)t->total[i] * w->scale < w->s->min_width) {
            add_to_run(w, i, start);
            i = t->end[i];
        } else {
            add_frame(w, i, start);
            w->cursor[depth + 1] = start + (t->order == ORDER_NAME ? t->self[i] : 0);
            i = depth + 1 < w->s->max_rows ? i + 1 : t->end[i];
        }
    }
    end_run(w);
}

/* By row, then from left to right; the walk already goes from left to right. */
static bool sort_boxes(struct scene *s)
{
    size_t *next = calloc((size_t)s->rows + 1, sizeof *next);
    struct box *sorted = malloc((s->box_count + 1) * sizeof *sorted);
    if (!next || !sorted) {
        free(next);
        free(sorted);
        return false;
    }
    for (size_t i = 0; i < s->box_count; i++) {
        next[s->boxes[i].row + 1]++;
    }
    for (size_t row = 1; row <= s->rows; row++) {
        next[row] += next[row - 1];
    }
    for (size_t i = 0; i < s->box_count; i++) {
        sorted[next[s->boxes[i].row]++] = s->boxes[i];
    }
    free(s->boxes);
    free(next);
    s->boxes = sorted;
    return true;
}

static bool place_boxes(struct scene *s, struct painter *painter)
{
    const double inner = s->width - 2 * s->pad_x;
    struct walk w = {.s = s,
                     .painter = painter,
                     .scale = inner / (double)s->tree->total[0],
                     .cursor = calloc((size_t)s->tree->max_depth + 2, sizeof *w.cursor)};
    w.failed = w.cursor == NULL;
    if (!w.failed) {
        walk_tree(&w);
    }
    free(w.cursor);
    s->rows = w.deepest + 1;
    return !w.failed && sort_boxes(s);
}

static const char *default_title(const struct scene *s)
{
    if (s->comparison) {
        return "Differential Flame Graph";
    }
    return s->inverted ? "Icicle Graph" : "Flame Graph";
}

static bool set_texts(struct scene *s, const flame_write_options *o)
{
    const char *title = o->title ? o->title : default_title(s);
    s->title = unicode_sanitise(&s->arena, bytes_from(title));
    s->subtitle = unicode_sanitise(&s->arena, bytes_from(o->subtitle));
    s->count_name =
        unicode_sanitise(&s->arena, bytes_from(o->count_name ? o->count_name : "samples"));
    return s->title.ptr && s->subtitle.ptr && s->count_name.ptr;
}

flame_status scene_build(struct scene *s, const struct tree *tree, const struct palette *palette,
                         const flame_write_options *o, flame_error *err)
{
    *s = (struct scene){.tree = tree,
                        .palette = palette,
                        .font = o->font,
                        .fluid = o->width_px <= 0,
                        .width = o->width_px > 0 ? o->width_px : DEFAULT_WIDTH,
                        .pad_x = PAD_X,
                        .row_height = o->row_height_px,
                        .font_size = o->font_size_px,
                        .cell_width = o->font_size_px * CELL_EM,
                        .min_width = o->min_width_px,
                        .max_rows = o->max_depth,
                        .inverted = o->inverted,
                        .comparison = tree->before_total != NULL,
                        .negate = o->negate,
                        .full_names = o->full_names};
    struct painter painter = {.s = s};
    bool done = set_texts(s, o) && paint_names(s, &painter, o->hash);
    s->pad_top = 3 * s->font_size;
    s->pad_top += s->subtitle.len ? 2 * s->font_size : 0;
    s->pad_bottom = 2 * s->font_size + PAD_BELOW;
    if (done) {
        find_largest_delta(s);
        done = place_boxes(s, &painter);
    }
    s->height = s->pad_top + s->rows * s->row_height + s->pad_bottom;
    idmap_release(&painter.index);
    if (!done) {
        scene_release(s);
        return fault_nomem(err);
    }
    return FLAME_OK;
}

void scene_release(struct scene *s)
{
    arena_release(&s->arena);
    free(s->paints);
    free(s->boxes);
    *s = (struct scene){0};
}

double scene_row_y(const struct scene *s, uint32_t row)
{
    if (s->inverted) {
        return s->pad_top + row * s->row_height;
    }
    return s->height - s->pad_bottom - (row + 1.0) * s->row_height + 1;
}

double scene_value(const struct scene *s, int64_t value)
{
    double scaled = (double)value;
    for (unsigned d = 0; d < s->tree->decimals; d++) {
        scaled /= 10;
    }
    return scaled;
}
