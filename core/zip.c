/* zip: all that zlib does here. */
#include "core/zip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "core/fault.h"
#include "core/stream.h"

/* Reading gzip, all members of it (RFC 1952). */
struct gunzip {
    struct stream stream;
    struct refill input;
    z_stream z;
    bool between; /* a member has ended and the next has not begun */
};

static flame_status gzip_fault(flame_error *err, const char *what)
{
    return fault(err, FLAME_E_SYNTAX, NOWHERE, "gzip: %s", what);
}

/* Behind a member: another one, zero padding, or junk. */
static flame_status next_member(struct gunzip *g, bool *ended, flame_error *err)
{
    for (;;) {
        const flame_status status = refill_more(&g->input, err);
        if (status != FLAME_OK) {
            return status;
        }
        *ended = g->input.ended;
        if (*ended) {
            return FLAME_OK;
        }
        if (g->input.buffer[g->input.at] != 0) {
            break;
        }
        g->input.at++;
    }
    if ((unsigned char)g->input.buffer[g->input.at] != 0x1f) {
        return gzip_fault(err, "data behind the end that is not another member");
    }
    g->between = false;
    return inflateReset(&g->z) == Z_OK ? FLAME_OK : fault_nomem(err);
}

static flame_status inflate_some(struct gunzip *g, flame_error *err)
{
    g->z.next_in = (Bytef *)g->input.buffer + g->input.at;
    g->z.avail_in = (uInt)(g->input.end - g->input.at);
    const int result = inflate(&g->z, Z_NO_FLUSH);
    g->input.at = g->input.end - g->z.avail_in;
    if (result == Z_STREAM_END) {
        g->between = true;
        return FLAME_OK;
    }
    if (result == Z_OK || result == Z_BUF_ERROR) {
        return FLAME_OK;
    }
    return result == Z_MEM_ERROR ? fault_nomem(err)
                                 : gzip_fault(err, g->z.msg ? g->z.msg : "corrupt data");
}

static flame_status read_gunzip(struct stream *s, char *to, size_t room, size_t *got,
                                flame_error *err)
{
    struct gunzip *g = (struct gunzip *)s;
    const size_t asked = room < 1u << 30 ? room : 1u << 30;
    g->z.next_out = (Bytef *)to;
    g->z.avail_out = (uInt)asked;
    while (g->z.avail_out == asked) {
        bool ended = false;
        flame_status status =
            g->between ? next_member(g, &ended, err) : refill_more(&g->input, err);
        if (status == FLAME_OK && ended) {
            break;
        }
        if (status == FLAME_OK) {
            status = inflate_some(g, err);
        }
        if (status != FLAME_OK) {
            return status;
        }
        if (g->input.ended && !g->between && g->z.avail_out == asked) {
            return gzip_fault(err, "unexpected end of data");
        }
    }
    *got = asked - g->z.avail_out;
    return FLAME_OK;
}

static void close_gunzip(struct stream *s)
{
    struct gunzip *g = (struct gunzip *)s;
    inflateEnd(&g->z);
    refill_release(&g->input);
    free(g);
}

static struct stream *open_gunzip(struct stream *from)
{
    struct gunzip *g = calloc(1, sizeof *g);
    if (!g) {
        from->close(from);
        return NULL;
    }
    g->stream = (struct stream){read_gunzip, close_gunzip};
    if (!refill_init(&g->input, from) || inflateInit2(&g->z, 15 + 16) != Z_OK) {
        refill_release(&g->input);
        free(g);
        return NULL;
    }
    return &g->stream;
}

const struct decoder decoder_gzip = {"gzip", {"\x1f\x8b", 2}, NULL, open_gunzip};

/* Writing zlib and gzip streams. */
enum { ZIP_CHUNK = 1 << 15, WINDOW_BITS = 15, GZIP_WRAPPER = 16, MEMORY_LEVEL = 8 };

struct zip {
    z_stream z;
    unsigned char chunk[ZIP_CHUNK];
};

static struct zip *new_stream(int level, int window_bits)
{
    struct zip *z = calloc(1, sizeof *z);
    if (z && deflateInit2(&z->z, level, Z_DEFLATED, window_bits, MEMORY_LEVEL,
                          Z_DEFAULT_STRATEGY) != Z_OK) {
        free(z);
        z = NULL;
    }
    if (z) {
        z->z.next_out = z->chunk;
        z->z.avail_out = ZIP_CHUNK;
    }
    return z;
}

struct zip *zip_new(int level)
{
    return new_stream(level, WINDOW_BITS);
}

struct zip *zip_new_gzip(int level)
{
    return new_stream(level, WINDOW_BITS + GZIP_WRAPPER);
}

static void emit_chunk(struct zip *z, zip_emit_fn emit, void *ctx)
{
    if (z->z.avail_out < ZIP_CHUNK) {
        emit(ctx, z->chunk, ZIP_CHUNK - z->z.avail_out);
    }
    z->z.next_out = z->chunk;
    z->z.avail_out = ZIP_CHUNK;
}

void zip_put(struct zip *z, struct bytes in, bool last, zip_emit_fn emit, void *ctx)
{
    const size_t piece = 1u << 30; /* zlib counts in 32 bits */
    int status = Z_OK;
    do {
        const size_t n = in.len < piece ? in.len : piece;
        const bool end = last && n == in.len;
        z->z.next_in = (z_const Bytef *)in.ptr;
        z->z.avail_in = (uInt)n;
        in = bytes_skip(in, n);
        do {
            status = deflate(&z->z, end ? Z_FINISH : Z_NO_FLUSH);
            if (z->z.avail_out == 0 || status == Z_STREAM_END) {
                emit_chunk(z, emit, ctx);
            }
        } while (z->z.avail_in > 0 || (end && status == Z_OK));
    } while (in.len > 0);
}

void zip_free(struct zip *z)
{
    if (z) {
        deflateEnd(&z->z);
        free(z);
    }
}

uint32_t zip_crc32(uint32_t crc, struct bytes in)
{
    return (uint32_t)crc32_z(crc, (const Bytef *)in.ptr, in.len);
}

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
