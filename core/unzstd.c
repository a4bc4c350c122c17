/* unzstd: reads zstd (RFC 8878), all frames of it, through libzstd. */
#include "core/stream.h"

#define ZSTD_MAGIC                                                                                 \
    {                                                                                              \
        "\x28\xb5\x2f\xfd", 4                                                                      \
    }

#if FLAME_HAVE_ZSTD

#include <stdlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "core/fault.h"
#include "core/late.h"

#define ZSTD_FUNCTIONS(F)                                                                          \
    F(ZSTD_decompressStream)                                                                       \
    F(ZSTD_getErrorCode)                                                                           \
    F(ZSTD_isError)                                                                                \
    F(ZSTD_getErrorName)                                                                           \
    F(ZSTD_freeDStream)                                                                            \
    F(ZSTD_createDStream)

struct zstd {
    ZSTD_FUNCTIONS(LATE_MEMBER)
};

static const char *const NAMES[] = {ZSTD_FUNCTIONS(LATE_NAME)};
static const char *const LIBRARIES[] = {"libzstd.so.1", NULL};

struct unzstd {
    struct stream stream;
    struct refill input;
    struct zstd lib;
    ZSTD_DStream *z; /* NULL until something is read */
    bool inside;     /* of a frame */
};

static flame_status begin(struct unzstd *u, flame_error *err)
{
    if (u->z) {
        return FLAME_OK;
    }
    const flame_status status =
        late_open(&u->lib, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, err);
    if (status != FLAME_OK) {
        return status;
    }
    u->z = u->lib.ZSTD_createDStream();
    return u->z ? FLAME_OK : fault_nomem(err);
}

/* `to` is written through out. NOLINTNEXTLINE(readability-non-const-parameter) */
static flame_status read_unzstd(struct stream *s, char *to, size_t room, size_t *got,
                                flame_error *err)
{
    struct unzstd *u = (struct unzstd *)s;
    const flame_status begun = begin(u, err);
    if (begun != FLAME_OK) {
        return begun;
    }
    ZSTD_outBuffer out = {to, room, 0};
    while (out.pos == 0) {
        const flame_status status = refill_more(&u->input, err);
        if (status != FLAME_OK) {
            return status;
        }
        if (u->input.ended && !u->inside) {
            break;
        }
        ZSTD_inBuffer in = {u->input.buffer, u->input.end, u->input.at};
        const size_t result = u->lib.ZSTD_decompressStream(u->z, &out, &in);
        u->input.at = in.pos;
        if (u->lib.ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) {
            return fault_nomem(err);
        }
        if (u->lib.ZSTD_isError(result)) {
            return fault(err, FLAME_E_SYNTAX, NOWHERE, "zstd: %s",
                         u->lib.ZSTD_getErrorName(result));
        }
        u->inside = result != 0;
        if (u->input.ended && u->inside && out.pos == 0) { /* nothing was left to flush */
            return fault(err, FLAME_E_SYNTAX, NOWHERE, "zstd: unexpected end of data");
        }
    }
    *got = out.pos;
    return FLAME_OK;
}

static void close_unzstd(struct stream *s)
{
    struct unzstd *u = (struct unzstd *)s;
    if (u->z) {
        u->lib.ZSTD_freeDStream(u->z);
    }
    refill_release(&u->input);
    free(u);
}

static struct stream *open_unzstd(struct stream *from)
{
    struct unzstd *u = calloc(1, sizeof *u);
    if (!u) {
        from->close(from);
        return NULL;
    }
    u->stream = (struct stream){read_unzstd, close_unzstd};
    if (!refill_init(&u->input, from)) {
        close_unzstd(&u->stream);
        return NULL;
    }
    return &u->stream;
}

const struct decoder decoder_zstd = {"zstd", ZSTD_MAGIC, NULL, open_unzstd};

#else

const struct decoder decoder_zstd = {"zstd", ZSTD_MAGIC, NULL, NULL};

#endif
