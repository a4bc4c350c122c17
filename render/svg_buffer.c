/* svg_buffer: bytes that grow, for the sections of the embedded call tree. */
#include "render/svg_buffer.h"

#include <stdlib.h>

void buffer_add(struct buffer *b, const void *bytes, size_t len)
{
    if (!GROW(b->ptr, b->capacity, b->len + len)) {
        b->failed = true;
    } else if (len > 0) {
        memcpy(b->ptr + b->len, bytes, len);
        b->len += len;
    }
}

int buffer_sink(void *ctx, const void *bytes, size_t len)
{
    struct buffer *const b = ctx;
    buffer_add(b, bytes, len);
    return b->failed;
}

void buffer_release(struct buffer *b)
{
    free(b->ptr);
    *b = (struct buffer){0};
}
