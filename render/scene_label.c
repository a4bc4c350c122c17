/* scene_label: what a box says, and how shares are written. */
#include <math.h>
#include <stdio.h>

#include "render/label.h"
#include "render/scene_parts.h"

enum {
    LABEL_PAD = 3, /* on both sides, px */
    NAME_MIN = 6   /* cells of a name that a percentage must leave */
};

/* The script computes the same in the same order, so that both round alike. */
const char *scene_share(char out[SHARE_MAX], int64_t part, int64_t whole)
{
    const double tenths = whole > 0 ? floor(1000 * (double)part / (double)whole + 0.5) : 0;
    const double units = floor(tenths / 10);
    snprintf(out, SHARE_MAX, "%.0f.%.0f %%", units, tenths - 10 * units);
    return out;
}

/* A name as it fits into so many cells, in the way that was asked for. */
static struct bytes fit(struct scene *s, const struct box *box, size_t cells)
{
    const struct bytes name = s->shown[s->tree->name[box->node]];
    if (s->full_names) {
        return label_cut(&s->arena, name, cells);
    }
    return (s->cut_head ? label_end : label_fit)(&s->arena, name, cells);
}

static struct bytes with_share(struct scene *s, struct bytes name, const char *share, size_t len)
{
    if (name.len == 0) {
        return name;
    }
    char *const text = arena_alloc(&s->arena, name.len + 1 + len);
    if (!text) {
        return bytes_of(NULL, 0);
    }
    memcpy(text, name.ptr, name.len);
    text[name.len] = ' ';
    memcpy(text + name.len + 1, share, len);
    return bytes_of(text, name.len + 1 + len);
}

struct bytes scene_box_label(struct scene *s, const struct box *box)
{
    const double room = floor((box->width - 2 * LABEL_PAD) / s->cell_width);
    if (!(room >= 1)) {
        return BYTES("");
    }
    const size_t cells = (size_t)room;
    if (s->percent_width <= 0 || box->width < s->percent_width) {
        return fit(s, box, cells);
    }
    char share[SHARE_MAX];
    const size_t len = strlen(scene_share(share, box->total, s->tree->total[0]));
    if (cells < NAME_MIN + 1 + len) {
        return fit(s, box, cells);
    }
    return with_share(s, fit(s, box, cells - 1 - len), share, len);
}
