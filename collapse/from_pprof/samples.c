/*
 * samples: the second pass, in which every sample becomes a row.
 *
 * This is the hot path. Two shortcuts save most of the walk through the prefix tree: a small table
 * remembers the stacks of location lists by their encoded bytes, and a list that begins at the
 * root like the one before it continues from there.
 */
#include "collapse/from_pprof/samples.h"

#include <inttypes.h>
#include <stdlib.h>

#include "collapse/from_pprof/sample_labels.h"
#include "core/checked.h"

enum {
    RECENT_COUNT = 1 << 15, /* a power of two */
    FRAMES_MAX = 1 << 20    /* of one stack */
};

/* A location list in the input and its stack. Of lists with one place here the last one stays. */
struct recent {
    struct bytes text;
    struct stack_id stack;
};

/* One place of the path before. */
struct step {
    uint32_t location;
    struct stack_id stack; /* after this location's last frame */
};

struct samples {
    struct places *places;
    struct tables *tables;
    struct stacks *out;
    const uint32_t *columns;
    struct recent *recent;

    uint32_t *locations; /* of the sample at hand, leaf first */
    size_t location_count, location_capacity;
    struct step *steps; /* of the last path, root first */
    size_t step_count, step_capacity;
    int64_t *values;    /* one for each type */
    size_t value_count; /* of the sample at hand, also those too many */
    struct sample_labels labels;
    struct bytes list; /* from the first to the last location field of the sample */
};

static flame_status take_values(struct samples *s, const struct field *field)
{
    struct wire list = wire_of(field->data);
    while (list.at < list.end) {
        uint64_t value;
        if (!wire_varint(&list, &value)) {
            return input_broken(&s->tables->input, &list);
        }
        if (s->value_count < s->tables->type_count) {
            s->values[s->value_count] = (int64_t)value;
        }
        s->value_count++;
    }
    return FLAME_OK;
}

static flame_status take_field(struct samples *s, const struct field *field, const char *end)
{
    enum { LOCATION_ID = 1, VALUE = 2, LABEL = 3 };
    const struct input *input = &s->tables->input;
    switch (field->number) {
    case LOCATION_ID:
        if (s->list.len == 0) {
            s->list.ptr = field->at;
        }
        s->list.len = (size_t)(end - s->list.ptr);
        return wire_is_list(field) ? FLAME_OK : input_mismatch(input, field, "Sample");
    case VALUE:
        return wire_is_list(field) ? take_values(s, field) : input_mismatch(input, field, "Sample");
    case LABEL:
        return field->type == WIRE_BYTES ? sample_labels_take(&s->labels, s->tables, s->out, field)
                                         : input_mismatch(input, field, "Sample");
    default:
        return FLAME_OK;
    }
}

/* Gathers values and labels, and notes where the locations are. */
static flame_status scan_sample(struct samples *s, struct bytes text)
{
    struct wire w = wire_of(text);
    struct field field;
    enum wire_step step;
    s->value_count = 0;
    s->labels.count = 0;
    s->list = bytes_of(text.ptr, 0);
    while ((step = wire_next(&w, &field)) == WIRE_FIELD) {
        const flame_status status = take_field(s, &field, w.at);
        if (status != FLAME_OK) {
            return status;
        }
    }
    if (step == WIRE_BROKEN) {
        return input_broken(&s->tables->input, &w);
    }
    if (s->value_count != s->tables->type_count) {
        return fault(s->tables->input.err, FLAME_E_SYNTAX, input_place(&s->tables->input, text.ptr),
                     "malformed profile: mismatch: sample has %zu values vs. %zu types",
                     s->value_count, s->tables->type_count);
    }
    return FLAME_OK;
}

static flame_status take_locations(struct samples *s, struct bytes text)
{
    const struct input *input = &s->tables->input;
    struct wire list = wire_of(text);
    /* a number takes at least one byte, so this is room for all */
    if (!GROW(s->locations, s->location_capacity, s->location_count + text.len)) {
        return fault_nomem(input->err);
    }
    while (list.at < list.end) {
        const char *at = list.at;
        uint64_t id;
        if (!wire_varint(&list, &id)) {
            return input_broken(input, &list);
        }
        const uint32_t location = ids_find(&s->tables->location_ids, id);
        if (location == IDMAP_NONE) {
            return fault(input->err, FLAME_E_SYNTAX, input_place(input, at),
                         "malformed profile: sample has nil location: no id %" PRIu64, id);
        }
        __builtin_prefetch(&s->places->known[location]); /* needed soon, and rarely in the cache */
        s->locations[s->location_count++] = location;
    }
    return FLAME_OK;
}

/* Decodes the numbers of the sample's list, whose fields are whole. */
static flame_status decode_list(struct samples *s)
{
    struct wire w = wire_of(s->list);
    struct field field;
    s->location_count = 0;
    while (wire_next(&w, &field) == WIRE_FIELD) {
        if (field.number == 1) {
            const flame_status status = take_locations(s, field.data);
            if (status != FLAME_OK) {
                return status;
            }
        }
    }
    return FLAME_OK;
}

/* How many places at the root this sample shares with the one before. */
static size_t shared_steps(const struct samples *s, size_t depth)
{
    const size_t most = depth < s->step_count ? depth : s->step_count;
    size_t i = 0;
    while (i < most && s->steps[i].location == s->locations[s->location_count - 1 - i]) {
        i++;
    }
    return i;
}

static flame_status push_place(struct samples *s, struct stack_id *stack, uint32_t location,
                               size_t *frames)
{
    const struct place_frames *known = places_get(s->places, location);
    if (!known) {
        return fault_nomem(s->tables->input.err);
    }
    *frames += known->count;
    if (*frames > FRAMES_MAX) {
        return fault(s->tables->input.err, FLAME_E_LIMIT,
                     input_place(&s->tables->input, s->list.ptr), "stack of more than %d frames",
                     FRAMES_MAX);
    }
    for (uint32_t i = 0; i < known->count; i++) {
        *stack = stacks_push(s->out, *stack, (struct frame_id){known->first + i});
    }
    return FLAME_OK;
}

static flame_status push_list(struct samples *s, struct stack_id *stack)
{
    const size_t depth = s->location_count;
    size_t i = shared_steps(s, depth);
    size_t frames = 0;
    if (!GROW(s->steps, s->step_capacity, depth)) {
        return fault_nomem(s->tables->input.err);
    }
    *stack = i > 0 ? s->steps[i - 1].stack : ROOT_STACK;
    s->step_count = i;
    for (; i < depth; i++) {
        const uint32_t location = s->locations[s->location_count - 1 - i];
        const flame_status status = push_place(s, stack, location, &frames);
        if (status != FLAME_OK) {
            return status;
        }
        s->steps[i] = (struct step){location, *stack};
        s->step_count = i + 1;
    }
    return FLAME_OK;
}

static flame_status make_stack(struct samples *s, struct stack_id *stack)
{
    const flame_status status = decode_list(s);
    if (status != FLAME_OK) {
        return status;
    }
    if (s->location_count == 0) { /* Go writes such samples for threads and goroutines */
        *stack = stacks_no_stack(s->out);
        return FLAME_OK;
    }
    return push_list(s, stack);
}

static flame_status find_stack(struct samples *s, struct stack_id *stack)
{
    struct recent *recent = &s->recent[hash_bytes(s->list.ptr, s->list.len) & (RECENT_COUNT - 1)];
    if (recent->text.ptr && bytes_equal(recent->text, s->list)) {
        *stack = recent->stack;
        return FLAME_OK;
    }
    const flame_status status = make_stack(s, stack);
    if (status == FLAME_OK) {
        *recent = (struct recent){s->list, *stack};
    }
    return status;
}

static flame_status read_sample(struct samples *s, struct bytes text)
{
    struct stack_id stack = ROOT_STACK;
    flame_status status = scan_sample(s, text);
    if (status == FLAME_OK) {
        status = find_stack(s, &stack);
    }
    if (status != FLAME_OK) {
        return status;
    }
    const uint32_t labels = sample_labels_set(&s->labels, s->out);
    const uint32_t row = stacks_append_row(s->out, stack, labels);
    for (size_t i = 0; i < s->value_count; i++) {
        stacks_add(s->out, row, s->columns[i], s->values[i], 0);
    }
    return FLAME_OK;
}

static flame_status read_all(struct samples *s)
{
    struct wire w = wire_of(s->tables->input.text);
    struct field field;
    while (wire_next(&w, &field) == WIRE_FIELD) {
        if (field.number != PROFILE_SAMPLE) {
            continue;
        }
        const flame_status status = read_sample(s, field.data);
        if (status != FLAME_OK) {
            return status;
        }
        if (stacks_failed(s->out)) {
            break; /* stacks_seal says why */
        }
    }
    return FLAME_OK;
}

flame_status samples_read(struct places *places, const uint32_t *columns)
{
    struct samples s = {
        .places = places, .tables = places->tables, .out = places->out, .columns = columns};
    flame_status status;
    s.recent = calloc(RECENT_COUNT, sizeof *s.recent);
    s.values = calloc(s.tables->type_count + 1, sizeof *s.values);
    if (s.recent && s.values) {
        status = read_all(&s);
    } else {
        status = fault_nomem(s.tables->input.err);
    }
    free(s.recent);
    free(s.values);
    free(s.locations);
    free(s.steps);
    free(s.labels.items);
    return status;
}
