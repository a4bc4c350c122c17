/* unbzip2: reads bzip2, all streams of it, through libbz2. */
#include "core/stream.h"

#define BZIP2_MAGIC                                                                                \
    {                                                                                              \
        "BZh", 3                                                                                   \
    }

/* "BZh" may begin a text; behind it stand the level and the magic of a block or of the end. */
static bool is_bzip2(struct bytes front)
{
    const struct bytes rest = front.len > 4 ? bytes_skip(front, 4) : bytes_of("", 0);
    return front.len > 4 && front.ptr[3] >= '1' && front.ptr[3] <= '9' &&
           (bytes_starts(rest, BYTES("\x31\x41\x59\x26\x53\x59")) ||
            bytes_starts(rest, BYTES("\x17\x72\x45\x38\x50\x90")));
}

#if FLAME_HAVE_BZIP2

#include <bzlib.h>
#include <stdlib.h>

#include "core/fault.h"
#include "core/late.h"

#define BZIP2_FUNCTIONS(F)                                                                         \
    F(BZ2_bzDecompressInit)                                                                        \
    F(BZ2_bzDecompress)                                                                            \
    F(BZ2_bzDecompressEnd)

struct bzip2 {
    BZIP2_FUNCTIONS(LATE_MEMBER)
};

static const char *const NAMES[] = {BZIP2_FUNCTIONS(LATE_NAME)};
static const char *const LIBRARIES[] = {"libbz2.so.1.0", "libbz2.so.1", NULL};

struct unbzip2 {
    struct stream stream;
    struct refill input;
    struct bzip2 lib;
    bz_stream z;
    bool loaded; /* lib is there */
    bool open;   /* a stream has begun and not ended */
};

static flame_status bzip2_fault(flame_error *err, int result)
{
    if (result == BZ_MEM_ERROR) {
        return fault_nomem(err);
    }
    return fault(err, FLAME_E_SYNTAX, NOWHERE, "bzip2: %s",
                 result == BZ_OK ? "unexpected end of data" : "corrupt data");
}

static flame_status decompress_some(struct unbzip2 *u, flame_error *err)
{
    if (!u->loaded) {
        const flame_status status =
            late_open(&u->lib, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, err);
        if (status != FLAME_OK) {
            return status;
        }
        u->loaded = true;
    }
    if (!u->open) {
        const int begun = u->lib.BZ2_bzDecompressInit(&u->z, 0, 0);
        if (begun != BZ_OK) {
            return bzip2_fault(err, begun);
        }
        u->open = true;
    }
    u->z.next_in = u->input.buffer + u->input.at;
    u->z.avail_in = (unsigned)(u->input.end - u->input.at);
    const int result = u->lib.BZ2_bzDecompress(&u->z);
    u->input.at = u->input.end - u->z.avail_in;
    if (result == BZ_STREAM_END) {
        u->lib.BZ2_bzDecompressEnd(&u->z);
        u->open = false;
        return FLAME_OK;
    }
    return result == BZ_OK ? FLAME_OK : bzip2_fault(err, result);
}

static flame_status read_unbzip2(struct stream *s, char *to, size_t room, size_t *got,
                                 flame_error *err)
{
    struct unbzip2 *u = (struct unbzip2 *)s;
    const unsigned asked = room < 1u << 30 ? (unsigned)room : 1u << 30;
    u->z.next_out = to;
    u->z.avail_out = asked;
    while (u->z.avail_out == asked) {
        flame_status status = refill_more(&u->input, err);
        if (status == FLAME_OK && u->input.ended && !u->open) {
            break;
        }
        if (status == FLAME_OK) {
            status = decompress_some(u, err);
        }
        if (status != FLAME_OK) {
            return status;
        }
        if (u->input.ended && u->open && u->z.avail_out == asked) {
            return bzip2_fault(err, BZ_OK);
        }
    }
    *got = asked - u->z.avail_out;
    return FLAME_OK;
}

static void close_unbzip2(struct stream *s)
{
    struct unbzip2 *u = (struct unbzip2 *)s;
    if (u->open) {
        u->lib.BZ2_bzDecompressEnd(&u->z);
    }
    refill_release(&u->input);
    free(u);
}

static struct stream *open_unbzip2(struct stream *from)
{
    struct unbzip2 *u = calloc(1, sizeof *u);
    if (!u) {
        from->close(from);
        return NULL;
    }
    u->stream = (struct stream){read_unbzip2, close_unbzip2};
    if (!refill_init(&u->input, from)) {
        close_unbzip2(&u->stream);
        return NULL;
    }
    return &u->stream;
}

const struct decoder decoder_bzip2 = {"bzip2", BZIP2_MAGIC, is_bzip2, open_unbzip2};

#else

const struct decoder decoder_bzip2 = {"bzip2", BZIP2_MAGIC, is_bzip2, NULL};

#endif
