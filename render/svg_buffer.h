/* svg_buffer: bytes that grow, for the sections of the embedded call tree. */
#ifndef FLAME_RENDER_SVG_BUFFER_H
#define FLAME_RENDER_SVG_BUFFER_H

#include "core/checked.h"
#include "core/sink.h"

struct buffer {
    char *ptr;
    size_t len;
    size_t capacity;
    bool failed; /* out of memory; sticky */
};

void buffer_add(struct buffer *b, const void *bytes, size_t len);

/* A sink's function that appends; ctx is the buffer. */
int buffer_sink(void *ctx, const void *bytes, size_t len);

void buffer_release(struct buffer *b);

enum { VARINT_MAX = 10 };

/* Appends an LEB128 number: seven bits a byte, the lowest first. */
static inline void buffer_varint(struct buffer *b, uint64_t value)
{
    if (b->capacity - b->len < VARINT_MAX && !GROW(b->ptr, b->capacity, b->len + VARINT_MAX)) {
        b->failed = true;
        return;
    }
    while (value > 127) {
        b->ptr[b->len++] = (char)(value | 128);
        value >>= 7;
    }
    b->ptr[b->len++] = (char)value;
}

#endif
