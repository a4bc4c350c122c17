/* tree_samples: which labels the weights of a call tree's nodes come with. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/tree_parts.h"

/* A row on its way to its sample. */
struct entry {
    uint32_t node, labels, row;
};

static int by_node_and_labels(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    if (a->node != b->node) {
        return a->node < b->node ? -1 : 1;
    }
    if (a->labels != b->labels) {
        return a->labels < b->labels ? -1 : 1;
    }
    return 0; /* their values are added up */
}

/*
 * Values below 0, of a profile less another one, end some of what others begin: which labels that
 * leaves is not known.
 */
static bool is_labelled(const struct tree_builder *b)
{
    const flame_profile *p = b->p;
    bool labelled = false;
    for (size_t i = 0; i < p->row_count; i++) {
        labelled = labelled || p->rows[i].labels != 0;
        for (size_t k = 0; k < b->t->type_count; k++) {
            if (p->columns[b->t->types[k].column].values[i] < 0) {
                return false;
            }
        }
    }
    return labelled && !p->comparison;
}

static struct entry *sorted_rows(const struct tree_builder *b, size_t *count)
{
    const flame_profile *p = b->p;
    struct entry *entries = calloc(p->row_count + 1, sizeof *entries);
    *count = 0;
    for (size_t i = 0; entries && i < p->row_count; i++) {
        bool any = false;
        for (size_t k = 0; k < b->t->type_count && !any; k++) {
            any = p->columns[b->t->types[k].column].values[i] > 0;
        }
        if (any) {
            entries[(*count)++] =
                (struct entry){tree_row_node(b, i), p->rows[i].labels, (uint32_t)i};
        }
    }
    if (entries) {
        qsort(entries, *count, sizeof *entries, by_node_and_labels);
    }
    return entries;
}

/* How many different samples there are. */
static size_t count_samples(const struct entry *entries, size_t count)
{
    size_t samples = 0;
    for (size_t i = 0; i < count; i++) {
        samples += i == 0 || by_node_and_labels(&entries[i - 1], &entries[i]) != 0;
    }
    return samples;
}

static void fill(struct tree_builder *b, const struct entry *entries, size_t count)
{
    const struct tree *t = b->t;
    const struct tree_samples *s = &t->samples;
    for (size_t k = 0; k < t->type_count; k++) {
        const struct tree_type *type = &t->types[k];
        const struct scaling scale = tree_scaling(b->p, type->column, type->decimals);
        int64_t *values = s->values + k * s->count;
        size_t at = 0;
        for (size_t i = 0; i < count; i++) {
            at += i > 0 && by_node_and_labels(&entries[i - 1], &entries[i]) != 0;
            s->node[at] = entries[i].node;
            s->labels[at] = entries[i].labels;
            const int64_t value = b->p->columns[type->column].values[entries[i].row];
            values[at] = add_saturated(values[at], tree_scaled(b, &scale, value), &b->saturated);
        }
    }
}

bool tree_fill_samples(struct tree_builder *b)
{
    struct tree *t = b->t;
    size_t count;
    if (!is_labelled(b)) {
        return true;
    }
    struct entry *entries = sorted_rows(b, &count);
    if (!entries) {
        return false;
    }
    struct tree_samples s = {.count = count_samples(entries, count)};
    s.node = arena_alloc(&t->arena, s.count * sizeof *s.node);
    s.labels = arena_alloc(&t->arena, s.count * sizeof *s.labels);
    s.values = arena_alloc(&t->arena, t->type_count * s.count * sizeof *s.values);
    const bool done = s.node && s.labels && s.values;
    if (done) {
        memset(s.values, 0, t->type_count * s.count * sizeof *s.values);
        t->samples = s;
        fill(b, entries, count);
    }
    free(entries);
    return done;
}
