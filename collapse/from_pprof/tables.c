/* tables: everything of a profile but its samples. */
#include "collapse/from_pprof/tables.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/checked.h"

void tables_init(struct tables *t, struct stacks *out)
{
    *t = (struct tables){.out = out};
    letters_init(&t->letters);
}

void tables_release(struct tables *t)
{
    letters_release(&t->letters);
    ids_release(&t->mapping_ids);
    ids_release(&t->function_ids);
    ids_release(&t->location_ids);
    free(t->strings);
    free(t->types);
    free(t->binaries);
    free(t->functions);
    free(t->sites);
    free(t->order);
    free(t->lines);
    free(t->comments);
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

uint32_t tables_name(struct tables *t, int64_t text, const char *at)
{
    if ((uint64_t)text >= t->worst_string) {
        t->worst_string = (uint64_t)text;
        t->worst_at = input_place(&t->input, at).offset;
    }
    return (uint32_t)text;
}

static uint32_t name_string(struct tables *t, int64_t text, const struct field *field)
{
    return tables_name(t, text, field->at);
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
    if (t->string_count == 0 && field->data.len > 0) {
        return fault(t->input.err, FLAME_E_SYNTAX, input_place(&t->input, field->at),
                     "first text of the string table is not empty: \"%.*s\"", QUOTE(field->data));
    }
    if (!GROW(t->strings, t->string_capacity, t->string_count + 1)) {
        return fault_nomem(t->input.err);
    }
    t->strings[t->string_count++] = stacks_string(t->out, field->data);
    return FLAME_OK;
}

static flame_status take_type(struct tables *t, const struct field *field)
{
    enum { SAMPLE_TYPE = 1 };
    struct value_type_letter letter;
    const flame_status status = letters_value_type(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "ValueType");
    }
    const struct value_type type = {name_string(t, letter.type, field),
                                    name_string(t, letter.unit, field)};
    if (field->number != SAMPLE_TYPE) {
        t->period_type = type;
        return FLAME_OK;
    }
    if (!GROW(t->types, t->type_capacity, t->type_count + 1)) {
        return fault_nomem(t->input.err);
    }
    t->types[t->type_count++] = type;
    return FLAME_OK;
}

static void note_fault(struct id_fault *first, uint64_t id)
{
    if (!first->is) {
        *first = (struct id_fault){true, id};
    }
}

/*
 * The place for what a message with this id holds. Of equal ids the first counts, which is noted as
 * a fault. NULL-like IDMAP_NONE in *place means that the message is to be left alone.
 */
static bool take_id(uint32_t *place, struct ids *ids, struct id_fault *fault_noted, uint64_t id)
{
    const size_t before = ids->count;
    *place = ids_take(ids, id);
    if (*place == IDMAP_NONE) {
        return false;
    }
    if (id == 0 || ids->count == before) {
        note_fault(fault_noted, id);
    }
    if (ids->count == before) {
        *place = IDMAP_NONE;
    }
    return true;
}

static flame_status take_mapping(struct tables *t, const struct field *field)
{
    struct mapping_letter letter;
    uint32_t place;
    const flame_status status = letters_mapping(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "Mapping");
    }
    if (!take_id(&place, &t->mapping_ids, &t->mapping_fault, letter.id) ||
        !GROW(t->binaries, t->mapping_capacity, t->mapping_ids.count)) {
        return fault_nomem(t->input.err);
    }
    const struct binary binary = {.start = letter.start,
                                  .limit = letter.limit,
                                  .offset = letter.offset,
                                  .file = name_string(t, letter.filename, field),
                                  .build_id = name_string(t, letter.build_id, field),
                                  .symbols = letter.symbols};
    if (place != IDMAP_NONE) {
        t->binaries[place] = binary;
    }
    return FLAME_OK;
}

static flame_status take_function(struct tables *t, const struct field *field)
{
    struct function_letter letter;
    uint32_t place;
    const flame_status status = letters_function(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "Function");
    }
    if (!take_id(&place, &t->function_ids, &t->function_fault, letter.id) ||
        !GROW(t->functions, t->function_capacity, t->function_ids.count)) {
        return fault_nomem(t->input.err);
    }
    const struct function function = {.name = name_string(t, letter.name, field),
                                      .system_name = name_string(t, letter.system_name, field),
                                      .file = name_string(t, letter.filename, field),
                                      .start_line = small_number(letter.start_line)};
    if (place != IDMAP_NONE) {
        t->functions[place] = function;
    }
    return FLAME_OK;
}

uint32_t tables_location(struct tables *t, uint64_t id, const char *at)
{
    const size_t before = t->location_ids.count;
    const uint32_t place = ids_take(&t->location_ids, id);
    if (place == IDMAP_NONE || !GROW(t->sites, t->site_capacity, t->location_ids.count)) {
        return IDMAP_NONE;
    }
    if (t->location_ids.count > before) {
        t->sites[place] = (struct site){.named_at = input_place(&t->input, at).offset};
    }
    return place;
}

static bool take_lines(struct tables *t, struct site *site, const struct location_letter *letter)
{
    if (!GROW(t->lines, t->line_capacity, t->line_count + letter->line_count)) {
        return false;
    }
    site->first_line = t->line_count;
    site->line_count = (uint32_t)letter->line_count;
    for (size_t i = 0; i < letter->line_count; i++) {
        const struct line_letter line = letter->lines[i];
        t->lines[t->line_count++] = (struct line){.function = line.function_id,
                                                  .number = small_number(line.line),
                                                  .column = small_number(line.column)};
    }
    return true;
}

static flame_status take_location(struct tables *t, const struct field *field)
{
    struct location_letter letter;
    const flame_status status = letters_location(&letter, &t->letters, field->data);
    if (status != FLAME_OK) {
        return bad_letter(t, status, field, "Location");
    }
    const uint32_t place = tables_location(t, letter.id, field->at);
    if (place == IDMAP_NONE || !GROW(t->order, t->order_capacity, t->order_count + 1)) {
        return fault_nomem(t->input.err);
    }
    struct site *site = &t->sites[place];
    if (letter.id == 0 || site->here) {
        note_fault(&t->location_fault, letter.id);
        return FLAME_OK;
    }
    t->order[t->order_count++] = place;
    site->here = true;
    site->mapping_id = letter.mapping_id;
    site->address = letter.address;
    site->folded = letter.folded;
    return take_lines(t, site, &letter) ? FLAME_OK : fault_nomem(t->input.err);
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
                         "concatenated profiles detected: give them as separate files");
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

typedef flame_status (*take_fn)(struct tables *, const struct field *);

/* By field number; number 13 may be packed or not. */
static const struct {
    take_fn take;
    enum wire_type type;
} known[PROFILE_FIELDS] = {
    [1] = {take_type, WIRE_BYTES},     [3] = {take_mapping, WIRE_BYTES},
    [4] = {take_location, WIRE_BYTES}, [5] = {take_function, WIRE_BYTES},
    [6] = {take_string, WIRE_BYTES},   [7] = {take_number, WIRE_VARINT},
    [8] = {take_number, WIRE_VARINT},  [9] = {take_number, WIRE_VARINT},
    [10] = {take_number, WIRE_VARINT}, [11] = {take_type, WIRE_BYTES},
    [12] = {take_number, WIRE_VARINT}, [13] = {take_comments, WIRE_BYTES},
    [14] = {take_number, WIRE_VARINT}, [15] = {take_number, WIRE_VARINT},
};

flame_status tables_take(struct tables *t, const struct field *field)
{
    if (field->number == PROFILE_SAMPLE) { /* one that is no message */
        return input_mismatch(&t->input, field, "Profile");
    }
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
    struct place at = NOWHERE;
    if (t->string_count == 0) {
        return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE, "profile has no string table");
    }
    if (t->worst_string >= t->string_count) {
        at.offset = t->worst_at;
        return fault(t->input.err, FLAME_E_SYNTAX, at,
                     "string %" PRId64 " is outside of the table of %zu strings",
                     (int64_t)t->worst_string, t->string_count);
    }
    return FLAME_OK;
}

/* Every location that a sample names has come. */
static flame_status check_named(const struct tables *t)
{
    for (size_t i = 0; i < t->location_ids.count; i++) {
        const uint64_t id = t->location_ids.given[i];
        if (!t->sites[i].here && !(id == 0 && t->location_fault.is)) {
            struct place at = NOWHERE;
            at.offset = t->sites[i].named_at;
            return fault(t->input.err, FLAME_E_SYNTAX, at,
                         "malformed profile: sample has nil location: no id %" PRIu64, id);
        }
    }
    return FLAME_OK;
}

static flame_status check_ids(const struct tables *t, const struct id_fault *noted,
                              const char *what)
{
    if (!noted->is) {
        return FLAME_OK;
    }
    return noted->id == 0
               ? fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                       "malformed profile: found %s with reserved ID=0", what)
               : fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                       "malformed profile: multiple %ss with same id: %" PRIu64, what, noted->id);
}

/* Every line names a function; from here on by its place. */
static flame_status resolve_lines(struct tables *t)
{
    for (size_t i = 0; i < t->order_count; i++) {
        const struct site *site = &t->sites[t->order[i]];
        for (uint32_t k = 0; k < site->line_count; k++) {
            struct line *line = &t->lines[site->first_line + k];
            const uint32_t place = ids_find(&t->function_ids, line->function);
            if (line->function == 0 || place == IDMAP_NONE) {
                return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                             "malformed profile: location id: %" PRIu64
                             " has a line with nil function",
                             t->location_ids.given[t->order[i]]);
            }
            line->function = place;
        }
    }
    return FLAME_OK;
}

flame_status tables_check(struct tables *t)
{
    flame_status status = check_strings(t);
    if (status == FLAME_OK) {
        status = check_named(t);
    }
    if (status == FLAME_OK) {
        status = check_ids(t, &t->mapping_fault, "mapping");
    }
    if (status == FLAME_OK) {
        status = check_ids(t, &t->function_fault, "function");
    }
    if (status == FLAME_OK) {
        status = check_ids(t, &t->location_fault, "location");
    }
    return status == FLAME_OK ? resolve_lines(t) : status;
}
