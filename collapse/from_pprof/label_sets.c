/* label_sets: the labels of samples. Decoded by hand, since every sample may have some. */
#include "collapse/from_pprof/label_sets.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/checked.h"

/* Fields of a label by number; [0] is not used. */
enum { LABEL_KEY = 1, LABEL_STR, LABEL_NUM, LABEL_NUM_UNIT, LABEL_FIELDS };

void label_sets_init(struct label_sets *l, struct tables *t)
{
    *l = (struct label_sets){.tables = t};
}

void label_sets_release(struct label_sets *l)
{
    free(l->items);
    free(l->sets);
    idmap_release(&l->index);
}

static flame_status read_label(struct tables *t, struct bytes text, uint64_t *values)
{
    struct wire w = wire_of(text);
    struct field field;
    enum wire_step step;
    while ((step = wire_next(&w, &field)) == WIRE_FIELD) {
        if (field.number == 0 || field.number >= LABEL_FIELDS) {
            continue;
        }
        if (field.type != WIRE_VARINT) {
            return input_mismatch(&t->input, &field, "Label");
        }
        if (field.number != LABEL_NUM) {
            (void)tables_name(t, (int64_t)field.value, field.at);
        }
        values[field.number] = field.value;
    }
    return step == WIRE_BROKEN ? input_broken(&t->input, &w) : FLAME_OK;
}

flame_status label_sets_take(struct label_sets *l, const struct field *field)
{
    uint64_t values[LABEL_FIELDS] = {0};
    const flame_status status = read_label(l->tables, field->data, values);
    if (status != FLAME_OK) {
        return status;
    }
    struct raw_label label = {.key = (uint32_t)values[LABEL_KEY]};
    if (values[LABEL_STR] != 0) { /* a text wins over a number */
        label.text = (uint32_t)values[LABEL_STR];
    } else if (values[LABEL_NUM] != 0 || values[LABEL_NUM_UNIT] != 0) {
        label.number = (int64_t)values[LABEL_NUM];
        label.unit = (uint32_t)values[LABEL_NUM_UNIT];
    } else {
        return FLAME_OK; /* neither: pprof loses it, too */
    }
    if (!GROW(l->items, l->capacity, l->count + 1)) {
        return fault_nomem(l->tables->input.err);
    }
    l->items[l->count++] = label;
    return FLAME_OK;
}

static bool same_items(const struct raw_label *a, const struct raw_label *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i].key != b[i].key || a[i].text != b[i].text || a[i].unit != b[i].unit ||
            a[i].number != b[i].number) {
            return false;
        }
    }
    return true;
}

bool label_sets_end(struct label_sets *l, uint32_t *set)
{
    const size_t count = l->count - l->first;
    const struct raw_label *items = count ? l->items + l->first : NULL;
    uint64_t hash = count;
    *set = 0;
    if (l->set_count == 0) {
        if (!GROW(l->sets, l->set_capacity, 1)) {
            return false;
        }
        l->sets[l->set_count++] = (struct raw_set){.made = NO_LABELS + 1};
    }
    if (count == 0) {
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        hash = hash_pair(hash, ((uint64_t)items[i].key << 32) | items[i].text);
        hash = hash_pair(hash ^ items[i].unit, (uint64_t)items[i].number);
    }
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&l->index, &probe)) != IDMAP_NONE) {
        const struct raw_set *known = &l->sets[found];
        if (known->count == count && same_items(l->items + known->first, items, count)) {
            l->count = l->first; /* nothing new */
            *set = found;
            return true;
        }
    }
    *set = (uint32_t)l->set_count;
    if (!GROW(l->sets, l->set_capacity, l->set_count + 1) ||
        !idmap_put(&l->index, hash, (uint32_t)l->set_count)) {
        return false;
    }
    l->sets[l->set_count++] = (struct raw_set){(uint32_t)l->first, (uint32_t)count, 0};
    l->first = l->count;
    return true;
}

uint32_t label_sets_get(struct label_sets *l, uint32_t set)
{
    struct raw_set *raw = &l->sets[set];
    const struct tables *t = l->tables;
    if (raw->made) {
        return raw->made - 1;
    }
    struct label *labels = malloc(raw->count * sizeof *labels);
    if (!labels) {
        t->out->failed = true;
        return NO_LABELS;
    }
    for (uint32_t i = 0; i < raw->count; i++) {
        const struct raw_label *item = &l->items[raw->first + i];
        labels[i] = (struct label){.key = t->strings[item->key],
                                   .text = t->strings[item->text],
                                   .unit = t->strings[item->unit],
                                   .number = item->number};
    }
    raw->made = stacks_labels(t->out, labels, raw->count) + 1;
    free(labels);
    return raw->made - 1;
}
