/* scene_label: what a box says, and how shares are written. */
#include <math.h>
#include <stdio.h>

#include "render/label.h"
#include "render/scene_parts.h"

enum {
    LABEL_PAD = 3,  /* on both sides, px */
    MARKED_MIN = 4, /* cells of a name behind "new" or "gone", with the blank between */
    SHARED_MIN = 6  /* cells of a name before a percentage */
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

/* Mark, name and share as one text; without a name there is none. */
static struct bytes compose(struct scene *s, struct bytes mark, struct bytes name,
                            struct bytes share)
{
    const size_t len = mark.len + (mark.len > 0) + name.len + (share.len > 0) + share.len;
    if (name.len == 0 || len == name.len) {
        return name;
    }
    char *const text = arena_alloc(&s->arena, len);
    char *at = text;
    const struct bytes parts[] = {mark, name, share};
    for (size_t i = 0; text && i < 3; i++) {
        if (parts[i].len > 0) {
            if (at > text) {
                *at++ = ' ';
            }
            memcpy(at, parts[i].ptr, parts[i].len);
            at += parts[i].len;
        }
    }
    return bytes_of(text, text ? len : 0);
}

struct bytes scene_label(struct scene *s, const struct box *box, size_t cells)
{
    struct bytes mark = scene_mark_text(box->mark);
    mark = cells >= mark.len + MARKED_MIN ? mark : BYTES("");
    cells -= mark.len + (mark.len > 0);
    return compose(s, mark, fit(s, box, cells), BYTES(""));
}

struct bytes scene_box_label(struct scene *s, const struct box *box)
{
    char room[SHARE_MAX];
    const double wide = floor((box->width - 2 * LABEL_PAD) / s->cell_width);
    if (!(wide >= 1)) {
        return BYTES("");
    }
    size_t cells = (size_t)wide;
    struct bytes mark = scene_mark_text(box->mark);
    struct bytes share = BYTES("");
    mark = cells >= mark.len + MARKED_MIN ? mark : BYTES("");
    cells -= mark.len + (mark.len > 0);
    if (s->percent_width > 0 && box->width >= s->percent_width) {
        const struct tree *t = s->tree;
        const bool as_wide =
            t->weight != t->total; /* a comparison's widths are not what is after */
        share = bytes_from(scene_share(room, as_wide ? t->weight[box->node] : box->total,
                                       as_wide ? t->weight[0] : t->total[0]));
    }
    share = cells >= SHARED_MIN + 1 + share.len ? share : BYTES("");
    cells -= share.len + (share.len > 0);
    return compose(s, mark, fit(s, box, cells), share);
}
