/*
 * pprof_probe: tells a profile from other bytes by its first fields.
 *
 * There is no magic number. What counts is how many fields of the start are known, of the right
 * type and, where they hold messages, hold the right fields again. Text cannot pass: every profile
 * has control bytes among its tags.
 */
#include "collapse/from_pprof/pprof_probe.h"

#include "collapse/from_pprof/wire.h"

/* So many fields make a profile, whatever follows them. */
enum { FIELDS_SURE = 4 };

/* What a known field of the profile holds. */
struct shape {
    unsigned type;
    unsigned members; /* of its message: known numbers are 1 to this; 0: it is no message */
    uint32_t texts;   /* bit by number: members that are length-delimited */
    uint32_t lists;   /* members that may be either */
    bool open;        /* later versions of the format may have more members */
};

#define BIT(n) (UINT32_C(1) << (n))

/* By field number of the profile. */
static const struct shape shapes[] = {
    [1] = {WIRE_BYTES, 2, 0, 0, false},   [2] = {WIRE_BYTES, 3, BIT(3), BIT(1) | BIT(2), true},
    [3] = {WIRE_BYTES, 10, 0, 0, true},   [4] = {WIRE_BYTES, 5, BIT(4), 0, true},
    [5] = {WIRE_BYTES, 5, 0, 0, true},    [6] = {WIRE_BYTES, 0, 0, 0, false},
    [7] = {WIRE_VARINT, 0, 0, 0, false},  [8] = {WIRE_VARINT, 0, 0, 0, false},
    [9] = {WIRE_VARINT, 0, 0, 0, false},  [10] = {WIRE_VARINT, 0, 0, 0, false},
    [11] = {WIRE_BYTES, 2, 0, 0, false},  [12] = {WIRE_VARINT, 0, 0, 0, false},
    [13] = {WIRE_VARINT, 0, 0, 0, false}, [14] = {WIRE_VARINT, 0, 0, 0, false},
    [15] = {WIRE_VARINT, 0, 0, 0, false},
};

enum { SHAPES = sizeof shapes / sizeof *shapes, COMMENT = 13, MEMBERS_LIKELY = 31 };

static bool is_member(const struct shape *shape, const struct field *field)
{
    if (field->number == 0 || field->number > shape->members) {
        return shape->open && field->number != 0 && field->number <= MEMBERS_LIKELY;
    }
    const uint32_t bit = BIT(field->number);
    if (shape->lists & bit) {
        return wire_is_list(field);
    }
    return field->type == ((shape->texts & bit) ? WIRE_BYTES : WIRE_VARINT);
}

static bool is_message(const struct shape *shape, struct bytes text)
{
    struct wire w = wire_of(text);
    struct field field;
    enum wire_step step;
    while ((step = wire_next(&w, &field)) == WIRE_FIELD) {
        if (!is_member(shape, &field)) {
            return false;
        }
    }
    return step == WIRE_END;
}

static bool is_profile_field(const struct field *field)
{
    if (field->number == 0 || field->number >= SHAPES) {
        return false;
    }
    const struct shape *shape = &shapes[field->number];
    if (field->number == COMMENT && wire_is_list(field)) {
        return true;
    }
    return field->type == shape->type && (!shape->members || is_message(shape, field->data));
}

/* A byte that no text has. */
static bool has_control(struct bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if (c <= '\b' || (c > '\r' && c < ' ' && c != 0x1b)) {
            return true;
        }
    }
    return false;
}

enum probe pprof_probe(const struct head *head)
{
    struct wire w = wire_of(head->text);
    struct field field;
    enum wire_step step = WIRE_END;
    size_t fields = 0;
    if (head->text.len == 0) {
        return PROBE_NO;
    }
    while (fields < FIELDS_SURE && (step = wire_next(&w, &field)) == WIRE_FIELD) {
        if (!is_profile_field(&field)) {
            return PROBE_NO;
        }
        fields++;
    }
    if (!has_control(bytes_head(head->text, (size_t)(w.at - head->text.ptr)))) {
        return PROBE_NO;
    }
    if (fields == FIELDS_SURE || (step == WIRE_END && head->whole)) {
        return PROBE_YES;
    }
    return fields > 0 ? PROBE_MAYBE : PROBE_NO;
}
