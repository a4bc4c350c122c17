/*
 * tables: everything of a profile but its samples, as the fields come. Any of them may come before
 * what it refers to: strings often come last, and samples before the locations that they name. So
 * references stay numbers until tables_check.
 */
#ifndef FLAME_COLLAPSE_FROM_PPROF_TABLES_H
#define FLAME_COLLAPSE_FROM_PPROF_TABLES_H

#include "collapse/from_pprof/ids.h"
#include "collapse/from_pprof/letters.h"
#include "collapse/from_pprof/wire.h"
#include "core/fault.h"
#include "core/stacks.h"

enum {
    PROFILE_SAMPLE = 2, /* the field that tables_take leaves to others */
    PROFILE_FIELDS = 16 /* known numbers are below this */
};

/* The piece of input at hand. */
struct input {
    struct bytes text;
    uint64_t offset; /* of text in the decompressed input */
    flame_error *err;
};

/* Members named after strings are places in tables.strings. */
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
    uint64_t function; /* its id, and after tables_check its place */
    uint32_t number;   /* 0: not known */
    uint32_t column;
};

struct site {
    uint64_t mapping_id;
    uint64_t address;
    uint64_t named_at; /* offset of the sample that named it before it came */
    size_t first_line; /* lines [first_line, first_line + line_count), innermost first */
    uint32_t line_count;
    bool here; /* the location itself has come */
    bool folded;
};

struct binary {
    uint64_t start, limit, offset;
    uint32_t file, build_id;
    unsigned symbols;
};

/* The first breach of the rules for ids: 0 is reserved, and none may come twice. */
struct id_fault {
    bool is;
    uint64_t id; /* 0, or the one that came twice */
};

struct tables {
    struct input input;
    struct letters letters;
    struct stacks *out;

    struct string_id *strings; /* the string table, as texts of the builder */
    size_t string_count, string_capacity;

    struct value_type *types;
    size_t type_count, type_capacity;

    struct ids mapping_ids;
    struct binary *binaries; /* by mapping */
    size_t mapping_capacity;
    struct id_fault mapping_fault;

    struct ids function_ids;
    struct function *functions;
    size_t function_capacity;
    struct id_fault function_fault;

    struct ids location_ids;
    struct site *sites; /* by location */
    size_t site_capacity;
    uint32_t *order; /* places of locations as they came */
    size_t order_count, order_capacity;
    struct id_fault location_fault;
    struct line *lines;
    size_t line_count, line_capacity;

    int64_t time_nanos, duration_nanos, period;
    uint32_t drop_frames, keep_frames, default_type, doc_url; /* strings */
    struct value_type period_type;
    uint32_t *comments; /* strings */
    size_t comment_count, comment_capacity;

    uint64_t worst_string; /* largest of all places in the string table that were named */
    uint64_t worst_at;     /* offset of where */
};

/* The builder is borrowed. */
void tables_init(struct tables *t, struct stacks *out);
void tables_release(struct tables *t);

/* Takes a field that is no sample. E_SYNTAX, E_NOMEM. */
flame_status tables_take(struct tables *t, const struct field *field);

/*
 * The place of a location that a sample names at `at`, whether it has come or not; IDMAP_NONE when
 * memory is out.
 */
uint32_t tables_location(struct tables *t, uint64_t id, const char *at);

/* The rules for strings, then those for samples that concern locations, then for ids. E_SYNTAX. */
flame_status tables_check(struct tables *t);

/* Remembers that a string is named, whose place is checked later; negative ones are huge. */
uint32_t tables_name(struct tables *t, int64_t text, const char *at);

/* Where an error is. */
struct place input_place(const struct input *input, const char *at);

/* E_SYNTAX for what wire_next or wire_varint refused. */
flame_status input_broken(const struct input *input, const struct wire *w);

/* E_SYNTAX for a field of the wrong wire type. */
flame_status input_mismatch(const struct input *input, const struct field *field,
                            const char *message);

#endif
