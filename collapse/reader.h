/* reader: what an input format provides. */
#ifndef FLAME_COLLAPSE_READER_H
#define FLAME_COLLAPSE_READER_H

#include "core/fault.h"
#include "core/stacks.h"

enum probe { PROBE_NO, PROBE_MAYBE, PROBE_YES };

/* The start of an input, decompressed and in UTF-8. */
struct head {
    struct bytes text; /* at most 64 KiB */
    bool whole;        /* nothing follows */
};

/* How an input may be cut into chunks that are read on their own. */
enum boundary {
    BOUNDARY_NONE,      /* not at all: one chunk is the whole input */
    BOUNDARY_ANYWHERE,  /* anywhere: the reader carries over what a chunk leaves unfinished */
    BOUNDARY_LINE,      /* behind any line feed */
    BOUNDARY_BLANK_LINE /* behind an empty line (only blanks count as empty) */
};

/* A piece of input. */
struct chunk {
    struct bytes text;
    uint64_t offset; /* of its first byte in the decompressed input */
    bool last;       /* the input ends here */
};

/* How many warnings of a chunk are kept in full; all are counted. */
enum { WARNINGS_KEPT = 3 };

/* What a reader found odd. Lines are counted from 1 within the chunk; the driver adds the rest. */
struct warnings {
    flame_error kept[WARNINGS_KEPT];
    uint64_t count;
};

/* Records one skipped or mended record. line 0: not about a line. */
void warnings_add(struct warnings *w, uint64_t line, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Records something that the user should know though nothing is wrong: never an error. */
void notes_add(struct warnings *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Hands on a warning about a whole input; it is the error when options are strict. */
flame_status warnings_tell(const flame_read_options *options, const flame_error *warning,
                           flame_error *err);

/* What a reader works with. One of these per worker; none is shared. */
struct reading {
    struct stacks *out;
    const flame_read_options *options; /* never NULL */
    struct warnings *warnings;         /* of the chunk at hand */
    uint64_t lines; /* line formats: line feeds in the chunk at hand, set by feed */
    void *state;    /* the reader's own, from open to close */
};

/*
 * feed and finish return FLAME_OK or an error whose line is relative to the chunk. A record that
 * cannot be used is a warning, a file that cannot be used is FLAME_E_SYNTAX.
 */
struct reader {
    flame_entry entry;
    enum boundary boundary;
    /*
     * Most records repeat earlier ones, so that builders of several workers stay small and it pays
     * to merge them. Where records are distinct, merging costs as much as reading: then chunks go
     * to one builder in their order, and another thread only reads (and decompresses) ahead.
     */
    bool repetitive;
    /* Looks at the start, never consumes. Only probe may say "not mine". */
    enum probe (*probe)(const struct head *head);
    /* May be NULL. Makes r->state; false when memory is out. */
    bool (*open)(struct reading *r);
    flame_status (*feed)(struct reading *r, const struct chunk *chunk, flame_error *err);
    /* May be NULL. Frees r->state. */
    void (*close)(struct reading *r);
    /* May be NULL. Runs once over the merged builder, when all has been read. */
    flame_status (*finish)(struct reading *r, flame_error *err);
};

#define FLAME_FORMAT(name) extern const struct reader reader_##name;
#include "collapse/formats.def"
#undef FLAME_FORMAT

#endif
