/* zip: zlib streams, made in one go. */
#include "core/zip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* Runs the stream to its end; zlib counts in 32 bits, so both sides are fed piece by piece. */
static bool run(z_stream *z, struct bytes in, char *out, size_t room)
{
    const size_t piece = UINT_MAX;
    size_t used = 0;
    int status = Z_OK;
    z->next_in = (z_const Bytef *)in.ptr;
    z->next_out = (Bytef *)out;
    while (status == Z_OK) {
        if (z->avail_in == 0) {
            z->avail_in = (uInt)(in.len < piece ? in.len : piece);
            in = bytes_skip(in, z->avail_in);
        }
        if (z->avail_out == 0) {
            z->avail_out = (uInt)(room - used < piece ? room - used : piece);
            used += z->avail_out;
        }
        status = deflate(z, in.len == 0 ? Z_FINISH : Z_NO_FLUSH);
    }
    return status == Z_STREAM_END;
}

bool zip_deflate(struct bytes in, int level, char **out, size_t *len)
{
    z_stream z = {0};
    if (deflateInit(&z, level) != Z_OK) {
        return false;
    }
    const size_t room = deflateBound(&z, in.len);
    char *const bytes = malloc(room);
    const bool done = bytes && run(&z, in, bytes, room);
    if (done) {
        *out = bytes;
        *len = (size_t)(z.next_out - (Bytef *)bytes);
    } else {
        free(bytes);
    }
    (void)deflateEnd(&z);
    return done;
}
