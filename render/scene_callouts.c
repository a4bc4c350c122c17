/*
 * scene_callouts: names of the hottest frames in a band beyond the leaves, with lines that lead to
 * them, however narrow the frames are.
 *
 * A line goes straight from its text to where the frame's own weight is: nothing lies above that
 * part of its box. Texts begin at their line and go to the right; a text whose room another's line
 * would cross stands farther out than that.
 */
#include <stdlib.h>

#include "core/unicode.h"
#include "render/scene_parts.h"

enum { TEXT_CELLS = 44, SHARE_CELLS = 9, DOT = 3 };

struct callout {
    const struct box *box;
    double x;     /* of the line */
    double left;  /* of the text */
    double right; /* where it ends */
    unsigned row; /* lines of text from the boxes */
    struct bytes text;
};

struct callouts {
    struct scene *scene;
    struct callout *all;
    size_t count;
    unsigned rows;
};

static int64_t self_of(const struct scene *s, const struct box *box)
{
    return s->tree->self[box->node];
}

/* The heaviest boxes by own weight, at most `most`, in c->all. */
static void choose(struct callouts *c, size_t most)
{
    const struct scene *const s = c->scene;
    for (size_t i = 0; i < s->box_count; i++) {
        const struct box *const box = &s->boxes[i];
        size_t at = c->count;
        while (at > 0 && self_of(s, box) > self_of(s, c->all[at - 1].box)) {
            at--;
        }
        if (box->frames > 1 || box->caller || box->node == 0 || self_of(s, box) <= 0 ||
            at == most) {
            continue;
        }
        c->count += c->count < most;
        memmove(c->all + at + 1, c->all + at, (c->count - at - 1) * sizeof *c->all);
        c->all[at] = (struct callout){.box = box};
    }
}

/* Of weight. */
struct span {
    int64_t start, length;
};

/* In order of time own weight lies between callees: the longest piece of it. */
static struct span longest_gap(const struct tree *t, uint32_t node)
{
    struct span best = {0, 0};
    int64_t at = 0;
    for (uint32_t i = node + 1; i < t->end[node]; i = t->end[i]) {
        best = t->gap[i] > best.length ? (struct span){at, t->gap[i]} : best;
        at += t->gap[i] + t->weight[i];
    }
    const int64_t rest = t->weight[node] - at;
    return rest > best.length ? (struct span){at, rest} : best;
}

/* The middle of the part of a box above which nothing lies. */
static double own_middle(const struct scene *s, const struct box *box)
{
    const struct tree *const t = s->tree;
    const int64_t whole = t->weight[box->node];
    struct span own = {t->order == ORDER_NAME ? 0 : whole - t->own[box->node], t->own[box->node]};
    if (t->gap) {
        own = longest_gap(t, box->node);
    }
    return box->x + box->width * ((double)own.start + (double)own.length / 2) / (double)whole;
}

static bool write_text(struct callouts *c, struct callout *own)
{
    struct scene *const s = c->scene;
    char share[SHARE_MAX];
    const struct bytes name = s->shown[s->tree->name[own->box->node]];
    const double end = s->width - s->pad_x - s->panel;
    const double room = (end - s->pad_x) / s->cell_width - SHARE_CELLS;
    const struct bytes cut = scene_cut(&s->arena, name, room < TEXT_CELLS ? room : TEXT_CELLS);
    scene_share(share, self_of(s, own->box), s->tree->total[s->zoom]);
    own->text = cut.ptr ? scene_join(&s->arena, cut, " ", share) : cut;
    if (!own->text.ptr) {
        return false;
    }
    const double width = (double)unicode_width(own->text) * s->cell_width;
    own->x = own_middle(s, own->box);
    own->left = own->x + width > end ? end - width : own->x - 1;
    own->left = own->left > s->pad_x ? own->left : s->pad_x;
    own->right = own->left + width + s->cell_width;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct callout *const x = (const struct callout *)a;
    const struct callout *const y = (const struct callout *)b;
    if (x->x != y->x) {
        return x->x < y->x ? -1 : 1;
    }
    return x->box < y->box ? -1 : x->box > y->box;
}

/* From right to left: a text stands beyond those whose lines or texts it meets. */
static void choose_rows(struct callouts *c)
{
    for (size_t i = c->count; i-- > 0;) {
        struct callout *const own = &c->all[i];
        for (size_t j = i + 1; j < c->count; j++) {
            const struct callout *const other = &c->all[j];
            const bool meets = other->left < own->right || other->x < own->right;
            if (meets && own->row <= other->row) {
                own->row = other->row + 1;
            }
        }
        c->rows = own->row + 1 > c->rows ? own->row + 1 : c->rows;
    }
}

bool scene_callouts_plan(struct callouts **out, struct scene *s, unsigned count)
{
    struct callouts *const c = calloc(1, sizeof *c);
    const size_t most = count < s->box_count ? count : s->box_count;
    *out = c;
    if (!c) {
        return false;
    }
    c->scene = s;
    c->all = calloc(most + 1, sizeof *c->all);
    if (!c->all || most == 0) {
        return c->all != NULL;
    }
    choose(c, most);
    for (size_t i = 0; i < c->count; i++) {
        if (!write_text(c, &c->all[i])) {
            return false;
        }
    }
    qsort(c->all, c->count, sizeof *c->all, by_place);
    choose_rows(c);
    return true;
}

double scene_callouts_height(const struct callouts *c)
{
    return c && c->rows > 0 ? (c->rows + 0.5) * SCENE_LINE * c->scene->font_size : 0;
}

static struct ornament rule(double x, double y, double width, double height, bool faint)
{
    return (struct ornament){.part = PART_CALLOUTS,
                             .shape = SHAPE_RULE,
                             .x = x,
                             .y = y,
                             .width = width,
                             .height = height,
                             .faint = faint};
}

/* Beyond the leaves is up, of an inverted picture down. */
static bool add_callout(const struct callouts *c, struct painter *painter,
                        const struct callout *own)
{
    const struct scene *const s = c->scene;
    const double line = SCENE_LINE * s->font_size;
    const double leaves = scene_row_y(s, s->rows - 1);
    const double box_top = scene_row_y(s, own->box->row);
    const double foot = s->inverted ? box_top + s->row_height - 2 : box_top + 1;
    double text_y = leaves - (own->row + 0.75) * line;
    double from = text_y + 0.25 * s->font_size;
    double to = foot;
    if (s->inverted) {
        text_y = leaves + s->row_height + (own->row + 1.25) * line;
        from = foot;
        to = text_y - s->font_size;
    }
    const struct ornament text = {
        .part = PART_CALLOUTS, .shape = SHAPE_TEXT, .x = own->left, .y = text_y, .text = own->text};
    return scene_add(painter, rule(own->x - 0.5, from, 1, to - from, true)) &&
           scene_add(painter,
                     rule(own->x - DOT / 2.0, foot - (s->inverted ? 0 : 1), DOT, DOT, false)) &&
           scene_add(painter, text);
}

bool scene_callouts_add(const struct callouts *c, struct painter *painter)
{
    bool done = true;
    for (size_t i = 0; c && i < c->count && done; i++) {
        done = add_callout(c, painter, &c->all[i]);
    }
    return done;
}

void scene_callouts_free(struct callouts *c)
{
    if (c) {
        free(c->all);
        free(c);
    }
}
