/* raw_samples: "     VALUE      VALUE: LOCATION LOCATION", and two lines for the labels. */
#include <inttypes.h>
#include <stdlib.h>

#include "collapse/from_pprof_raw/raw_labels.h"
#include "core/checked.h"

enum { LABEL_LINES = 2, FRAMES_MAX = 1 << 20 };

/* Lines with labels have so many blanks in front, which is more than a line with values has. */
static const struct bytes INDENT = {"                ", 16};

struct raw_samples {
    struct raw *raw;
    const uint32_t *columns, *made;
    struct raw_labels labels;
    /* the sample at hand */
    uint64_t line; /* where it is, 0: there is none */
    int64_t *values;
    size_t value_count, value_capacity;
    uint32_t *locations; /* leaf first */
    size_t location_count, location_capacity;
    struct bytes label_lines[LABEL_LINES];
    size_t label_line_count;
};

static bool take_values(struct raw_samples *s, struct bytes *line)
{
    int64_t value;
    s->value_count = 0;
    while (raw_number(line, &value)) {
        if (!GROW(s->values, s->value_capacity, s->value_count + 1)) {
            s->raw->reading->out->failed = true;
            return false;
        }
        s->values[s->value_count++] = value;
    }
    return s->value_count > 0 && raw_skip(line, BYTES(":"));
}

/* E_SYNTAX when a location does not exist. */
static flame_status take_locations(struct raw_samples *s, struct bytes line)
{
    int64_t id;
    s->location_count = 0;
    while (raw_number(&line, &id)) {
        const uint32_t place = ids_find(&s->raw->tables.location_ids, (uint64_t)id);
        if (place == IDMAP_NONE) {
            return raw_error(s->raw, s->line, "sample has nil location: no id %" PRId64, id);
        }
        if (!GROW(s->locations, s->location_capacity, s->location_count + 1)) {
            return fault_nomem(s->raw->err);
        }
        s->locations[s->location_count++] = place;
    }
    if (bytes_trim(line).len > 0) {
        return raw_error(s->raw, s->line, "expected the id of a location, found \"%.*s\"",
                         QUOTE(line));
    }
    return FLAME_OK;
}

static flame_status make_stack(struct raw_samples *s, struct stack_id *stack)
{
    struct stacks *out = s->raw->reading->out;
    size_t frames = 0;
    *stack = s->location_count ? ROOT_STACK : stacks_no_stack(out);
    for (size_t i = s->location_count; i-- > 0 && !stacks_failed(out);) {
        const uint32_t location = s->made[s->locations[i]];
        frames += out->profile->locations[location - 1].frame_count;
        if (frames > FRAMES_MAX) {
            const struct place at = {NULL, s->line, 0, FLAME_NO_OFFSET};
            return fault(s->raw->err, FLAME_E_LIMIT, at, "stack of more than %d frames",
                         FRAMES_MAX);
        }
        *stack = stacks_push_location(out, *stack, location);
    }
    return FLAME_OK;
}

/* Of two lines the first has texts, the second numbers; of one line its values tell. */
static uint32_t make_labels(struct raw_samples *s)
{
    struct stacks *out = s->raw->reading->out;
    const size_t count = s->label_line_count;
    s->labels.count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct bytes text = s->label_lines[i];
        const bool numbers = count > 1 ? i == 1 : raw_labels_are_numbers(text);
        if (!raw_labels_take(&s->labels, out, text, numbers)) {
            warnings_add(s->raw->reading->warnings, s->line + i + 1, 1,
                         "expected KEY:[VALUE], found \"%.*s\"", QUOTE(text));
        }
    }
    return stacks_labels(out, s->labels.items, s->labels.count);
}

/* The sample at hand is complete. */
static flame_status finish_sample(struct raw_samples *s)
{
    struct stacks *out = s->raw->reading->out;
    struct stack_id stack;
    if (s->line == 0) {
        return FLAME_OK;
    }
    const flame_status status = make_stack(s, &stack);
    if (status != FLAME_OK) {
        return status;
    }
    const uint32_t row = stacks_append_row(out, stack, make_labels(s));
    for (size_t i = 0; i < s->value_count; i++) {
        stacks_add(out, row, s->columns[i], s->values[i], 0);
    }
    s->line = 0;
    return FLAME_OK;
}

/* A value with a line feed in it: the label line before has no end yet. */
static bool continue_label(struct raw_samples *s, struct bytes line)
{
    if (s->line == 0 || s->label_line_count == 0 || bytes_starts(line, INDENT)) {
        return false;
    }
    struct bytes *label = &s->label_lines[s->label_line_count - 1];
    if (bytes_ends(*label, BYTES("]"))) {
        return false;
    }
    label->len = (size_t)(line.ptr + line.len - label->ptr);
    return true;
}

static flame_status begin_sample(struct raw_samples *s, struct bytes line)
{
    struct bytes rest = line;
    const flame_status status = finish_sample(s);
    if (status != FLAME_OK) {
        return status;
    }
    s->line = s->raw->samples.line;
    s->label_line_count = 0;
    if (!take_values(s, &rest)) {
        if (stacks_failed(s->raw->reading->out)) {
            return fault_nomem(s->raw->err);
        }
        return raw_error(s->raw, s->line, "expected VALUES: LOCATIONS of a sample, found \"%.*s\"",
                         QUOTE(line));
    }
    if (s->value_count != s->raw->tables.type_count) {
        return raw_error(s->raw, s->line, "mismatch: sample has %zu values vs. %zu types",
                         s->value_count, s->raw->tables.type_count);
    }
    return take_locations(s, rest);
}

static flame_status read_line(struct raw_samples *s, struct bytes line)
{
    if (continue_label(s, line)) {
        return FLAME_OK;
    }
    if (s->line > 0 && s->label_line_count < LABEL_LINES && raw_skip(&line, INDENT)) {
        s->label_lines[s->label_line_count++] = line;
        return FLAME_OK;
    }
    return bytes_trim(line).len > 0 ? begin_sample(s, line) : FLAME_OK;
}

flame_status raw_read_samples(struct raw *raw, const uint32_t *columns, const uint32_t *locations)
{
    struct raw_samples s = {.raw = raw, .columns = columns, .made = locations};
    flame_status status = FLAME_OK;
    struct bytes line;
    while (status == FLAME_OK && raw_line(&raw->samples, &line) &&
           !stacks_failed(raw->reading->out)) {
        status = read_line(&s, line);
    }
    if (status == FLAME_OK) {
        status = finish_sample(&s);
    }
    free(s.values);
    free(s.locations);
    free(s.labels.items);
    return status;
}
