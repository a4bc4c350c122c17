/*
 * raw: what the parts of this reader share. The text fills the same tables as profile.proto does,
 * so that frames of both are made by the same code (from_pprof/places.c).
 */
#ifndef FLAME_COLLAPSE_FROM_PPROF_RAW_RAW_H
#define FLAME_COLLAPSE_FROM_PPROF_RAW_RAW_H

#include "collapse/from_pprof/places.h"
#include "collapse/reader.h"

/* A part of the text, which is taken line by line. */
struct raw_part {
    struct bytes rest;
    uint64_t line; /* number of the line that was taken last */
};

struct raw {
    struct tables tables;
    struct reading *reading;
    flame_error *err;
    struct raw_part header, samples, locations, mappings;
    size_t function_count;
    struct bytes comment; /* whose end has not come yet */
};

/* The next line of a part, without its line end. */
bool raw_line(struct raw_part *part, struct bytes *line);

/* Adds a text to the tables; 0 for the empty one and after a failure, which the builder remembers.
 */
uint32_t raw_text(struct raw *raw, struct bytes text);

/* Takes blanks and a decimal number off the front of *text. */
bool raw_number(struct bytes *text, int64_t *number);
/* The same with "0x" and hexadecimal digits. */
bool raw_hex(struct bytes *text, uint64_t *number);
/* Takes `prefix` off the front of *text. */
bool raw_skip(struct bytes *text, struct bytes prefix);

/* E_SYNTAX at a line. */
flame_status raw_error(struct raw *raw, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* raw_header.c: period, time, comments and sample types. */
flame_status raw_read_header(struct raw *raw);
/* raw_time.c: "2026-11-20 20:44:37.79 +0000 UTC" in nanoseconds since 1970, 0 when it is none. */
int64_t raw_time(struct bytes text);
/* raw_time.c: Go's text of a duration, of which there are only the first four characters. */
int64_t raw_duration(struct bytes text);
/* raw_places.c: mappings and locations. */
flame_status raw_read_places(struct raw *raw);
/* raw_function.c: "NAME FILE:LINE:COLUMN s=START(SYSTEM NAME)"; false when it is not that. */
bool raw_function(struct raw *raw, struct bytes text, struct function *function, struct line *line);
/* raw_samples.c: the samples; columns[i] takes values of type i, locations[i] is
 * what the location at place i is in the builder. */
flame_status raw_read_samples(struct raw *raw, const uint32_t *columns, const uint32_t *locations);

#endif
