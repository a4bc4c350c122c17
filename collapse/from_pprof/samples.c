/* samples: the samples of a profile, kept as paths of locations. This is the hot path. */
#include "collapse/from_pprof/samples.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/checked.h"

enum { FRAMES_MAX = 1 << 20 }; /* of one stack */

void samples_init(struct samples *s, struct tables *t)
{
    *s = (struct samples){.tables = t};
    prefix_tree_init(&s->paths);
    label_sets_init(&s->labels, t);
}

void samples_release(struct samples *s)
{
    prefix_tree_release(&s->paths);
    idmap_release(&s->ends);
    label_sets_release(&s->labels);
    free(s->samples);
    free(s->values);
    free(s->list);
    free(s->steps);
}

static flame_status take_values(struct samples *s, struct bytes text)
{
    struct wire list = wire_of(text);
    /* a number takes at least one byte, so this is room for all */
    if (!GROW(s->values, s->value_capacity, s->value_count + text.len)) {
        return fault_nomem(s->tables->input.err);
    }
    while (list.at < list.end) {
        uint64_t value;
        if (!wire_varint(&list, &value)) {
            return input_broken(&s->tables->input, &list);
        }
        s->values[s->value_count++] = (int64_t)value;
    }
    return FLAME_OK;
}

static flame_status take_locations(struct samples *s, struct bytes text)
{
    const struct input *input = &s->tables->input;
    struct wire list = wire_of(text);
    if (!GROW(s->list, s->list_capacity, s->list_count + text.len)) {
        return fault_nomem(input->err);
    }
    while (list.at < list.end) {
        const char *at = list.at;
        uint64_t id;
        if (!wire_varint(&list, &id)) {
            return input_broken(input, &list);
        }
        uint32_t location = ids_find(&s->tables->location_ids, id);
        if (location == IDMAP_NONE) {
            location = tables_location(s->tables, id, at);
        }
        if (location == IDMAP_NONE) {
            return fault_nomem(input->err);
        }
        s->list[s->list_count++] = location;
    }
    return FLAME_OK;
}

static flame_status take_field(struct samples *s, const struct field *field)
{
    enum { LOCATION_ID = 1, VALUE = 2, LABEL = 3 };
    const struct input *input = &s->tables->input;
    switch (field->number) {
    case LOCATION_ID:
        return wire_is_list(field) ? take_locations(s, field->data)
                                   : input_mismatch(input, field, "Sample");
    case VALUE:
        return wire_is_list(field) ? take_values(s, field->data)
                                   : input_mismatch(input, field, "Sample");
    case LABEL:
        return field->type == WIRE_BYTES ? label_sets_take(&s->labels, field)
                                         : input_mismatch(input, field, "Sample");
    default:
        return FLAME_OK;
    }
}

/* Gathers locations, values and labels. */
static flame_status scan_sample(struct samples *s, struct bytes text)
{
    struct wire w = wire_of(text);
    struct field field;
    enum wire_step step;
    s->list_count = 0;
    while ((step = wire_next(&w, &field)) == WIRE_FIELD) {
        const flame_status status = take_field(s, &field);
        if (status != FLAME_OK) {
            return status;
        }
    }
    return step == WIRE_BROKEN ? input_broken(&s->tables->input, &w) : FLAME_OK;
}

/* Samples have the same number of values; which one is right is known when all types have come. */
static void count_values(struct samples *s, size_t before, const char *at)
{
    const size_t count = s->value_count - before;
    const uint64_t offset = input_place(&s->tables->input, at).offset;
    if (s->count == 0) {
        s->stride = count;
        s->first_at = offset;
    } else if (count != s->stride && !s->odd) {
        s->odd = true;
        s->odd_at = offset;
        s->odd_values = count;
    }
}

/* How many places at the root this sample shares with the one before. */
static size_t shared_steps(const struct samples *s)
{
    const size_t most = s->list_count < s->step_count ? s->list_count : s->step_count;
    size_t i = 0;
    while (i < most && s->steps[i].location == s->list[s->list_count - 1 - i]) {
        i++;
    }
    return i;
}

/* Whether the path that ends in `node` is the list at hand. */
static bool is_path(const struct samples *s, uint32_t node)
{
    for (size_t i = 0; i < s->list_count; i++) {
        if (node == 0 || s->paths.nodes[node].key != s->list[i]) {
            return false;
        }
        node = s->paths.nodes[node].parent;
    }
    return node == 0;
}

/* Searches the tree step by step; what the list shares with the one before is known. */
static bool push_steps(struct samples *s, uint32_t *path)
{
    size_t i = shared_steps(s);
    if (!GROW(s->steps, s->step_capacity, s->list_count)) {
        return false;
    }
    uint32_t node = i > 0 ? s->steps[i - 1].node : 0;
    for (; i < s->list_count; i++) {
        const uint32_t location = s->list[s->list_count - 1 - i];
        node = prefix_tree_child(&s->paths, node, location);
        s->steps[i] = (struct step){location, node};
    }
    s->step_count = s->list_count;
    *path = node;
    return !s->paths.failed;
}

/*
 * The path of the list at hand. Most lists came before, with other labels: those are found by their
 * hash, which costs one look where the walk through the tree costs one for each step.
 */
static bool push_list(struct samples *s, uint32_t *path)
{
    const uint64_t hash = hash_bytes((const char *)s->list, s->list_count * sizeof *s->list);
    struct idmap_probe probe = idmap_start(hash);
    if (s->list_count == 0) {
        *path = 0;
        return true;
    }
    while ((*path = idmap_next(&s->ends, &probe)) != IDMAP_NONE) {
        if (is_path(s, *path)) {
            return true;
        }
    }
    return push_steps(s, path) && idmap_put(&s->ends, hash, *path);
}

flame_status samples_take(struct samples *s, const struct field *field)
{
    const size_t before = s->value_count;
    struct sample sample;
    const flame_status status = scan_sample(s, field->data);
    if (status != FLAME_OK) {
        return status;
    }
    if (s->list_count > FRAMES_MAX) {
        return fault(s->tables->input.err, FLAME_E_LIMIT, input_place(&s->tables->input, field->at),
                     "stack of more than %d frames", FRAMES_MAX);
    }
    count_values(s, before, field->data.ptr);
    if (!push_list(s, &sample.path) || !label_sets_end(&s->labels, &sample.labels) ||
        !GROW(s->samples, s->capacity, s->count + 1)) {
        return fault_nomem(s->tables->input.err);
    }
    s->samples[s->count++] = sample;
    return FLAME_OK;
}

flame_status samples_check(const struct samples *s)
{
    const size_t types = s->tables->type_count;
    flame_error *err = s->tables->input.err;
    struct place at = NOWHERE;
    if (s->count == 0) {
        return FLAME_OK;
    }
    if (types == 0) {
        return fault(err, FLAME_E_SYNTAX, NOWHERE,
                     "malformed profile: missing sample type information");
    }
    if (s->stride == types && !s->odd) {
        return FLAME_OK;
    }
    at.offset = s->stride != types ? s->first_at : s->odd_at;
    return fault(err, FLAME_E_SYNTAX, at,
                 "malformed profile: mismatch: sample has %zu values vs. %zu types",
                 s->stride != types ? s->stride : s->odd_values, types);
}

/* The builder's stack of every path. E_LIMIT, E_NOMEM. */
static flame_status make_stacks(struct samples *s, struct stack_id *stacks,
                                const uint32_t *locations)
{
    struct stacks *out = s->tables->out;
    uint32_t *depth = calloc(s->paths.count, sizeof *depth);
    flame_status status = FLAME_OK;
    if (!depth) {
        return fault_nomem(s->tables->input.err);
    }
    for (size_t i = 1; i < s->paths.count && status == FLAME_OK && !stacks_failed(out); i++) {
        const struct prefix_node node = s->paths.nodes[i];
        const uint32_t location = locations[node.key];
        stacks[i] = stacks_push_location(out, stacks[node.parent], location);
        depth[i] = depth[node.parent] + out->profile->locations[location - 1].frame_count;
        if (depth[i] > FRAMES_MAX) {
            status = fault(s->tables->input.err, FLAME_E_LIMIT, NOWHERE,
                           "stack of more than %d frames", FRAMES_MAX);
        }
    }
    free(depth);
    return status;
}

static void add_rows(struct samples *s, const struct stack_id *stacks, const uint32_t *columns)
{
    struct stacks *out = s->tables->out;
    for (size_t i = 0; i < s->count && !stacks_failed(out); i++) {
        const struct sample *sample = &s->samples[i];
        const struct stack_id stack = sample->path ? stacks[sample->path] : stacks_no_stack(out);
        const uint32_t labels = label_sets_get(&s->labels, sample->labels);
        const uint32_t row = stacks_append_row(out, stack, labels);
        for (size_t k = 0; k < s->stride; k++) {
            stacks_add(out, row, columns[k], s->values[i * s->stride + k], 0);
        }
    }
}

flame_status samples_add(struct samples *s, const uint32_t *columns, const uint32_t *locations)
{
    struct stack_id *stacks = calloc(s->paths.count, sizeof *stacks);
    if (!stacks) {
        return fault_nomem(s->tables->input.err);
    }
    const flame_status status = make_stacks(s, stacks, locations);
    if (status == FLAME_OK) {
        add_rows(s, stacks, columns);
    }
    free(stacks);
    return status;
}
