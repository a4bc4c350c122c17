/*
 * source: one input as decompressed UTF-8 bytes with a position. Sees through gzip, zstd, xz, bzip2
 * and UTF-16; takes a UTF-8 byte order mark away.
 */
#ifndef FLAME_CORE_SOURCE_H
#define FLAME_CORE_SOURCE_H

#include "core/arena.h"
#include "core/stream.h"

enum { HEAD_SIZE = 1 << 16 };

struct source {
    const char *name; /* what errors call it; borrowed */
    struct stream *stream;
    const char *packed; /* name of the compression that was undone, or NULL */
    char *kept;         /* read but not handed out: the head, or what lay behind a cut */
    size_t kept_len;
    size_t kept_capacity;
    uint64_t offset; /* of kept[0] in the decompressed input */
    bool ended;      /* the stream has no more; kept may */
};

/* A growable buffer that holds one piece of a source at a time. */
struct piece {
    char *data;
    size_t len;
    size_t capacity;
    uint64_t offset; /* of data[0] in the decompressed input */
    bool last;       /* the input ends behind this piece */
};

/* Opens a file ("-" is standard input). E_IO, E_SYNTAX, E_UNSUPPORTED, E_NOMEM. */
flame_status source_open(struct source *s, const char *path, flame_error *err);

/* The same over borrowed memory; `name` may be NULL. */
flame_status source_open_memory(struct source *s, struct bytes text, const char *name,
                                flame_error *err);

void source_close(struct source *s);

/* The first bytes, at most HEAD_SIZE, which stay unread; *whole: nothing follows them. */
flame_status source_head(struct source *s, struct bytes *head, bool *whole, flame_error *err);

/*
 * Where text may be cut: gives the length of the front part that can be read alone, or 0 when no
 * such place is in it. The first `clean` bytes are known to hold none.
 */
typedef size_t (*source_cut_fn)(struct bytes text, size_t clean);

/*
 * Reads the next piece: about `want` bytes, more if it takes more to find a cut. With cut NULL, all
 * that is left. p->last tells the last piece, which may be empty.
 */
flame_status source_next(struct source *s, struct piece *p, size_t want, source_cut_fn cut,
                         flame_error *err);

void piece_release(struct piece *p);

/* A whole small file (a palette) as it is, up to 16 MiB. E_IO, E_LIMIT, E_NOMEM. */
flame_status source_read_file(struct arena *a, struct bytes *text, const char *path,
                              flame_error *err);

#endif
