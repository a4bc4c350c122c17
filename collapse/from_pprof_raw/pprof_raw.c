/*
 * pprof_raw: reads the text that `pprof -raw` makes of a profile:
 *
 *     PeriodType: cpu nanoseconds
 *     Period: 10000000
 *     Samples:
 *     samples/count cpu/nanoseconds[dflt]
 *              3   30000000: 1 2
 *                     tenant:[acme]
 *     Locations
 *          1: 0x401000 M=1 main.leaf /src/leaf.go:12:0 s=10
 *          2: 0x402000 M=1 main.main /src/main.go:3:0 s=1
 *     Mappings
 *     1: 0x400000/0x500000/0x0 /bin/app  [FN]
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "collapse/from_pprof/value_types.h"
#include "collapse/from_pprof_raw/raw.h"
#include "core/checked.h"

bool raw_line(struct raw_part *part, struct bytes *line)
{
    if (!bytes_cut(&part->rest, '\n', line)) {
        return false;
    }
    part->line++;
    if (line->len > 0 && line->ptr[line->len - 1] == '\r') {
        line->len--;
    }
    return true;
}

uint32_t raw_text(struct raw *raw, struct bytes text)
{
    struct tables *t = &raw->tables;
    if (text.len == 0) {
        return 0;
    }
    if (!GROW(t->strings, t->string_capacity, t->string_count + 1)) {
        raw->reading->out->failed = true;
        return 0;
    }
    t->strings[t->string_count] = stacks_string(t->out, text);
    return (uint32_t)t->string_count++;
}

bool raw_skip(struct bytes *text, struct bytes prefix)
{
    if (!bytes_starts(*text, prefix)) {
        return false;
    }
    *text = bytes_skip(*text, prefix.len);
    return true;
}

bool raw_number(struct bytes *text, int64_t *number)
{
    struct bytes rest = *text;
    uint64_t value;
    while (raw_skip(&rest, BYTES(" "))) {
    }
    const bool negative = raw_skip(&rest, BYTES("-"));
    const uint64_t limit = negative ? UINT64_C(1) << 63 : INT64_MAX;
    const size_t digits = bytes_u64(rest, limit, &value);
    if (digits == 0) {
        return false;
    }
    *number = (int64_t)(negative ? 0 - value : value);
    *text = bytes_skip(rest, digits);
    return true;
}

bool raw_hex(struct bytes *text, uint64_t *number)
{
    struct bytes rest = *text;
    size_t digits = 0;
    *number = 0;
    while (raw_skip(&rest, BYTES(" "))) {
    }
    if (!raw_skip(&rest, BYTES("0x"))) {
        return false;
    }
    for (; digits < rest.len && is_hex(rest.ptr[digits]); digits++) {
        const char c = rest.ptr[digits];
        *number = *number * 16 + (uint64_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    *text = bytes_skip(rest, digits);
    return digits > 0 && digits <= 16;
}

flame_status raw_error(struct raw *raw, uint64_t line, const char *format, ...)
{
    char text[sizeof raw->err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const struct place at = {NULL, line, 0, FLAME_NO_OFFSET};
    return fault(raw->err, FLAME_E_SYNTAX, at, "%s", text);
}

/* The part from where `all` stands to the line `end`, which is skipped; false without that line. */
static bool cut_part(struct raw_part *part, struct raw_part *all, struct bytes end)
{
    struct bytes line;
    *part = *all;
    while (raw_line(all, &line)) {
        if (bytes_equal(bytes_trim_right(line), end)) {
            part->rest.len = (size_t)(line.ptr - part->rest.ptr);
            return true;
        }
    }
    return false;
}

static flame_status cut_parts(struct raw *raw, struct bytes text)
{
    struct raw_part all = {.rest = text};
    if (!cut_part(&raw->header, &all, BYTES("Samples:"))) {
        return raw_error(raw, all.line, "the text ends before the line \"Samples:\"");
    }
    if (!cut_part(&raw->samples, &all, BYTES("Locations"))) {
        return raw_error(raw, all.line, "the text ends before the line \"Locations\"");
    }
    if (!cut_part(&raw->locations, &all, BYTES("Mappings"))) {
        return raw_error(raw, all.line, "the text ends before the line \"Mappings\"");
    }
    raw->mappings = all;
    return FLAME_OK;
}

/* All but the samples is in the tables. */
static flame_status read_samples(struct raw *raw)
{
    struct tables *t = &raw->tables;
    uint32_t *columns = calloc(t->type_count + 1, sizeof *columns);
    uint32_t *locations = columns ? places_add(t) : NULL;
    flame_status status = locations ? value_types_add(columns, t) : fault_nomem(raw->err);
    if (status == FLAME_OK) {
        status = raw_read_samples(raw, columns, locations);
    }
    free(columns);
    free(locations);
    return status;
}

static flame_status read_all(struct raw *raw, struct bytes text)
{
    flame_status status = cut_parts(raw, text);
    if (status == FLAME_OK) {
        status = raw_read_header(raw);
    }
    if (status == FLAME_OK) {
        status = raw_read_places(raw);
    }
    return status == FLAME_OK ? read_samples(raw) : status;
}

static flame_status feed_pprof_raw(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct raw raw = {.reading = r, .err = err};
    flame_status status;
    tables_init(&raw.tables, r->out);
    raw.tables.input = (struct input){chunk->text, chunk->offset, err};
    if (GROW(raw.tables.strings, raw.tables.string_capacity, 1)) {
        raw.tables.strings[0] = (struct string_id){0};
        raw.tables.string_count = 1;
        status = read_all(&raw, chunk->text);
    } else {
        status = fault_nomem(err);
    }
    tables_release(&raw.tables);
    return status;
}

/* A period, then "Samples:"; older versions of pprof print no type of the period. */
static enum probe probe_pprof_raw(const struct head *head)
{
    struct raw_part part = {.rest = head->text};
    struct bytes line;
    bool period = false;
    while (raw_line(&part, &line)) {
        int64_t number;
        if (period && bytes_equal(bytes_trim_right(line), BYTES("Samples:"))) {
            return PROBE_YES;
        }
        period = period || (raw_skip(&line, BYTES("Period: ")) && raw_number(&line, &number)) ||
                 bytes_starts(line, BYTES("PeriodType: "));
    }
    return PROBE_NO;
}

const struct reader reader_pprof_raw = {
    .entry = {.name = "pprof_raw",
              .summary = "text that pprof -raw makes of a profile",
              .extensions = "raw"},
    .boundary = BOUNDARY_NONE,
    .probe = probe_pprof_raw,
    .feed = feed_pprof_raw,
};
