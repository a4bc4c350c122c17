/* merge_rows: adds the samples of one profile after the other to a builder. */
#include "core/merge_rows.h"

#include <math.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

static struct string_id map_string(struct merge_rows *m, struct string_id id)
{
    uint32_t *known = &m->ids.strings[id.i];
    if (*known == 0) {
        *known = stacks_string(m->out, profile_text(m->from, id)).i + 1;
    }
    return (struct string_id){*known - 1};
}

static struct frame map_frame(struct merge_rows *m, const struct frame *frame)
{
    struct frame f = *frame;
    f.name = map_string(m, f.name);
    f.system_name = map_string(m, f.system_name);
    f.module = map_string(m, f.module);
    f.file = map_string(m, f.file);
    f.location = 0;
    return f;
}

/* What tells mappings apart: sizes in pages, offset, and the build id, or without one the file. */
struct mapping_key {
    uint64_t pages, offset;
    struct string_id name;
};

static struct mapping_key key_of(const struct mapping *m)
{
    const uint64_t page = 0x1000;
    return (struct mapping_key){(m->limit - m->start + page - 1) / page, m->offset,
                                m->build_id.i ? m->build_id : m->file};
}

static uint32_t find_mapping(const struct merge_rows *m, const struct mapping_key *key,
                             uint64_t hash)
{
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&m->mapping_index, &probe)) != IDMAP_NONE) {
        const struct mapping_key other = key_of(&m->out->profile->mappings[found]);
        if (other.pages == key->pages && other.offset == key->offset &&
            other.name.i == key->name.i) {
            break;
        }
    }
    return found;
}

/* Place + 1. */
static uint32_t map_mapping(struct merge_rows *m, uint32_t place)
{
    uint32_t *known = &m->ids.mappings[place - 1];
    struct mapping mapping = m->from->mappings[place - 1];
    if (*known) {
        return *known;
    }
    mapping.file = map_string(m, mapping.file);
    mapping.build_id = map_string(m, mapping.build_id);
    const struct mapping_key key = key_of(&mapping);
    const uint64_t hash = hash_pair(hash_pair(key.pages, key.offset), key.name.i);
    const uint32_t found = find_mapping(m, &key, hash);
    if (found != IDMAP_NONE) {
        *known = found + 1;
        return *known;
    }
    mapping.id = m->out->profile->mapping_count + 1;
    *known = stacks_mapping(m->out, &mapping);
    if (*known && !idmap_put(&m->mapping_index, hash, *known - 1)) {
        m->out->failed = true;
    }
    return *known;
}

/* What same_line compares. Names that were made up follow from the mapping. */
static uint64_t hash_line(const struct frame *f)
{
    const uint64_t name = f->nameless ? 0 : f->name.i;
    const uint64_t h =
        hash_pair((name << 32) | f->system_name.i, ((uint64_t)f->file.i << 32) | f->line);
    return hash_pair(h, ((uint64_t)f->column << 32) | f->start_line);
}

static bool same_line(const struct frame *a, const struct frame *b)
{
    return a->nameless == b->nameless && (a->nameless || a->name.i == b->name.i) &&
           a->system_name.i == b->system_name.i && a->file.i == b->file.i && a->line == b->line &&
           a->column == b->column && a->start_line == b->start_line;
}

static uint64_t hash_location(const struct location *l, const struct frame *frames)
{
    uint64_t hash =
        hash_pair(l->address, ((uint64_t)l->mapping << 2) | (l->folded ? 2U : 0) | l->bare);
    for (uint32_t i = 0; i < l->frame_count; i++) {
        hash = hash_pair(hash, hash_line(&frames[i]));
    }
    return hash;
}

static bool same_location(const flame_profile *p, uint32_t place, const struct location *l,
                          const struct frame *frames)
{
    const struct location *other = &p->locations[place];
    if (other->address != l->address || other->mapping != l->mapping ||
        other->folded != l->folded || other->bare != l->bare ||
        other->frame_count != l->frame_count) {
        return false;
    }
    for (uint32_t i = 0; i < l->frame_count; i++) {
        if (!same_line(&p->frames[other->first_frame + i], &frames[i])) {
            return false;
        }
    }
    return true;
}

/* The location as the result would have it: its address is moved to where the mapping is there. */
static struct location move_location(struct merge_rows *m, const struct location *from)
{
    struct location l = *from;
    if (l.mapping) {
        const uint64_t start = m->from->mappings[l.mapping - 1].start;
        l.mapping = map_mapping(m, l.mapping);
        if (l.mapping) {
            l.address += m->out->profile->mappings[l.mapping - 1].start - start;
        }
    }
    return l;
}

/* Place + 1, or 0 after a failure. */
static uint32_t map_location(struct merge_rows *m, uint32_t place)
{
    uint32_t *known = &m->ids.locations[place - 1];
    const struct location *from = &m->from->locations[place - 1];
    if (*known) {
        return *known;
    }
    if (!GROW(m->frames, m->frame_capacity, from->frame_count)) {
        m->out->failed = true;
        return 0;
    }
    struct location l = move_location(m, from);
    for (uint32_t i = 0; i < l.frame_count; i++) {
        m->frames[i] = map_frame(m, &m->from->frames[from->first_frame + i]);
        m->frames[i].address = l.address;
    }
    const uint64_t hash = hash_location(&l, m->frames);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&m->location_index, &probe)) != IDMAP_NONE) {
        if (same_location(m->out->profile, found, &l, m->frames)) {
            *known = found + 1;
            return *known;
        }
    }
    l.id = m->out->profile->location_count + 1;
    *known = stacks_location(m->out, &l, m->frames, l.frame_count);
    if (*known && !idmap_put(&m->location_index, hash, *known - 1)) {
        m->out->failed = true;
    }
    return *known;
}

static struct frame_id map_frame_id(struct merge_rows *m, struct frame_id id)
{
    const struct frame *frame = &m->from->frames[id.i];
    if (!frame->location) {
        const struct frame f = map_frame(m, frame);
        return stacks_frame(m->out, &f);
    }
    const uint32_t place = map_location(m, frame->location);
    const uint32_t at = id.i - m->from->locations[frame->location - 1].first_frame;
    return (struct frame_id){place ? m->out->profile->locations[place - 1].first_frame + at : 0};
}

/* Walks from the leaf, so that locations get their numbers in pprof's order. */
static struct stack_id map_stack(struct merge_rows *m, struct stack_id stack)
{
    size_t depth = 0;
    uint32_t at = stack.i;
    for (; at != 0 && m->ids.stacks[at] == 0; at = m->from->stacks[at].caller.i) {
        if (!GROW(m->path, m->path_capacity, depth + 1)) {
            m->out->failed = true;
            return ROOT_STACK;
        }
        m->path[depth++] = at;
        (void)map_frame_id(m, m->from->stacks[at].frame);
    }
    struct stack_id made = at ? (struct stack_id){m->ids.stacks[at] - 1} : ROOT_STACK;
    while (depth-- > 0 && !stacks_failed(m->out)) {
        made = stacks_push(m->out, made, map_frame_id(m, m->from->stacks[m->path[depth]].frame));
        m->ids.stacks[m->path[depth]] = made.i + 1;
    }
    return made;
}

static uint32_t map_labels(struct merge_rows *m, uint32_t set)
{
    uint32_t *known = &m->ids.labels[set];
    const struct label_set from = m->from->label_sets[set];
    if (*known) {
        return *known - 1;
    }
    struct label *labels = calloc((size_t)from.count + 1, sizeof *labels);
    size_t count = from.count;
    if (!labels) {
        m->out->failed = true;
        return NO_LABELS;
    }
    for (uint32_t i = 0; i < from.count; i++) {
        labels[i] = m->from->labels[from.first + i];
        labels[i].key = map_string(m, labels[i].key);
        labels[i].text = map_string(m, labels[i].text);
        labels[i].unit = map_string(m, labels[i].unit);
    }
    if (m->source->key) {
        labels[count].key = stacks_string(m->out, bytes_from(m->source->key));
        labels[count++].text = stacks_string(m->out, bytes_from(m->source->text));
    }
    *known = stacks_labels(m->out, labels, count) + 1;
    free(labels);
    return *known - 1;
}

static int64_t scale(int64_t value, double ratio)
{
    if (ratio == 1) {
        return value;
    }
    if (ratio == -1 && value != INT64_MIN) {
        return -value;
    }
    const double scaled = round((double)value * ratio);
    return scaled >= 0x1p63 ? INT64_MAX : scaled <= -0x1p63 ? INT64_MIN : (int64_t)scaled;
}

/* pprof's rules: what is all zero goes, and of a scaled profile what its scaled columns make zero.
 */
static bool keeps(const int64_t *values, const struct merge_columns *c, size_t source)
{
    bool any = false, scaled = false, any_scaled = false;
    for (size_t k = 0; k < c->count; k++) {
        any |= values[k] != 0;
        if (c->pairs[k * c->sources + source].ratio != 1) {
            scaled = true;
            any_scaled |= values[k] != 0;
        }
    }
    return any && (!scaled || any_scaled);
}

static void add_rows(struct merge_rows *m, const struct merge_columns *c, size_t source,
                     int64_t *values)
{
    const flame_profile *p = m->from;
    for (size_t i = 0; i < p->row_count && !stacks_failed(m->out); i++) {
        for (size_t k = 0; k < c->count; k++) {
            const struct merge_pair *pair = &c->pairs[k * c->sources + source];
            values[k] = scale(p->columns[pair->column].values[i], pair->ratio);
        }
        if (!keeps(values, c, source)) {
            continue;
        }
        const struct stack_id from = p->rows[i].stack;
        const bool none = from.i != 0 && from.i == p->no_stack.i;
        const struct stack_id stack = none ? stacks_no_stack(m->out) : map_stack(m, from);
        const uint32_t row = stacks_row(m->out, stack, map_labels(m, p->rows[i].labels));
        for (size_t k = 0; k < c->count; k++) {
            const struct merge_pair *pair = &c->pairs[k * c->sources + source];
            stacks_add(m->out, row, (uint32_t)k, values[k], p->columns[pair->column].decimals);
        }
    }
}

static uint32_t *id_map(struct merge_rows *m, size_t count)
{
    uint32_t *ids = calloc(count ? count : 1, sizeof *ids);
    m->out->failed |= !ids;
    return ids;
}

void merge_rows_add(struct merge_rows *m, const struct merge_source *source, size_t number,
                    const struct merge_columns *c)
{
    const flame_profile *p = source->profile;
    m->from = p;
    m->source = source;
    m->ids = (struct merge_ids){.strings = id_map(m, p->strings.count),
                                .stacks = id_map(m, p->stack_count),
                                .labels = id_map(m, p->label_set_count),
                                .locations = id_map(m, p->location_count),
                                .mappings = id_map(m, p->mapping_count)};
    int64_t *values = calloc(c->count, sizeof *values);
    m->out->failed |= !values;
    if (!stacks_failed(m->out)) {
        if (m->out->profile->mapping_count == 0 && p->mapping_count > 0) {
            (void)map_mapping(m, 1); /* the main binary comes first */
        }
        add_rows(m, c, number, values);
    }
    free(values);
    free(m->ids.strings);
    free(m->ids.stacks);
    free(m->ids.labels);
    free(m->ids.locations);
    free(m->ids.mappings);
}

void merge_rows_release(struct merge_rows *m)
{
    idmap_release(&m->location_index);
    idmap_release(&m->mapping_index);
    free(m->frames);
    free(m->path);
}
