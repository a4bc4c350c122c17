/*
 * tables: everything of a profile but its samples, gathered in a first pass, because strings may
 * come last and samples before the locations that they name.
 */
#ifndef FLAME_COLLAPSE_FROM_PPROF_TABLES_H
#define FLAME_COLLAPSE_FROM_PPROF_TABLES_H

#include "collapse/from_pprof/ids.h"
#include "collapse/from_pprof/letters.h"
#include "collapse/from_pprof/wire.h"
#include "core/fault.h"
#include "core/stacks.h"

/* Names of this format's fields that more than one file reads. */
enum {
    PROFILE_SAMPLE_TYPE = 1,
    PROFILE_SAMPLE = 2,
    PROFILE_STRING_TABLE = 6,
    PROFILE_FIELDS = 16 /* known numbers are below this */
};

struct input {
    struct bytes text;
    uint64_t offset; /* of text in the decompressed input */
    flame_error *err;
};

/* Members named after strings are places in tables.texts. */
struct value_type {
    uint32_t type;
    uint32_t unit;
};

struct function {
    uint32_t name;
    uint32_t system_name;
    uint32_t file;
    uint32_t start_line;
};

struct line {
    uint64_t function; /* its id, and after tables_resolve its place, or IDMAP_NONE */
    uint32_t number;   /* 0: not known */
    uint32_t column;
};

struct site {
    uint64_t mapping_id;
    uint64_t address;
    size_t first_line; /* lines [first_line, first_line + line_count), innermost first */
    uint32_t line_count;
    bool folded;
};

struct binary {
    uint64_t start, limit, offset;
    uint32_t file, build_id;
    unsigned symbols;
};

struct tables {
    struct input input;
    struct letters letters;

    struct bytes *texts;        /* the string table, borrowed from the input */
    struct string_id *interned; /* by text: its id in the builder, 0: not asked for yet */
    size_t text_count, text_capacity;

    struct value_type *types;
    size_t type_count, type_capacity;

    struct ids mapping_ids;
    struct binary *binaries; /* by mapping */
    size_t mapping_capacity;

    struct ids function_ids;
    struct function *functions;
    size_t function_capacity;

    struct ids location_ids;
    struct site *sites; /* by location */
    size_t location_capacity;
    struct line *lines;
    size_t line_count, line_capacity;

    size_t sample_count;
    int64_t time_nanos, duration_nanos, period;
    uint64_t drop_frames, keep_frames, default_type, doc_url; /* strings */
    struct value_type period_type;
    uint32_t *comments; /* strings */
    size_t comment_count, comment_capacity;
    uint64_t worst_string; /* largest of all places in the string table that were named */
    const char *worst_at;  /* where */
};

void tables_init(struct tables *t, const struct input *input);
void tables_release(struct tables *t);

/* Gathers and checks strings and ids. E_SYNTAX, E_NOMEM. */
flame_status tables_read(struct tables *t);

/* The rules for mappings, functions and locations, which come after those for samples. E_SYNTAX. */
flame_status tables_check(const struct tables *t);

/* The builder's id of a string. */
struct string_id tables_string(struct tables *t, struct stacks *out, uint32_t text);

/* Where an error is. */
struct place input_place(const struct input *input, const char *at);

/* E_SYNTAX for what wire_next or wire_varint refused. */
flame_status input_broken(const struct input *input, const struct wire *w);

/* E_SYNTAX for a field of the wrong wire type. */
flame_status input_mismatch(const struct input *input, const struct field *field,
                            const char *message);

#endif
