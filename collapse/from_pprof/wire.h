/*
 * wire: the encoding below protocol buffers, read field by field and without allocation.
 * It is as tolerant as pprof's own decoder: varints of up to ten bytes, unknown fields of wire
 * types 0, 1, 2 and 5, any field number; groups and cut fields are errors.
 */
#ifndef FLAME_COLLAPSE_FROM_PPROF_WIRE_H
#define FLAME_COLLAPSE_FROM_PPROF_WIRE_H

#include "core/bytes.h"

enum wire_type { WIRE_VARINT = 0, WIRE_FIXED64 = 1, WIRE_BYTES = 2, WIRE_FIXED32 = 5 };

/* Encoded fields or numbers that remain to be read. */
struct wire {
    const char *at;
    const char *end;
    const char *why; /* what was wrong, after a failure */
    bool cut;        /* it was that the text ends too early */
};

struct field {
    const char *at; /* its first byte */
    uint64_t number;
    unsigned type;     /* one of wire_type */
    uint64_t value;    /* WIRE_VARINT */
    struct bytes data; /* WIRE_BYTES: the content; WIRE_VARINT: the encoded number */
};

enum wire_step { WIRE_FIELD, WIRE_END, WIRE_BROKEN };

static inline struct wire wire_of(struct bytes text)
{
    return (struct wire){text.ptr, text.ptr + text.len, NULL, false};
}

/* The next number. False, with w->at where it was, when it is cut or too long. */
static inline bool wire_varint(struct wire *w, uint64_t *value)
{
    uint64_t sum = 0;
    unsigned shift = 0;
    for (const char *p = w->at; p < w->end; p++) {
        const uint64_t byte = (unsigned char)*p;
        sum |= (byte & 0x7f) << shift; /* bits beyond 64 are dropped */
        if (byte < 0x80) {
            w->at = p + 1;
            *value = sum;
            return true;
        }
        shift += 7;
        if (shift >= 70) {
            w->why = "number of more than 10 bytes";
            return false;
        }
    }
    w->why = "number is cut off";
    w->cut = true;
    return false;
}

/* Reads the field that begins at w->at. After WIRE_BROKEN w->at is where it began. */
enum wire_step wire_next(struct wire *w, struct field *field);

/* Whether a field can be one of a repeated integer. Packed or not, its numbers are wire_of(data).
 */
static inline bool wire_is_list(const struct field *field)
{
    return field->type == WIRE_VARINT || field->type == WIRE_BYTES;
}

#endif
