/*
 * harness: what many tests need: a profile out of a text, an output as a string, warnings as text.
 *
 * Include it after the system headers; it brings in cmocka.
 */
#ifndef FLAME_TESTS_HARNESS_H
#define FLAME_TESTS_HARNESS_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/profile.h"

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

/* A text that grows; `text` is NUL-terminated once something was put. */
struct sheet {
    char *text;
    size_t len;
    size_t capacity;
};

static inline void sheet_put(struct sheet *s, const void *bytes, size_t len)
{
    if (s->len + len + 1 > s->capacity) {
        s->capacity = (s->len + len + 1) * 2;
        s->text = realloc(s->text, s->capacity);
        assert_non_null(s->text);
    }
    if (len) {
        memcpy(s->text + s->len, bytes, len);
    }
    s->len += len;
    s->text[s->len] = '\0';
}

static inline void sheet_text(struct sheet *s, const char *text)
{
    sheet_put(s, text, strlen(text));
}

/* Pieces of up to 511 bytes. */
__attribute__((format(printf, 2, 3))) static inline void sheet_format(struct sheet *s,
                                                                      const char *format, ...)
{
    char piece[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    sheet_text(s, piece);
}

static inline void sheet_release(struct sheet *s)
{
    free(s->text);
    *s = (struct sheet){0};
}

/* A flame_sink_fn whose ctx is a sheet. */
static inline int sheet_sink(void *ctx, const void *bytes, size_t len)
{
    sheet_put(ctx, bytes, len);
    return 0;
}

/* A flame_warn_fn whose ctx is a sheet: "LINE:COLUMN message (+MORE)". */
static inline void sheet_warn(void *ctx, const flame_error *warning, uint64_t more)
{
    struct sheet *s = ctx;
    sheet_format(s, "%" PRIu64 ":%" PRIu32 " ", warning->line, warning->column);
    sheet_text(s, warning->message);
    if (more) {
        sheet_format(s, " (+%" PRIu64 ")", more);
    }
    sheet_text(s, "\n");
}

/* Fails with the row's name and both texts unless they are equal. */
static inline void check_text(const char *row, const char *got, const char *want)
{
    if (strcmp(got ? got : "", want) != 0) {
        fail_msg("%s\n got: %s\nwant: %s", row, got ? got : "(nothing)", want);
    }
}

/* Fails when two outputs differ, and shows where; fit for large ones. */
static inline void check_same(const char *row, const struct sheet *a, const struct sheet *b)
{
    size_t i = 0;
    while (i < a->len && i < b->len && a->text[i] == b->text[i]) {
        i++;
    }
    if (i < a->len || i < b->len) {
        const int left = (int)(a->len - i < 60 ? a->len - i : 60);
        const int right = (int)(b->len - i < 60 ? b->len - i : 60);
        fail_msg("%s: byte %zu of %zu and %zu: \"%.*s\" and \"%.*s\"", row, i, a->len, b->len, left,
                 left ? a->text + i : "", right, right ? b->text + i : "");
    }
}

static inline void check_profile(const char *row, const flame_profile *p)
{
    const char *why = "";
    if (!profile_check(p, &why)) {
        fail_msg("%s: %s", row, why);
    }
}

/* A profile as folded text behind what `s` holds. */
static inline flame_status fold(struct sheet *s, const flame_profile *p)
{
    flame_write_options o;
    flame_error err;
    flame_write_options_init(&o);
    o.output = "folded";
    return flame_write(p, &o, sheet_sink, s, &err);
}

/* Reads `text` and folds it, or puts "STATUS LINE:COLUMN message" (STATUS is the enum's number). */
static inline void read_and_fold(struct sheet *s, struct bytes text,
                                 const flame_read_options *options)
{
    flame_profile *p = NULL;
    flame_error err = {.status = FLAME_OK};
    if (flame_read_memory(&p, text.ptr, text.len, "test", options, &err) != FLAME_OK) {
        assert_null(p);
        sheet_format(s, "%d %" PRIu64 ":%" PRIu32 " ", (int)err.status, err.line, err.column);
        sheet_text(s, err.message);
        return;
    }
    check_profile("read", p);
    assert_int_equal(fold(s, p), FLAME_OK);
    flame_profile_free(p);
}

/* All that a profile holds, ids included. */
static inline void dump(struct sheet *s, const flame_profile *p)
{
    for (size_t i = 0; i < p->strings.count; i++) {
        sheet_put(s, p->strings.texts[i].ptr, p->strings.texts[i].len + 1);
    }
    for (size_t i = 0; i < p->frame_count; i++) {
        const struct frame *f = &p->frames[i];
        sheet_format(s, "frame %u %u %u %u %u %d\n", f->name.i, f->system_name.i, f->module.i,
                     f->file.i, f->line, (int)f->kind);
    }
    sheet_put(s, p->stacks, p->stack_count * sizeof *p->stacks);
    sheet_put(s, p->rows, p->row_count * sizeof *p->rows);
    for (size_t i = 0; i < p->label_count; i++) {
        const struct label *l = &p->labels[i];
        sheet_format(s, "label %u %u %u %" PRId64 "\n", l->key.i, l->text.i, l->unit.i, l->number);
    }
    for (size_t i = 0; i < p->column_count; i++) {
        const struct column *c = &p->columns[i];
        sheet_format(s, "column %u %u %u %d %" PRIu64 "\n", c->type.i, c->unit.i, c->decimals,
                     c->sparse, c->samples);
        sheet_put(s, c->values, p->row_count * sizeof *c->values);
    }
    sheet_format(s, "chosen %zu %d\n", p->chosen, p->comparison);
}

/* A profile read from a text that must be readable. */
static inline flame_profile *profile_from(const char *text, const flame_read_options *options)
{
    flame_profile *p = NULL;
    flame_error err = {.message = ""};
    if (flame_read_memory(&p, text, strlen(text), "test", options, &err) != FLAME_OK) {
        fail_msg("%s", err.message);
    }
    check_profile("read", p);
    return p;
}

/* Numbers that look random and are the same on every machine. */
static inline uint32_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

#endif
