/* gunzip: reads gzip, all members of it (RFC 1952). */
#include <stdlib.h>
#include <zlib.h>

#include "core/fault.h"
#include "core/stream.h"

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

const struct decoder decoder_gzip = {"gzip", {"\x1f\x8b", 2}, open_gunzip};
