/* stream: bytes that come one piece after the other; decoders read one and are one. */
#ifndef FLAME_CORE_STREAM_H
#define FLAME_CORE_STREAM_H

#include <flamegraph.h>

#include "core/bytes.h"

struct stream {
    /* Up to `room` bytes; *got 0 is the end. Errors carry no source name: the reader adds it. */
    flame_status (*read)(struct stream *s, char *to, size_t room, size_t *got, flame_error *err);
    void (*close)(struct stream *s); /* frees s and the stream that it reads from */
};

/* A compressed or encoded form that is recognised by its first bytes. */
struct decoder {
    const char *name;
    struct bytes magic;
    bool (*confirm)(struct bytes front); /* looks closer at the first 16 bytes; may be NULL */
    /* Takes over `from`, which starts with the magic; NULL when memory is out (from is closed). */
    struct stream *(*open)(struct stream *from);
};

/* A file, or standard input for "-". E_IO. */
flame_status stream_open_file(struct stream **out, const char *path, flame_error *err);

/* There is something of this name, whatever it is. */
bool stream_exists(const char *path);

/* Borrowed memory; NULL when memory is out. */
struct stream *stream_open_memory(struct bytes text);

/* `text` (copied), then what is left of `from`, which it takes over; NULL when memory is out. */
struct stream *stream_put_back(struct stream *from, struct bytes text);

/* Reads until `room` is full or the stream ends. */
flame_status stream_fill(struct stream *s, char *to, size_t room, size_t *got, flame_error *err);

/*
 * Decoders, each the only file that knows its library. `open` is NULL in a build without it.
 */
extern const struct decoder decoder_gzip;
extern const struct decoder decoder_zstd;
extern const struct decoder decoder_xz;
extern const struct decoder decoder_bzip2;
extern const struct decoder decoder_utf16le;
extern const struct decoder decoder_utf16be;

/* Common to decoders: input that is read ahead from another stream. */
struct refill {
    struct stream *from;
    char *buffer;
    size_t at, end;
    bool ended;
};

enum { REFILL_SIZE = 1 << 17 };

bool refill_init(struct refill *r, struct stream *from);
void refill_release(struct refill *r); /* closes from */

/* At least one byte in [at, end), or `ended`. */
flame_status refill_more(struct refill *r, flame_error *err);

#endif
