/* proto_buffer: messages of Protocol Buffers, encoded by hand. Failures of memory are sticky. */
#ifndef FLAME_RENDER_TO_PPROF_PROTO_BUFFER_H
#define FLAME_RENDER_TO_PPROF_PROTO_BUFFER_H

#include "core/bytes.h"

struct proto_buffer {
    char *bytes;
    size_t len, capacity;
    bool failed;
};

/* Longest encoding of a number. */
enum { VARINT_MAX = 10 };

/* Writes a number to `to`, which has room for VARINT_MAX bytes; gives its length. */
size_t proto_encode(char *to, uint64_t value);

/* A bare number, as lists hold them. */
void proto_varint(struct proto_buffer *b, uint64_t value);

/* A number; 0 is what a reader takes a missing field for, and is not written. */
void proto_number(struct proto_buffer *b, unsigned field, uint64_t value);

/* A text, a message, or a list of numbers. */
void proto_bytes(struct proto_buffer *b, unsigned field, struct bytes bytes);

/* Several encoded fields. */
void proto_append(struct proto_buffer *b, struct bytes fields);

static inline struct bytes proto_done(const struct proto_buffer *b)
{
    return b->bytes ? bytes_of(b->bytes, b->len) : BYTES("");
}

/* Empties the buffer and keeps its memory. */
static inline void proto_clear(struct proto_buffer *b)
{
    b->len = 0;
}

void proto_release(struct proto_buffer *b);

#endif
