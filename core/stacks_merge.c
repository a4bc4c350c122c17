/*
 * stacks_merge: adds one builder to another.
 *
 * Ids are dense and first-seen, so what a builder gained while it read a chunk is a range of ids.
 * Adding those ranges in chunk order gives every text, frame and stack the id that a single builder
 * would have given it, whatever number of builders shared the chunks.
 */
#include <stdlib.h>

#include "core/checked.h"
#include "core/stacks.h"

struct stacks_mark stacks_mark(const struct stacks *s)
{
    const flame_profile *p = s->profile;
    if (!p) {
        return (struct stacks_mark){0};
    }
    return (struct stacks_mark){.strings = p->strings.count,
                                .frames = p->frame_count,
                                .stacks = p->stack_count,
                                .rows = p->row_count,
                                .columns = p->column_count,
                                .label_sets = p->label_set_count,
                                .mappings = p->mapping_count,
                                .locations = p->location_count};
}

static uint32_t *id_map(struct stacks *into, size_t count)
{
    uint32_t *ids = calloc(count ? count : 1, sizeof *ids);
    if (!ids) {
        into->failed = true;
    }
    return ids;
}

void stacks_merge_init(struct stacks_merge *m, struct stacks *into, const struct stacks *from)
{
    *m = (struct stacks_merge){.into = into, .from = from};
    if (from->failed) {
        into->failed = true;
        return;
    }
    const struct stacks_mark all = stacks_mark(from);
    m->strings = id_map(into, all.strings);
    m->frames = id_map(into, all.frames);
    m->stacks = id_map(into, all.stacks);
    m->rows = id_map(into, all.rows);
    m->columns = id_map(into, all.columns);
    m->label_sets = id_map(into, all.label_sets);
    m->mappings = id_map(into, all.mappings);
    m->done.stacks = 1;     /* the root is the root */
    m->done.label_sets = 1; /* so is the empty set */
    into->saturated |= from->saturated;
}

static struct frame merged_frame(const struct stacks_merge *m, size_t i)
{
    struct frame f = m->from->profile->frames[i];
    f.name.i = m->strings[f.name.i];
    f.system_name.i = m->strings[f.system_name.i];
    f.module.i = m->strings[f.module.i];
    f.file.i = m->strings[f.file.i];
    return f;
}

static void merge_mappings(struct stacks_merge *m, size_t until)
{
    for (size_t i = m->done.mappings; i < until; i++) {
        struct mapping mapping = m->from->profile->mappings[i];
        mapping.file.i = m->strings[mapping.file.i];
        mapping.build_id.i = m->strings[mapping.build_id.i];
        m->mappings[i] = stacks_mapping(m->into, &mapping);
    }
}

/* Locations stay apart, also those that equal one of `into`: pictures join frames by name. */
static void merge_locations(struct stacks_merge *m, size_t until)
{
    struct frame *frames = NULL;
    size_t capacity = 0;
    for (size_t i = m->done.locations; i < until && !m->into->failed; i++) {
        struct location l = m->from->profile->locations[i];
        const uint32_t first = l.first_frame;
        if (!GROW(frames, capacity, l.frame_count)) {
            m->into->failed = true;
            break;
        }
        for (uint32_t k = 0; k < l.frame_count; k++) {
            frames[k] = merged_frame(m, first + k);
        }
        l.mapping = l.mapping ? m->mappings[l.mapping - 1] : 0;
        const uint32_t made = stacks_location(m->into, &l, frames, l.frame_count);
        for (uint32_t k = 0; k < l.frame_count && made; k++) {
            m->frames[first + k] = m->into->profile->locations[made - 1].first_frame + k;
        }
    }
    free(frames);
}

static void merge_frames(struct stacks_merge *m, size_t until)
{
    for (size_t i = m->done.frames; i < until; i++) {
        if (m->from->profile->frames[i].location == 0) {
            const struct frame f = merged_frame(m, i);
            m->frames[i] = stacks_frame(m->into, &f).i;
        }
    }
}

static void merge_labels(struct stacks_merge *m, size_t until)
{
    const flame_profile *p = m->from->profile;
    struct label *labels = NULL;
    size_t capacity = 0;
    for (size_t i = m->done.label_sets; i < until; i++) {
        const struct label_set set = p->label_sets[i];
        if (!GROW(labels, capacity, set.count)) {
            m->into->failed = true;
            break;
        }
        for (uint32_t k = 0; k < set.count; k++) {
            const struct label *label = &p->labels[set.first + k];
            labels[k] = (struct label){.key = {m->strings[label->key.i]},
                                       .text = {m->strings[label->text.i]},
                                       .unit = {m->strings[label->unit.i]},
                                       .number = label->number};
        }
        m->label_sets[i] = stacks_labels(m->into, labels, set.count);
    }
    free(labels);
}

static void merge_columns(struct stacks_merge *m, size_t until)
{
    const flame_profile *p = m->from->profile;
    for (size_t i = m->done.columns; i < until; i++) {
        const struct column *c = &p->columns[i];
        m->columns[i] =
            stacks_column(m->into, profile_text(p, c->type), profile_text(p, c->unit), c->sparse);
    }
}

void stacks_merge_until(struct stacks_merge *m, const struct stacks_mark *mark)
{
    const flame_profile *p = m->from->profile;
    if (m->into->failed) {
        return;
    }
    for (size_t i = m->done.strings; i < mark->strings; i++) {
        m->strings[i] = stacks_string(m->into, p->strings.texts[i]).i;
    }
    merge_mappings(m, mark->mappings);
    merge_locations(m, mark->locations);
    merge_frames(m, mark->frames);
    for (size_t i = m->done.stacks; i < mark->stacks; i++) {
        const struct stack_id caller = {m->stacks[p->stacks[i].caller.i]};
        const struct frame_id frame = {m->frames[p->stacks[i].frame.i]};
        m->stacks[i] = stacks_push(m->into, caller, frame).i;
    }
    merge_labels(m, mark->label_sets);
    merge_columns(m, mark->columns);
    for (size_t i = m->done.rows; i < mark->rows; i++) {
        const struct stack_id stack = {m->stacks[p->rows[i].stack.i]};
        m->rows[i] = stacks_row(m->into, stack, m->label_sets[p->rows[i].labels]);
    }
    m->done = *mark;
}

void stacks_merge_values(struct stacks_merge *m)
{
    if (m->into->failed) {
        return;
    }
    const flame_profile *p = m->from->profile;
    for (size_t c = 0; c < p->column_count; c++) {
        const struct column *column = &p->columns[c];
        struct column *target = &m->into->profile->columns[m->columns[c]];
        const uint64_t samples = target->samples + column->samples;
        for (size_t i = 0; i < p->row_count; i++) {
            stacks_add(m->into, m->rows[i], m->columns[c], column->values[i], column->decimals);
        }
        target->samples = samples;
    }
}

void stacks_merge_release(struct stacks_merge *m)
{
    free(m->strings);
    free(m->frames);
    free(m->stacks);
    free(m->rows);
    free(m->columns);
    free(m->label_sets);
    free(m->mappings);
    *m = (struct stacks_merge){0};
}
