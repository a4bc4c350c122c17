/* scene_deltas: what has changed in a comparison, and how strongly that shows. */
#include <stdlib.h>

#include "core/units.h"
#include "render/scene_parts.h"

int64_t scene_delta(const struct scene *s, uint32_t node)
{
    const struct tree *t = s->tree;
    return s->own_deltas ? t->self[node] - t->before_self[node]
                         : t->total[node] - t->before_total[node];
}

bool scene_is_noise(const struct scene *s, uint32_t node)
{
    const struct tree *t = s->tree;
    if (!s->gate) {
        return false;
    }
    const int64_t after = s->own_deltas ? t->self[node] : t->total[node];
    const int64_t before = s->own_deltas ? t->before_self[node] : t->before_total[node];
    const double change = (double)after - (double)before;
    double one = 1; /* a sample */
    for (unsigned d = 0; d < t->decimals; d++) {
        one *= 10;
    }
    return change * change < 4 * one * ((double)after + (double)before);
}

enum box_mark scene_mark(const struct scene *s, uint32_t node)
{
    const struct tree *t = s->tree;
    if (!s->comparison || node == 0 || palette_is_classic(s->palette)) {
        return MARK_NONE;
    }
    return t->total[node] == 0 ? MARK_GONE : t->before_total[node] == 0 ? MARK_NEW : MARK_NONE;
}

struct bytes scene_mark_text(enum box_mark mark)
{
    return mark == MARK_NEW ? BYTES("new") : mark == MARK_GONE ? BYTES("gone") : BYTES("");
}

static int by_size(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left;
    const int64_t b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

/* The changes that show, by magnitude, sorted. */
static size_t sorted_changes(const struct scene *s, int64_t *changes)
{
    size_t count = 0;
    for (uint32_t i = 1; i < s->tree->count; i++) {
        const int64_t delta = scene_delta(s, i);
        if (delta != 0 && !scene_is_noise(s, i)) {
            changes[count++] = delta < 0 ? -delta : delta;
        }
    }
    qsort(changes, count, sizeof *changes, by_size);
    return count;
}

bool scene_find_largest_delta(struct scene *s)
{
    s->largest_delta = 1;
    if (!s->comparison) {
        return true;
    }
    int64_t *const changes = malloc(s->tree->count * sizeof *changes);
    if (!changes) {
        return false;
    }
    const size_t count = sorted_changes(s, changes);
    if (count > 0) {
        const size_t rank = palette_is_classic(s->palette) ? count : (count * 95 + 99) / 100;
        s->largest_delta = changes[rank - 1];
    }
    free(changes);
    return true;
}
