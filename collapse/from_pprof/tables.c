/* tables: everything of a profile but its samples. */
#include "collapse/from_pprof/tables.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/checked.h"

void tables_init(struct tables *t, const struct input *input)
{
    *t = (struct tables){.input = *input};
    letters_init(&t->letters);
}

void tables_release(struct tables *t)
{
    letters_release(&t->letters);
    ids_release(&t->mapping_ids);
    ids_release(&t->function_ids);
    ids_release(&t->location_ids);
    free(t->texts);
    free(t->interned);
    free(t->types);
    free(t->binaries);
    free(t->comments);
    free(t->functions);
    free(t->sites);
    free(t->lines);
}

struct place input_place(const struct input *input, const char *at)
{
    struct place place = NOWHERE;
    place.offset = input->offset + (uint64_t)(at - input->text.ptr);
    return place;
}

flame_status input_broken(const struct input *input, const struct wire *w)
{
    return fault(input->err, FLAME_E_SYNTAX, input_place(input, w->at), "%s", w->why);
}

flame_status input_mismatch(const struct input *input, const struct field *field,
                            const char *message)
{
    return fault(input->err, FLAME_E_SYNTAX, input_place(input, field->at),
                 "field %" PRIu64 " of a %s has wire type %u", field->number, message, field->type);
}

struct string_id tables_string(struct tables *t, struct stacks *out, uint32_t text)
{
    if (t->interned[text].i == 0) {
        t->interned[text] = stacks_string(out, t->texts[text]);
    }
    return t->interned[text];
}

/* Remembers a place in the string table, whose length is known later; negative ones are huge. */
static uint32_t name_string(struct tables *t, int64_t text, const struct field *field)
{
    if ((uint64_t)text >= t->worst_string) {
        t->worst_string = (uint64_t)text;
        t->worst_at = field->at;
    }
    return (uint32_t)text;
}

/* Lines and columns; what is no such number is not known. */
static uint32_t small_number(int64_t number)
{
    return number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

static flame_status bad_letter(struct tables *t, flame_status status, const struct field *field,
                               const char *message)
{
    if (status == FLAME_E_NOMEM) {
        return fault_nomem(t->input.err);
    }
    return fault(t->input.err, FLAME_E_SYNTAX, input_place(&t->input, field->at), "malformed %s",
                 message);
}

static flame_status take_string(struct tables *t, const struct field *field)
{
    if (t->text_count == 0 && field->data.len > 0) {
        return fault(t->input.err, FLAME_E_SYNTAX, input_place(&t->input, field->at),
                     "first text of the string table is not empty: \"%.*s\"", QUOTE(field->data));
    }
    if (!GROW(t->texts, t->text_capacity, t->text_count + 1)) {
        return fault_nomem(t->input.err);
    }
    t->texts[t->text_count++] = field->data;
    return FLAME_OK;
}

static flame_status take_type(struct tables *t, const struct field *field)
{
    struct value_type_letter letter;
    const flame_status status = letters_value_type(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "ValueType");
    }
    const struct value_type type = {name_string(t, letter.type, field),
                                    name_string(t, letter.unit, field)};
    if (field->number != PROFILE_SAMPLE_TYPE) {
        t->period_type = type;
        return FLAME_OK;
    }
    if (!GROW(t->types, t->type_capacity, t->type_count + 1)) {
        return fault_nomem(t->input.err);
    }
    t->types[t->type_count++] = type;
    return FLAME_OK;
}

static flame_status take_mapping(struct tables *t, const struct field *field)
{
    struct mapping_letter letter;
    const flame_status status = letters_mapping(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "Mapping");
    }
    const size_t place = t->mapping_ids.count;
    if (!GROW(t->binaries, t->mapping_capacity, place + 1) ||
        !ids_add(&t->mapping_ids, letter.id)) {
        return fault_nomem(t->input.err);
    }
    t->binaries[place] = (struct binary){.start = letter.start,
                                         .limit = letter.limit,
                                         .offset = letter.offset,
                                         .file = name_string(t, letter.filename, field),
                                         .build_id = name_string(t, letter.build_id, field),
                                         .symbols = letter.symbols};
    return FLAME_OK;
}

static flame_status take_function(struct tables *t, const struct field *field)
{
    struct function_letter letter;
    const flame_status status = letters_function(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "Function");
    }
    const size_t place = t->function_ids.count;
    if (!GROW(t->functions, t->function_capacity, place + 1) ||
        !ids_add(&t->function_ids, letter.id)) {
        return fault_nomem(t->input.err);
    }
    t->functions[place] =
        (struct function){.name = name_string(t, letter.name, field),
                          .system_name = name_string(t, letter.system_name, field),
                          .file = name_string(t, letter.filename, field),
                          .start_line = small_number(letter.start_line)};
    return FLAME_OK;
}

static flame_status take_location(struct tables *t, const struct field *field)
{
    struct location_letter letter;
    const flame_status status = letters_location(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "Location");
    }
    const size_t place = t->location_ids.count;
    if (!GROW(t->sites, t->location_capacity, place + 1) ||
        !GROW(t->lines, t->line_capacity, t->line_count + letter.line_count) ||
        !ids_add(&t->location_ids, letter.id)) {
        return fault_nomem(t->input.err);
    }
    t->sites[place] = (struct site){.mapping_id = letter.mapping_id,
                                    .address = letter.address,
                                    .first_line = t->line_count,
                                    .line_count = (uint32_t)letter.line_count,
                                    .folded = letter.folded};
    for (size_t i = 0; i < letter.line_count; i++) {
        const struct line_letter line = letter.lines[i];
        t->lines[t->line_count++] = (struct line){.function = line.function_id,
                                                  .number = small_number(line.line),
                                                  .column = small_number(line.column)};
    }
    return FLAME_OK;
}

static flame_status take_number(struct tables *t, const struct field *field)
{
    enum {
        DROP_FRAMES = 7,
        KEEP_FRAMES = 8,
        TIME = 9,
        DURATION = 10,
        PERIOD = 12,
        DEFAULT_TYPE = 14,
        DOC_URL = 15
    };
    const uint64_t value = field->value;
    switch (field->number) {
    case TIME:
        if (t->time_nanos != 0) { /* pprof's own test for `cat a.pb b.pb` */
            return fault(t->input.err, FLAME_E_SYNTAX, input_place(&t->input, field->at),
                         "concatenated profiles detected");
        }
        t->time_nanos = (int64_t)value;
        break;
    case DURATION:
        t->duration_nanos = (int64_t)value;
        break;
    case PERIOD:
        t->period = (int64_t)value;
        break;
    case DROP_FRAMES:
        t->drop_frames = name_string(t, (int64_t)value, field);
        break;
    case KEEP_FRAMES:
        t->keep_frames = name_string(t, (int64_t)value, field);
        break;
    case DEFAULT_TYPE:
        t->default_type = name_string(t, (int64_t)value, field);
        break;
    case DOC_URL:
        t->doc_url = name_string(t, (int64_t)value, field);
        break;
    default:
        break;
    }
    return FLAME_OK;
}

static flame_status take_comments(struct tables *t, const struct field *field)
{
    struct wire list = wire_of(field->data);
    uint64_t text;
    while (list.at < list.end) {
        if (!wire_varint(&list, &text)) {
            return input_broken(&t->input, &list);
        }
        if (!GROW(t->comments, t->comment_capacity, t->comment_count + 1)) {
            return fault_nomem(t->input.err);
        }
        t->comments[t->comment_count++] = name_string(t, (int64_t)text, field);
    }
    return FLAME_OK;
}

static flame_status take_sample(struct tables *t, const struct field *field)
{
    (void)field; /* in the second pass */
    t->sample_count++;
    return FLAME_OK;
}

typedef flame_status (*take_fn)(struct tables *, const struct field *);

/* By field number; number 13 may be packed or not. */
static const struct {
    take_fn take;
    enum wire_type type;
} known[PROFILE_FIELDS] = {
    [1] = {take_type, WIRE_BYTES},      [2] = {take_sample, WIRE_BYTES},
    [3] = {take_mapping, WIRE_BYTES},   [4] = {take_location, WIRE_BYTES},
    [5] = {take_function, WIRE_BYTES},  [6] = {take_string, WIRE_BYTES},
    [7] = {take_number, WIRE_VARINT},   [8] = {take_number, WIRE_VARINT},
    [9] = {take_number, WIRE_VARINT},   [10] = {take_number, WIRE_VARINT},
    [11] = {take_type, WIRE_BYTES},     [12] = {take_number, WIRE_VARINT},
    [13] = {take_comments, WIRE_BYTES}, [14] = {take_number, WIRE_VARINT},
    [15] = {take_number, WIRE_VARINT},
};

static flame_status take_field(struct tables *t, const struct field *field)
{
    if (field->number >= PROFILE_FIELDS || !known[field->number].take) {
        return FLAME_OK;
    }
    const take_fn take = known[field->number].take;
    if (field->type != known[field->number].type &&
        !(take == take_comments && wire_is_list(field))) {
        return input_mismatch(&t->input, field, "Profile");
    }
    return take(t, field);
}

static flame_status check_strings(struct tables *t)
{
    if (t->text_count == 0) {
        return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE, "profile has no string table");
    }
    if (t->worst_string >= t->text_count) {
        return fault(t->input.err, FLAME_E_SYNTAX, input_place(&t->input, t->worst_at),
                     "string %" PRId64 " is outside of the table of %zu strings",
                     (int64_t)t->worst_string, t->text_count);
    }
    t->interned = calloc(t->text_count, sizeof *t->interned);
    return t->interned ? FLAME_OK : fault_nomem(t->input.err);
}

static flame_status resolve(struct tables *t)
{
    if (!ids_index(&t->mapping_ids) || !ids_index(&t->function_ids) ||
        !ids_index(&t->location_ids)) {
        return fault_nomem(t->input.err);
    }
    for (size_t i = 0; i < t->line_count; i++) {
        const uint64_t id = t->lines[i].function;
        t->lines[i].function = id ? ids_find(&t->function_ids, id) : IDMAP_NONE;
    }
    return FLAME_OK;
}

flame_status tables_read(struct tables *t)
{
    struct wire w = wire_of(t->input.text);
    struct field field;
    enum wire_step step;
    while ((step = wire_next(&w, &field)) == WIRE_FIELD) {
        const flame_status status = take_field(t, &field);
        if (status != FLAME_OK) {
            return status;
        }
    }
    if (step == WIRE_BROKEN) {
        return input_broken(&t->input, &w);
    }
    const flame_status status = check_strings(t);
    return status == FLAME_OK ? resolve(t) : status;
}

static flame_status check_ids(const struct tables *t, const struct ids *ids, const char *what)
{
    if (ids->zero != SIZE_MAX && ids->zero <= ids->repeated) {
        return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                     "malformed profile: found %s with reserved ID=0", what);
    }
    if (ids->repeated != SIZE_MAX) {
        return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                     "malformed profile: multiple %ss with same id: %" PRIu64, what,
                     ids->given[ids->repeated]);
    }
    return FLAME_OK;
}

static flame_status check_lines(const struct tables *t)
{
    for (size_t i = 0; i < t->location_ids.count; i++) {
        const struct site *location = &t->sites[i];
        for (uint32_t k = 0; k < location->line_count; k++) {
            if (t->lines[location->first_line + k].function == IDMAP_NONE) {
                return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                             "malformed profile: location id: %" PRIu64
                             " has a line with nil function",
                             t->location_ids.given[i]);
            }
        }
    }
    return FLAME_OK;
}

flame_status tables_check(const struct tables *t)
{
    flame_status status = check_ids(t, &t->mapping_ids, "mapping");
    if (status == FLAME_OK) {
        status = check_ids(t, &t->function_ids, "function");
    }
    if (status == FLAME_OK) {
        status = check_ids(t, &t->location_ids, "location");
    }
    return status == FLAME_OK ? check_lines(t) : status;
}
