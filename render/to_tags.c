/* to_tags: how much of the total each value of each label has, as `pprof -tags` prints it. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/label_units.h"
#include "core/unicode.h"
#include "render/report/report.h"

/* A label's value as it is shown, or with `key` alone all values of that label. */
struct tag {
    struct string_id key;
    struct bytes text; /* of the tags' arena or the profile */
    int64_t value;
};

struct tags {
    const struct report *r;
    struct label_units units;
    struct arena arena;
    struct idmap index;
    struct tag *items;
    size_t count, capacity;
    uint32_t *key_of; /* by key's string: its place in `keys` + 1 */
    struct tag *keys;
    size_t key_count, key_capacity;
    bool failed; /* out of memory; sticky */
};

static struct tag *find_tag(struct tags *t, struct string_id key, struct bytes text)
{
    const uint64_t hash = hash_pair(key.i, hash_bytes(text.ptr, text.len));
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    while ((id = idmap_next(&t->index, &probe)) != IDMAP_NONE) {
        if (t->items[id].key.i == key.i && bytes_equal(t->items[id].text, text)) {
            return &t->items[id];
        }
    }
    const struct bytes copy = arena_copy(&t->arena, text);
    if (!copy.ptr || !GROW(t->items, t->capacity, t->count + 1) ||
        !idmap_put(&t->index, hash, (uint32_t)t->count)) {
        t->failed = true;
        return NULL;
    }
    t->items[t->count] = (struct tag){.key = key, .text = copy};
    return &t->items[t->count++];
}

static struct tag *find_key(struct tags *t, struct string_id key)
{
    if (t->key_of[key.i] == 0) {
        if (!GROW(t->keys, t->key_capacity, t->key_count + 1)) {
            t->failed = true;
            return NULL;
        }
        t->keys[t->key_count++] =
            (struct tag){.key = key, .text = profile_text(t->r->p, key), .value = 0};
        t->key_of[key.i] = (uint32_t)t->key_count;
    }
    return &t->keys[t->key_of[key.i] - 1];
}

static void add_label(struct tags *t, const struct label *l, int64_t value)
{
    const flame_profile *p = t->r->p;
    char out[MEASURE_MAX];
    const struct bytes text =
        label_is_text(l) ? profile_text(p, l->text)
                         : measure_format(out, sizeof out, l->number,
                                          label_units_get(&t->units, p, l->key), t->r->shown_unit);
    struct tag *tag = find_tag(t, l->key, text);
    struct tag *key = find_key(t, l->key);
    bool saturated = false;
    if (tag && key) {
        tag->value = add_saturated(tag->value, value, &saturated);
        key->value = add_saturated(key->value, value, &saturated);
    }
}

/* Rows of one label set share their tags, so values are added up by set first. */
static void add_rows(struct tags *t)
{
    const flame_profile *p = t->r->p;
    int64_t *sums = calloc(p->label_set_count + 1, sizeof *sums);
    bool *used = calloc(p->label_set_count + 1, sizeof *used);
    bool saturated = false;
    t->failed |= !sums || !used;
    for (size_t i = 0; i < p->row_count && !t->failed; i++) {
        const uint32_t set = p->rows[i].labels;
        used[set] = true;
        sums[set] = add_saturated(sums[set], t->r->values[i], &saturated);
    }
    for (size_t i = 1; i < p->label_set_count && !t->failed; i++) {
        for (uint32_t k = 0; k < p->label_sets[i].count && used[i] && !t->failed; k++) {
            add_label(t, &p->labels[p->label_sets[i].first + k], sums[i]);
        }
    }
    free(sums);
    free(used);
}

static int compare_tags(const struct tag *x, const struct tag *y)
{
    const uint64_t a = report_magnitude(x->value);
    const uint64_t b = report_magnitude(y->value);
    return a != b ? (a > b ? -1 : 1) : bytes_compare(x->text, y->text);
}

static int compare_keys(const void *a, const void *b)
{
    return bytes_compare(((const struct tag *)a)->text, ((const struct tag *)b)->text);
}

/* Tags of one key side by side. */
static int compare_items(const void *a, const void *b)
{
    const struct tag *x = a;
    const struct tag *y = b;
    return x->key.i != y->key.i ? (x->key.i < y->key.i ? -1 : 1) : compare_tags(x, y);
}

/* "1.69s (29.60%):"; without a total "1.69s:" */
static struct bytes value_cell(const struct report *r, char *out, size_t size, int64_t value)
{
    char percent[MEASURE_PERCENT_MAX];
    struct bytes text = report_value(r, out, value);
    const struct bytes part = measure_percentage(percent, value, r->total);
    if (r->total <= 0 && text.len < size) {
        out[text.len++] = ':';
    } else if (text.len + part.len + 4 < size) {
        memcpy(out + text.len, " (", 2);
        memcpy(out + text.len + 2, part.ptr, part.len);
        memcpy(out + text.len + 2 + part.len, "):", 2);
        text.len += part.len + 4;
    }
    return text;
}

enum { CELL_MAX = MEASURE_MAX + MEASURE_PERCENT_MAX + 8 };

static size_t characters(struct bytes text)
{
    uint32_t code;
    size_t n = 0;
    for (; text.len > 0; n++) {
        text = bytes_skip(text, unicode_decode(text, &code));
    }
    return n;
}

/* One label: its total, then its values, in two columns. */
static void put_key(const struct tags *t, const struct tag *key, const struct tag *items,
                    size_t count)
{
    const struct report *r = t->r;
    char out[CELL_MAX];
    const size_t indent = characters(key->text) + 2;
    size_t width = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t cell = characters(value_cell(r, out, sizeof out, items[i].value));
        width = cell > width ? cell : width;
    }
    sink_text(r->sink, " ");
    report_put(r, key->text);
    sink_text(r->sink, ": Total ");
    report_put_value(r, key->value, 0);
    sink_text(r->sink, " of ");
    report_put_value(r, r->total, 0);
    if (r->total > 0) {
        sink_text(r->sink, " (");
        report_put_percentage(r, key->value, r->total);
        sink_text(r->sink, ")");
    }
    sink_text(r->sink, "\n");
    for (size_t i = 0; i < count; i++) {
        report_put_right(r->sink, value_cell(r, out, sizeof out, items[i].value),
                         indent + width + 1);
        sink_text(r->sink, " ");
        report_put(r, items[i].text);
        sink_text(r->sink, "\n");
    }
    sink_text(r->sink, "\n");
}

static void put_tags(struct tags *t)
{
    const size_t strings = t->r->p->strings.count;
    size_t *first = calloc(strings + 1, sizeof *first);
    t->failed |= !first;
    if (t->failed) {
        free(first);
        return;
    }
    if (t->count > 1) {
        qsort(t->items, t->count, sizeof *t->items, compare_items);
    }
    if (t->key_count > 1) {
        qsort(t->keys, t->key_count, sizeof *t->keys, compare_keys);
    }
    for (size_t i = t->count; i-- > 0;) {
        first[t->items[i].key.i] = i;
    }
    for (size_t i = 0; i < t->key_count; i++) {
        const size_t at = first[t->keys[i].key.i];
        size_t end = at;
        while (end < t->count && t->items[end].key.i == t->keys[i].key.i) {
            end++;
        }
        put_key(t, &t->keys[i], t->items + at, end - at);
    }
    free(first);
}

static flame_status write_tags(const struct writing *w, flame_error *err)
{
    struct report r;
    struct tags t = {.r = &r};
    const flame_status status = report_init(&r, w, err);
    if (status != FLAME_OK) {
        return status;
    }
    arena_init(&t.arena);
    t.key_of = calloc(r.p->strings.count, sizeof *t.key_of);
    t.failed = !label_units_init(&t.units, r.p) || !t.key_of;
    add_rows(&t);
    put_tags(&t);
    label_units_release(&t.units);
    arena_release(&t.arena);
    idmap_release(&t.index);
    free(t.items);
    free(t.keys);
    free(t.key_of);
    report_release(&r);
    return t.failed ? fault_nomem(err) : FLAME_OK;
}

const struct output output_tags = {
    .entry = {.name = "tags", .summary = "text: values by label", .extensions = ""},
    .report = true,
    .write = write_tags};
