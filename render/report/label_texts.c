/* label_texts: a sample's labels as lines of a report. */
#include "render/report/label_texts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/unicode.h"

enum { KEY_WIDTH = 10 };

void label_texts_init(struct label_texts *t, const struct report *r)
{
    *t = (struct label_texts){.r = r};
    t->failed = !label_units_init(&t->units, r->p);
}

void label_texts_release(struct label_texts *t)
{
    label_units_release(&t->units);
    free(t->order);
    free(t->text);
    free(t->items);
    *t = (struct label_texts){0};
}

static void add_text(struct label_texts *t, struct bytes text)
{
    if (!GROW(t->text, t->text_capacity, t->text_len + text.len)) {
        t->failed = true;
        return;
    }
    if (text.len > 0) {
        memcpy(t->text + t->text_len, text.ptr, text.len);
    }
    t->text_len += text.len;
}

static void add_key(struct label_texts *t, struct bytes key, enum label_style style)
{
    uint32_t code;
    size_t characters = 0;
    if (style == LABELS_ALIGNED) {
        for (struct bytes left = key; left.len > 0 && characters < KEY_WIDTH; characters++) {
            left = bytes_skip(left, unicode_decode(left, &code));
        }
        for (; characters < KEY_WIDTH; characters++) {
            add_text(t, BYTES(" "));
        }
    }
    add_text(t, key);
    add_text(t, style == LABELS_ALIGNED ? BYTES(":  ") : BYTES(":["));
}

/* A number in its own unit, `units` telling that this sample has any for the key, or scaled. */
static void add_number(struct label_texts *t, const struct label *l, enum label_style style,
                       bool units)
{
    char out[MEASURE_MAX];
    if (style == LABELS_ALIGNED) {
        add_text(t, measure_format(out, sizeof out, l->number,
                                   label_units_get(&t->units, t->r->p, l->key), BYTES("auto")));
        return;
    }
    snprintf(out, sizeof out, "%" PRId64 "%s", l->number, units ? " " : "");
    add_text(t, bytes_from(out));
    add_text(t, profile_text(t->r->p, l->unit));
}

/* One item of the `count` labels at `order`, which have one key. */
static void add_item(struct label_texts *t, const uint32_t *order, size_t count,
                     enum label_style style)
{
    const flame_profile *p = t->r->p;
    const size_t start = t->text_len;
    bool units = false;
    for (size_t i = 0; i < count; i++) {
        units |= p->labels[order[i]].unit.i != 0;
    }
    add_key(t, profile_text(p, p->labels[order[0]].key), style);
    for (size_t i = 0; i < count; i++) {
        const struct label *l = &p->labels[order[i]];
        add_text(t, i > 0 ? BYTES(" ") : BYTES(""));
        if (label_is_text(l)) {
            add_text(t, profile_text(p, l->text));
        } else {
            add_number(t, l, style, units);
        }
    }
    add_text(t, style == LABELS_ALIGNED ? BYTES("") : BYTES("]"));
    if (!GROW(t->items, t->capacity, t->count + 1)) {
        t->failed = true;
        return;
    }
    t->items[t->count++] = (struct label_text){.start = start, .len = t->text_len - start};
}

/* Labels (key in the upper half, place in the set in the lower) by key, then by place. */
static int compare_words(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static int compare_items(const void *a, const void *b)
{
    const struct label_text *x = a;
    const struct label_text *y = b;
    return bytes_compare(x->bytes, y->bytes);
}

/* The set's labels of one kind in t->order, those of one key together; gives how many. */
static size_t order_labels(struct label_texts *t, struct label_set set, bool numbers)
{
    const flame_profile *p = t->r->p;
    uint64_t *words = malloc((set.count + 1) * sizeof *words);
    size_t count = 0;
    if (!words || !GROW(t->order, t->order_capacity, set.count)) {
        t->failed = true;
        free(words);
        return 0;
    }
    for (uint32_t i = 0; i < set.count; i++) {
        const struct label *l = &p->labels[set.first + i];
        if (label_is_text(l) != numbers) {
            words[count++] = (uint64_t)l->key.i << 32 | (set.first + i);
        }
    }
    if (count > 1) {
        qsort(words, count, sizeof *words, compare_words);
    }
    for (size_t i = 0; i < count; i++) {
        t->order[i] = (uint32_t)words[i];
    }
    free(words);
    return count;
}

void label_texts_make(struct label_texts *t, uint32_t labels, bool numbers, enum label_style style)
{
    const flame_profile *p = t->r->p;
    t->count = 0;
    t->text_len = 0;
    if (labels == 0 || t->failed) {
        return;
    }
    const size_t count = order_labels(t, p->label_sets[labels], numbers);
    for (size_t i = 0; i < count && !t->failed;) {
        size_t end = i + 1;
        while (end < count && p->labels[t->order[end]].key.i == p->labels[t->order[i]].key.i) {
            end++;
        }
        add_item(t, t->order + i, end - i, style);
        i = end;
    }
    for (size_t i = 0; i < t->count; i++) {
        t->items[i].bytes = bytes_of(t->text + t->items[i].start, t->items[i].len);
    }
    if (t->count > 1) {
        qsort(t->items, t->count, sizeof *t->items, compare_items);
    }
}
