/* svg_prune: the tree that travels in an SVG. */
#include "render/svg_prune.h"

#include <stdlib.h>

#include "core/checked.h"

/* The weight by which nodes are kept: the larger side of a comparison. No child has more. */
static int64_t weight_of(const struct tree *t, size_t i)
{
    const int64_t before = t->before_total ? t->before_total[i] : 0;
    return t->total[i] > before ? t->total[i] : before;
}

/* How many nodes remain when those lighter than `below` are summed up. `open` is scratch, by depth.
 */
static size_t count_kept(const struct tree *t, int64_t below, bool *open)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->count;) {
        const uint32_t depth = t->depth[i];
        if (weight_of(t, i) >= below || i == 0) {
            kept++;
            open[depth + 1] = false;
            i++;
            continue;
        }
        kept += !open[depth];
        open[depth] = true;
        i = t->end[i];
    }
    return kept;
}

/* The smallest weight with which no more than limit nodes are kept. */
static int64_t find_threshold(const struct tree *t, size_t limit, bool *open)
{
    int64_t low = 0;
    int64_t high = weight_of(t, 0);
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (count_kept(t, middle, open) <= limit) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Where the sum of a parent's light children is: index into nodes, by the children's depth. */
static void add_light(struct pruned *p, const struct tree *t, size_t i, uint32_t *sums)
{
    const uint32_t depth = t->depth[i];
    if (sums[depth] == UINT32_MAX) {
        sums[depth] = (uint32_t)p->count;
        p->nodes[p->count++] = (struct kept){.node = (uint32_t)i, .depth = depth};
    }
    struct kept *const sum = &p->nodes[sums[depth]];
    bool saturated = false;
    sum->left_out += t->end[i] - (uint32_t)i;
    sum->self = add_saturated(sum->self, t->total[i], &saturated);
    if (t->before_total) {
        sum->before_self = add_saturated(sum->before_self, t->before_total[i], &saturated);
    }
    p->left_out += t->end[i] - i;
}

static void keep(struct pruned *p, const struct tree *t, uint32_t *sums)
{
    for (size_t i = 0; i < t->count;) {
        if (weight_of(t, i) < p->below && i != 0) {
            add_light(p, t, i, sums);
            i = t->end[i];
            continue;
        }
        sums[t->depth[i] + 1] = UINT32_MAX;
        p->nodes[p->count++] = (struct kept){
            .node = (uint32_t)i,
            .depth = t->depth[i],
            .self = t->self[i],
            .before_self = t->before_self ? t->before_self[i] : 0,
        };
        i++;
    }
}

bool svg_prune(struct pruned *p, const struct tree *tree, size_t limit)
{
    *p = (struct pruned){.count = tree->count};
    if (tree->count <= limit) {
        return true;
    }
    const size_t levels = (size_t)tree->max_depth + 2;
    bool *const open = calloc(levels, sizeof *open);
    uint32_t *const sums = calloc(levels, sizeof *sums);
    if (open && sums) {
        p->below = find_threshold(tree, limit, open);
        p->nodes = calloc(count_kept(tree, p->below, open) + 1, sizeof *p->nodes);
        if (p->nodes) {
            p->count = 0;
            keep(p, tree, sums);
        }
    }
    free(open);
    free(sums);
    return p->nodes != NULL;
}

void svg_prune_release(struct pruned *p)
{
    free(p->nodes);
    p->nodes = NULL;
}
