/* proto_buffer: messages of Protocol Buffers, encoded by hand. */
#include "render/to_pprof/proto_buffer.h"

#include <stdlib.h>

#include "core/checked.h"

enum { WIRE_VARINT = 0, WIRE_BYTES = 2, WIRE_BITS = 3 };

size_t proto_encode(char *to, uint64_t value)
{
    size_t len = 0;
    while (value >= 0x80) {
        to[len++] = (char)(unsigned char)(value | 0x80);
        value >>= 7;
    }
    to[len++] = (char)(unsigned char)value;
    return len;
}

static bool make_room(struct proto_buffer *b, size_t len)
{
    if (b->failed || len > SIZE_MAX - b->len || !GROW(b->bytes, b->capacity, b->len + len)) {
        b->failed = true;
    }
    return !b->failed;
}

void proto_varint(struct proto_buffer *b, uint64_t value)
{
    if (make_room(b, VARINT_MAX)) {
        b->len += proto_encode(b->bytes + b->len, value);
    }
}

void proto_number(struct proto_buffer *b, unsigned field, uint64_t value)
{
    if (value != 0) {
        proto_varint(b, (uint64_t)field << WIRE_BITS | WIRE_VARINT);
        proto_varint(b, value);
    }
}

void proto_bytes(struct proto_buffer *b, unsigned field, struct bytes bytes)
{
    proto_varint(b, (uint64_t)field << WIRE_BITS | WIRE_BYTES);
    proto_varint(b, bytes.len);
    proto_append(b, bytes);
}

void proto_append(struct proto_buffer *b, struct bytes fields)
{
    if (fields.len > 0 && make_room(b, fields.len)) {
        memcpy(b->bytes + b->len, fields.ptr, fields.len);
        b->len += fields.len;
    }
}

void proto_release(struct proto_buffer *b)
{
    free(b->bytes);
    *b = (struct proto_buffer){0};
}
