/* unxz: reads xz, all streams of it, through liblzma. */
#include "core/stream.h"

#define XZ_MAGIC                                                                                   \
    {                                                                                              \
        "\xfd\x37\x7a\x58\x5a\x00", 6                                                              \
    }

#if FLAME_HAVE_LZMA

#include <lzma.h>
#include <stdlib.h>

#include "core/fault.h"
#include "core/late.h"

#define LZMA_FUNCTIONS(F)                                                                          \
    F(lzma_code)                                                                                   \
    F(lzma_end)                                                                                    \
    F(lzma_stream_decoder)

struct lzma {
    LZMA_FUNCTIONS(LATE_MEMBER)
};

static const char *const NAMES[] = {LZMA_FUNCTIONS(LATE_NAME)};
static const char *const LIBRARIES[] = {"liblzma.so.5", NULL};

struct unxz {
    struct stream stream;
    struct refill input;
    struct lzma lib;
    lzma_stream z;
    bool begun; /* z is in use */
    bool done;
};

static flame_status xz_fault(flame_error *err, lzma_ret result)
{
    if (result == LZMA_MEM_ERROR) {
        return fault_nomem(err);
    }
    return fault(err, FLAME_E_SYNTAX, NOWHERE, "xz: %s",
                 result == LZMA_BUF_ERROR ? "unexpected end of data" : "corrupt data");
}

static flame_status begin(struct unxz *u, flame_error *err)
{
    if (u->begun) {
        return FLAME_OK;
    }
    const flame_status status =
        late_open(&u->lib, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, err);
    if (status != FLAME_OK) {
        return status;
    }
    u->begun = true;
    return u->lib.lzma_stream_decoder(&u->z, UINT64_MAX, LZMA_CONCATENATED) == LZMA_OK
               ? FLAME_OK
               : fault_nomem(err);
}

static flame_status read_unxz(struct stream *s, char *to, size_t room, size_t *got,
                              flame_error *err)
{
    struct unxz *u = (struct unxz *)s;
    const flame_status begun = begin(u, err);
    if (begun != FLAME_OK) {
        return begun;
    }
    u->z.next_out = (uint8_t *)to;
    u->z.avail_out = room;
    while (u->z.avail_out == room && !u->done) {
        const flame_status status = refill_more(&u->input, err);
        if (status != FLAME_OK) {
            return status;
        }
        u->z.next_in = (const uint8_t *)u->input.buffer + u->input.at;
        u->z.avail_in = u->input.end - u->input.at;
        const lzma_ret result = u->lib.lzma_code(&u->z, u->input.ended ? LZMA_FINISH : LZMA_RUN);
        u->input.at = u->input.end - u->z.avail_in;
        u->done = result == LZMA_STREAM_END;
        if (result != LZMA_OK && !u->done) {
            return xz_fault(err, result);
        }
    }
    *got = room - u->z.avail_out;
    return FLAME_OK;
}

static void close_unxz(struct stream *s)
{
    struct unxz *u = (struct unxz *)s;
    if (u->begun) {
        u->lib.lzma_end(&u->z);
    }
    refill_release(&u->input);
    free(u);
}

static struct stream *open_unxz(struct stream *from)
{
    struct unxz *u = calloc(1, sizeof *u);
    if (!u) {
        from->close(from);
        return NULL;
    }
    u->stream = (struct stream){read_unxz, close_unxz};
    u->z = (lzma_stream)LZMA_STREAM_INIT;
    if (!refill_init(&u->input, from)) {
        close_unxz(&u->stream);
        return NULL;
    }
    return &u->stream;
}

const struct decoder decoder_xz = {"xz", XZ_MAGIC, NULL, open_unxz};

#else

const struct decoder decoder_xz = {"xz", XZ_MAGIC, NULL, NULL};

#endif
