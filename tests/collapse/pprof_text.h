/*
 * pprof_text: test helper that writes a profile from a few lines, and the stacks of one as text.
 *
 *   T type unit              sample type
 *   D name | K re | N type   drop_frames, keep_frames, default_sample_type
 *   P nanos                  time_nanos
 *   M id file [build_id]     mapping
 *   A id start limit file    mapping with addresses
 *   E type unit              period_type
 *   F id name [system file]  function
 *   L id mapping address [function:line ...]
 *   S locations | values | labels
 * Labels are key=text or key:number:unit; `-` stands for the empty string, `~` in a name for a
 * blank.
 */
#ifndef FLAME_TESTS_COLLAPSE_PPROF_TEXT_H
#define FLAME_TESTS_COLLAPSE_PPROF_TEXT_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "collapse/reader.h"

/* How lists of integers are written. */
enum packing { PACK_LONG, PACK_ALL, PACK_NONE, PACK_MIXED };

struct buffer {
    char bytes[1 << 16];
    size_t len;
};

struct pprof_text {
    struct buffer out;
    char strings[128][160];
    size_t string_count;
    enum packing packing;
};

static inline void put_byte(struct buffer *b, unsigned value)
{
    if (b->len == sizeof b->bytes) {
        abort();
    }
    b->bytes[b->len++] = (char)(unsigned char)value;
}

static inline void put_varint(struct buffer *b, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) {
        put_byte(b, (unsigned)(value & 0x7f) | 0x80);
    }
    put_byte(b, (unsigned)value);
}

static inline void put_number(struct buffer *b, unsigned field, uint64_t value)
{
    put_varint(b, field << 3);
    put_varint(b, value);
}

static inline void put_bytes(struct buffer *b, unsigned field, const void *bytes, size_t len)
{
    put_varint(b, field << 3 | 2);
    put_varint(b, len);
    for (size_t i = 0; i < len; i++) {
        put_byte(b, ((const unsigned char *)bytes)[i]);
    }
}

static inline void put_packed(struct buffer *b, unsigned field, const uint64_t *list, size_t count)
{
    struct buffer packed = {.len = 0};
    for (size_t i = 0; i < count; i++) {
        put_varint(&packed, list[i]);
    }
    put_bytes(b, field, packed.bytes, packed.len);
}

static inline void put_list(struct buffer *b, unsigned field, const uint64_t *list, size_t count,
                            enum packing packing)
{
    size_t packed = packing == PACK_ALL || (packing == PACK_LONG && count > 2) ? count : 0;
    if (packing == PACK_MIXED) {
        packed = count / 2;
    }
    if (packed > 0) {
        put_packed(b, field, list, packed);
    }
    for (size_t i = packed; i < count; i++) {
        put_number(b, field, list[i]);
    }
}

/* The index of a string, added to the table if it is new. */
static inline uint64_t string_index(struct pprof_text *p, const char *text)
{
    if (!text || strcmp(text, "-") == 0) {
        return 0;
    }
    char *fresh = p->strings[p->string_count];
    snprintf(fresh, sizeof p->strings[0], "%s", text);
    for (char *c = fresh; *c; c++) {
        *c = *c == '~' ? ' ' : *c;
    }
    size_t i = 0;
    while (strcmp(p->strings[i], fresh) != 0) {
        i++;
    }
    p->string_count += i == p->string_count;
    return i;
}

static inline uint64_t number_of(const char *text)
{
    return text[0] == '-' ? (uint64_t)strtoll(text, NULL, 0) : strtoull(text, NULL, 0);
}

static inline void put_label(struct pprof_text *p, struct buffer *sample, char *word)
{
    struct buffer label = {.len = 0};
    char *equals = strchr(word, '=');
    char *rest = NULL;
    put_number(&label, 1, string_index(p, strtok_r(word, "=:", &rest)));
    if (equals) {
        put_number(&label, 2, string_index(p, rest));
    } else {
        put_number(&label, 3, number_of(strtok_r(NULL, ":", &rest)));
        put_number(&label, 4, string_index(p, strtok_r(NULL, ":", &rest)));
    }
    put_bytes(sample, 3, label.bytes, label.len);
}

static inline void put_sample(struct pprof_text *p, char *line)
{
    struct buffer sample = {.len = 0};
    uint64_t list[64];
    size_t count = 0;
    unsigned part = 1;
    char *rest = NULL;
    for (char *word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (strcmp(word, "|") == 0) {
            put_list(&sample, part++, list, count, p->packing);
            count = 0;
        } else if (part < 3) {
            list[count++] = number_of(word);
        } else {
            put_label(p, &sample, word);
        }
    }
    put_list(&sample, part, list, part < 3 ? count : 0, p->packing);
    put_bytes(&p->out, 2, sample.bytes, sample.len);
}

static inline void put_location(struct pprof_text *p, char *line)
{
    struct buffer location = {.len = 0};
    char *rest = NULL;
    unsigned field = 1;
    for (char *word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *colon = strchr(word, ':');
        if (!colon) {
            put_number(&location, field++, number_of(word));
            continue;
        }
        struct buffer frame = {.len = 0};
        put_number(&frame, 1, strtoull(word, NULL, 0));
        put_number(&frame, 2, number_of(colon + 1));
        put_bytes(&location, 4, frame.bytes, frame.len);
    }
    put_bytes(&p->out, 4, location.bytes, location.len);
}

/* A message of an optional number and then strings: field 1 or `first` on. */
static inline void put_record(struct pprof_text *p, unsigned field, char *line, bool id,
                              unsigned first)
{
    struct buffer record = {.len = 0};
    char *rest = NULL;
    char *word = strtok_r(line, " ", &rest);
    if (id) {
        put_number(&record, 1, number_of(word));
        word = strtok_r(NULL, " ", &rest);
    }
    for (; word; word = strtok_r(NULL, " ", &rest)) {
        put_number(&record, first++, string_index(p, word));
    }
    put_bytes(&p->out, field, record.bytes, record.len);
}

static inline void put_addresses(struct pprof_text *p, char *line)
{
    struct buffer mapping = {.len = 0};
    char *rest = NULL;
    char *word = strtok_r(line, " ", &rest);
    for (unsigned field = 1; field <= 3; field++) {
        put_number(&mapping, field, number_of(word));
        word = strtok_r(NULL, " ", &rest);
    }
    put_number(&mapping, 5, string_index(p, word));
    put_bytes(&p->out, 3, mapping.bytes, mapping.len);
}

static inline void put_line(struct pprof_text *p, char *line)
{
    char *rest = line + (line[1] ? 2 : 1);
    switch (line[0]) {
    case 'T':
        put_record(p, 1, rest, false, 1);
        break;
    case 'S':
        put_sample(p, rest);
        break;
    case 'M':
        put_record(p, 3, rest, true, 5);
        break;
    case 'A':
        put_addresses(p, rest);
        break;
    case 'E':
        put_record(p, 11, rest, false, 1);
        break;
    case 'L':
        put_location(p, rest);
        break;
    case 'F':
        put_record(p, 5, rest, true, 2);
        break;
    case 'D':
        put_number(&p->out, 7, string_index(p, rest));
        break;
    case 'K':
        put_number(&p->out, 8, string_index(p, rest));
        break;
    case 'P':
        put_number(&p->out, 9, number_of(rest));
        break;
    case 'N':
        put_number(&p->out, 14, string_index(p, rest));
        break;
    default:
        abort();
    }
}

/* The profile that `text` describes, its strings last. Release with free. */
static inline struct pprof_text *pprof_write(const char *text, enum packing packing)
{
    struct pprof_text *p = calloc(1, sizeof *p);
    char *copy = calloc(1, strlen(text) + 1);
    if (!p || !copy) {
        abort();
    }
    memcpy(copy, text, strlen(text));
    p->packing = packing;
    p->string_count = 1;
    char *rest = NULL;
    for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        put_line(p, line);
    }
    for (size_t i = 0; i < p->string_count; i++) {
        put_bytes(&p->out, 6, p->strings[i], strlen(p->strings[i]));
    }
    free(copy);
    return p;
}

static inline void pprof_count_warning(void *ctx, const flame_error *warning, uint64_t more)
{
    struct warnings *w = ctx;
    if (w->count < WARNINGS_KEPT) {
        w->kept[w->count] = *warning;
    }
    w->count += 1 + more;
}

/* Reads bytes as one profile. *out is NULL unless the status is OK. */
static inline flame_status pprof_read(flame_profile **out, struct bytes text,
                                      const flame_read_options *options, struct warnings *warnings,
                                      flame_error *err)
{
    flame_read_options own;
    flame_read_options_init(&own);
    own = options ? *options : own;
    own.format = "pprof";
    if (warnings) {
        own.warn = pprof_count_warning;
        own.ctx = warnings;
    }
    *out = NULL;
    return flame_read_memory(out, text.ptr, text.len, NULL, &own, err);
}

/* The same by the reader alone, which gets pieces of `piece` bytes. */
static inline flame_status pprof_read_pieces(flame_profile **out, struct bytes text, size_t piece)
{
    static const flame_read_options defaults = {.struct_size = sizeof defaults};
    struct stacks stacks;
    struct warnings warnings = {.count = 0};
    stacks_init(&stacks);
    struct reading r = {.out = &stacks, .options = &defaults, .warnings = &warnings};
    flame_status status = reader_pprof.open(&r) ? FLAME_OK : FLAME_E_NOMEM;
    for (size_t at = 0; at < text.len && status == FLAME_OK; at += piece) {
        const size_t left = text.len - at;
        const struct bytes part = bytes_of(text.ptr + at, left < piece ? left : piece);
        const struct chunk chunk = {part, at, at + part.len == text.len};
        status = reader_pprof.feed(&r, &chunk, NULL);
    }
    reader_pprof.close(&r);
    if (status != FLAME_OK) {
        stacks_release(&stacks);
        return status;
    }
    return stacks_seal(out, &stacks, NULL);
}

static inline void show_stack(FILE *to, const flame_profile *p, struct stack_id stack)
{
    struct stack_id path[1000];
    size_t depth = 0;
    for (; stack.i != 0 && depth < 1000; stack = p->stacks[stack.i].caller) {
        path[depth++] = stack;
    }
    while (depth-- > 0) {
        fprintf(to, "%s%s", profile_text(p, profile_frame(p, path[depth])->name).ptr,
                depth ? ";" : "");
    }
}

static inline void show_labels(FILE *to, const flame_profile *p, uint32_t set)
{
    for (uint32_t i = 0; i < p->label_sets[set].count; i++) {
        const struct label *label = &p->labels[p->label_sets[set].first + i];
        fprintf(to, " %s", profile_text(p, label->key).ptr);
        if (label->text.i) {
            fprintf(to, "=%s", profile_text(p, label->text).ptr);
        } else {
            fprintf(to, ":%" PRId64 ":%s", label->number, profile_text(p, label->unit).ptr);
        }
    }
}

/* Rows as `a;b value labels`, one a line, in the profile's order. Release with free. */
static inline char *pprof_show(const flame_profile *p)
{
    char *text = NULL;
    size_t len;
    FILE *to = open_memstream(&text, &len);
    if (!to) {
        abort();
    }
    for (size_t i = 0; i < p->row_count; i++) {
        show_stack(to, p, p->rows[i].stack);
        fprintf(to, " %" PRId64, p->columns[p->chosen].values[i]);
        show_labels(to, p, p->rows[i].labels);
        fputc('\n', to);
    }
    fclose(to);
    return text;
}

#endif
