/* sample_labels: the labels of one sample. Decoded by hand, since every sample may have some. */
#include "collapse/from_pprof/sample_labels.h"

#include <inttypes.h>

#include "core/checked.h"

enum { SORTED_MAX = 32 }; /* larger sets keep the file's order */

/* Fields of a label by number; [0] is not used. */
enum { LABEL_KEY = 1, LABEL_STR, LABEL_NUM, LABEL_NUM_UNIT, LABEL_FIELDS };

static flame_status read_label(const struct tables *t, struct bytes text, uint64_t *values)
{
    const struct input *input = &t->input;
    struct wire w = wire_of(text);
    struct field field;
    enum wire_step step;
    while ((step = wire_next(&w, &field)) == WIRE_FIELD) {
        if (field.number == 0 || field.number >= LABEL_FIELDS) {
            continue;
        }
        if (field.type != WIRE_VARINT) {
            return input_mismatch(input, &field, "Label");
        }
        if (field.number != LABEL_NUM && field.value >= t->text_count) {
            return fault(input->err, FLAME_E_SYNTAX, input_place(input, field.at),
                         "string %" PRId64 " is outside of the table of %zu strings",
                         (int64_t)field.value, t->text_count);
        }
        values[field.number] = field.value;
    }
    return step == WIRE_BROKEN ? input_broken(input, &w) : FLAME_OK;
}

flame_status sample_labels_take(struct sample_labels *l, struct tables *t, struct stacks *out,
                                const struct field *field)
{
    uint64_t values[LABEL_FIELDS] = {0};
    const flame_status status = read_label(t, field->data, values);
    if (status != FLAME_OK) {
        return status;
    }
    struct label label = {.key = tables_string(t, out, (uint32_t)values[LABEL_KEY])};
    if (values[LABEL_STR] != 0) { /* a text wins over a number */
        label.text = tables_string(t, out, (uint32_t)values[LABEL_STR]);
    } else if (values[LABEL_NUM] != 0 || values[LABEL_NUM_UNIT] != 0) {
        label.number = (int64_t)values[LABEL_NUM];
        label.unit = tables_string(t, out, (uint32_t)values[LABEL_NUM_UNIT]);
    } else {
        return FLAME_OK; /* neither: pprof loses it, too */
    }
    if (!GROW(l->items, l->capacity, l->count + 1)) {
        return fault_nomem(t->input.err);
    }
    l->items[l->count++] = label;
    return FLAME_OK;
}

/* Texts before numbers, keys in first-seen order. */
static bool label_before(const struct label *a, const struct label *b)
{
    if ((a->text.i == 0) != (b->text.i == 0)) {
        return a->text.i != 0;
    }
    return a->key.i < b->key.i;
}

/* Go writes labels in the order of a hash map. Equal sets become equal; values of a key stay. */
static void sort_labels(struct label *labels, size_t count)
{
    if (count > SORTED_MAX) {
        return;
    }
    for (size_t i = 1; i < count; i++) {
        const struct label label = labels[i];
        size_t to = i;
        for (; to > 0 && label_before(&label, &labels[to - 1]); to--) {
            labels[to] = labels[to - 1];
        }
        labels[to] = label;
    }
}

uint32_t sample_labels_set(struct sample_labels *l, struct stacks *out)
{
    sort_labels(l->items, l->count);
    return stacks_labels(out, l->items, l->count);
}
