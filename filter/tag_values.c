/* tag_values: the frames that stand for a sample's labels. */
#include "filter/tag_values.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/label_units.h"
#include "core/measure.h"

bool tag_keys_parse(struct tag_keys_list *list, struct stacks *s, const char *keys)
{
    struct bytes text = bytes_from(keys);
    struct bytes key;
    *list = (struct tag_keys_list){.ids = calloc(text.len + 1, sizeof *list->ids)};
    while (list->ids && bytes_cut(&text, ',', &key)) {
        if (key.len > 0) {
            list->ids[list->count++] = stacks_string(s, key);
        }
    }
    return list->ids != NULL;
}

void tag_values_init(struct tag_values *v, struct stacks *s, const char *unit)
{
    const flame_profile *p = s->profile;
    *v = (struct tag_values){.stacks = s};
    v->unit = unit && *unit ? bytes_from(unit) : BYTES("minimum");
    for (size_t i = 0; i < p->location_count; i++) {
        v->next_id = p->locations[i].id > v->next_id ? p->locations[i].id : v->next_id;
    }
}

void tag_values_release(struct tag_values *v)
{
    idmap_release(&v->index);
    free(v->text);
    *v = (struct tag_values){0};
}

static void put(struct tag_values *v, struct bytes value)
{
    if (!GROW(v->text, v->capacity, v->len + value.len + 1)) {
        v->stacks->failed = true;
        return;
    }
    if (v->len > 0) {
        v->text[v->len++] = ',';
    }
    if (value.len > 0) {
        memcpy(v->text + v->len, value.ptr, value.len);
    }
    v->len += value.len;
}

/* A number counts as one without a unit unless a value of this key and sample has one. */
static void put_number(struct tag_values *v, const struct label *label, bool units)
{
    char out[MEASURE_MAX];
    const struct bytes unit = profile_text(v->stacks->profile, label->unit);
    const struct bytes none = BYTES("");
    put(v, measure_format(out, sizeof out, label->number, units ? unit : none,
                          units ? v->unit : none));
}

/* The text of one key's values. */
static bool join_values(struct tag_values *v, uint32_t set, struct string_id key)
{
    const flame_profile *p = v->stacks->profile;
    const struct label *labels = profile_labels(p, set);
    const uint32_t count = p->label_sets[set].count;
    bool units = false;
    bool any = false;
    v->len = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (labels[i].key.i == key.i) {
            any = true;
            if (label_is_text(&labels[i])) {
                put(v, profile_text(p, labels[i].text));
            }
            units |= labels[i].unit.i != 0;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (labels[i].key.i == key.i && !label_is_text(&labels[i])) {
            put_number(v, &labels[i], units);
        }
    }
    return any;
}

/* A frame with a location of its own where the profile has such. */
static struct frame_id add_frame(struct tag_values *v, const struct frame *frame)
{
    struct stacks *s = v->stacks;
    if (s->profile->location_count == 0) {
        return stacks_frame(s, frame);
    }
    v->next_id += v->next_id < UINT64_MAX;
    const struct location location = {.id = v->next_id};
    const uint32_t made = stacks_location(s, &location, frame, 1);
    return (struct frame_id){made ? s->profile->locations[made - 1].first_frame : 0};
}

struct frame_id tag_values_frame(struct tag_values *v, uint32_t set, struct string_id key)
{
    struct stacks *s = v->stacks;
    const flame_profile *p = s->profile;
    const bool any = join_values(v, set, key);
    v->found |= any;
    const struct bytes name = any ? bytes_of(v->text, v->len) : BYTES("<unknown>");
    const struct frame frame = {
        .name = stacks_string(s, name), .file = key, .nameless = !any, .kind = FRAME_UNKNOWN};
    const uint64_t hash = hash_pair(((uint64_t)frame.name.i << 32) | key.i, any);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&v->index, &probe)) != IDMAP_NONE) {
        const struct frame *have = &p->frames[found];
        if (have->name.i == frame.name.i && have->file.i == key.i && have->nameless == !any) {
            return (struct frame_id){found};
        }
    }
    const struct frame_id added = add_frame(v, &frame);
    if (!idmap_put(&v->index, hash, added.i)) {
        s->failed = true;
    }
    return added;
}
