/* svg_labels: which labels the weights of the embedded nodes come with. */
#include "render/svg_labels.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define NO_SET UINT32_MAX

/* A number with its unit, "1024 bytes"; where the key is the unit, without. */
static struct bytes number_text(char *out, size_t size, const struct svg_labels *l,
                                const flame_profile *p, const struct label *label)
{
    const struct bytes unit =
        label->unit.i ? profile_text(p, label->unit) : label_units_get(&l->units, p, label->key);
    const bool named = unit.len > 0 && !bytes_equal(unit, profile_text(p, label->key));
    const int len =
        snprintf(out, size, "%" PRId64 "%s%.*s", label->number, named ? " " : "",
                 named ? (int)(unit.len < size / 2 ? unit.len : size / 2) : 0, unit.ptr);
    return bytes_of(out, len > 0 ? (size_t)len : 0);
}

static bool add_label(struct svg_labels *l, struct buffer *sets, const flame_profile *p,
                      const struct label *label)
{
    char number[128];
    uint32_t key;
    uint32_t text;
    const struct bytes shown = label_is_text(label)
                                   ? profile_text(p, label->text)
                                   : number_text(number, sizeof number, l, p, label);
    if (!svg_texts_put(&key, &l->keys, profile_text(p, label->key)) ||
        !svg_texts_put(&text, &l->texts, shown)) {
        return false;
    }
    buffer_varint(sets, key - 1);
    buffer_varint(sets, text);
    return true;
}

static bool has_key(const flame_profile *p, const struct label *label)
{
    return profile_text(p, label->key).len > 0;
}

static bool add_set(struct svg_labels *l, struct buffer *sets, const flame_profile *p, uint32_t set)
{
    const struct label_set s = p->label_sets[set];
    uint32_t named = 0;
    for (uint32_t i = 0; i < s.count; i++) {
        named += has_key(p, &p->labels[s.first + i]);
    }
    l->number[set] = l->count++;
    buffer_varint(sets, named);
    for (uint32_t i = 0; i < s.count; i++) {
        const struct label *label = &p->labels[s.first + i];
        if (has_key(p, label) && !add_label(l, sets, p, label)) {
            return false;
        }
    }
    return true;
}

/* Numbers the sets in the order of the samples. */
static bool add_sets(struct svg_labels *l, struct buffer *sets, const struct tree *tree)
{
    const flame_profile *p = tree->profile;
    l->number = malloc(p->label_set_count * sizeof *l->number);
    if (!l->number || !label_units_init(&l->units, p)) {
        return false;
    }
    memset(l->number, 0xff, p->label_set_count * sizeof *l->number);
    for (size_t i = 0; i < tree->samples.count; i++) {
        const uint32_t set = tree->samples.labels[i];
        if (l->number[set] == NO_SET && !add_set(l, sets, p, set)) {
            return false;
        }
    }
    return true;
}

/* A sample at its place in the file. */
struct placed {
    uint32_t node, set, sample;
};

static int by_place(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;
    if (a->node != b->node) {
        return a->node < b->node ? -1 : 1;
    }
    if (a->set != b->set) {
        return a->set < b->set ? -1 : 1;
    }
    return a->sample < b->sample ? -1 : a->sample > b->sample;
}

static bool goes_on(const struct placed *all, size_t i)
{
    return i > 0 && all[i - 1].node == all[i].node && all[i - 1].set == all[i].set;
}

static struct placed *place_samples(const struct svg_labels *l, const struct tree *tree,
                                    const struct pruned *pruned)
{
    const struct tree_samples *s = &tree->samples;
    struct placed *all = malloc(s->count * sizeof *all);
    for (size_t i = 0; all && i < s->count; i++) {
        const uint32_t node = pruned->place ? pruned->place[s->node[i]] : s->node[i];
        all[i] = (struct placed){node, l->number[s->labels[i]], (uint32_t)i};
    }
    if (all) {
        qsort(all, s->count, sizeof *all, by_place);
    }
    return all;
}

static void add_places(struct sections *out, const struct placed *all, size_t count)
{
    struct buffer *nodes = sections_add(out, "sampleNode", -1);
    struct buffer *sets = sections_add(out, "sampleSet", -1);
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        if (!goes_on(all, i)) {
            buffer_varint(nodes, all[i].node - before);
            buffer_varint(sets, all[i].set);
            before = all[i].node;
        }
    }
}

static void add_values(struct buffer *out, const struct placed *all, size_t count,
                       const int64_t *values)
{
    uint64_t sum = 0; /* the tree's totals do not overflow */
    for (size_t i = 0; i < count; i++) {
        sum += (uint64_t)values[all[i].sample];
        if (i + 1 == count || !goes_on(all, i + 1)) {
            buffer_varint(out, sum);
            sum = 0;
        }
    }
}

bool svg_labels_pack(struct svg_labels *l, struct sections *out, const struct tree *tree,
                     const struct pruned *pruned)
{
    const struct tree_samples *s = &tree->samples;
    *l = (struct svg_labels){0};
    if (s->count == 0) {
        return true;
    }
    struct buffer *texts = sections_add(out, "labelTexts", -1);
    struct buffer *sets = sections_add(out, "labelSets", -1);
    if (!svg_texts_init(&l->keys) || !svg_texts_init(&l->texts) || !add_sets(l, sets, tree)) {
        return false;
    }
    svg_texts_join(texts, &l->texts);
    struct placed *all = place_samples(l, tree, pruned);
    if (!all) {
        return false;
    }
    add_places(out, all, s->count);
    for (size_t k = 0; k < tree->type_count; k++) {
        add_values(sections_add(out, "sampleValue", (int)k), all, s->count,
                   s->values + k * s->count);
    }
    free(all);
    return true;
}

void svg_labels_release(struct svg_labels *l)
{
    svg_texts_release(&l->keys);
    svg_texts_release(&l->texts);
    label_units_release(&l->units);
    free(l->number);
}
