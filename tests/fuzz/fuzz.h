/* fuzz: what the fuzz targets share: bytes that decide, checked reading, outputs as text. */
#ifndef FLAME_TESTS_FUZZ_H
#define FLAME_TESTS_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "core/hash.h"
#include "core/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Decisions that follow from the input alone, so that samples need no bytes in front for them. */
struct dice {
    uint64_t state;
};

static inline struct dice dice_of(struct bytes text)
{
    return (struct dice){hash_bytes(text.ptr, text.len)};
}

static inline unsigned dice_roll(struct dice *d, unsigned sides)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(d->state >> 33) % sides;
}

/* What was written, as text. */
struct written {
    char *text;
    size_t len, capacity;
};

static inline int written_take(void *ctx, const void *bytes, size_t len)
{
    struct written *w = ctx;
    if (w->capacity - w->len < len) {
        w->capacity = (w->len + len) * 2;
        w->text = realloc(w->text, w->capacity);
        if (!w->text) {
            abort();
        }
    }
    if (len > 0) {
        memcpy(w->text + w->len, bytes, len);
        w->len += len;
    }
    return 0;
}

static inline int count_bytes(void *ctx, const void *bytes, size_t len)
{
    (void)bytes;
    *(size_t *)ctx += len;
    return 0;
}

/* Stops with a message that libFuzzer shows beside the input. */
static inline void must(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "property does not hold: %s\n", what);
        abort();
    }
}

static inline void must_hold(const flame_profile *p)
{
    const char *why = "";
    const bool holds = profile_check(p, &why);
    must(holds, why);
}

/*
 * Names are made readable; binaries are not looked for, as that would make the disk a part of the
 * input.
 */
static inline void read_options_init(flame_read_options *o, const char *format)
{
    flame_read_options_init(o);
    o->format = format;
    o->threads = 1;
    o->symbolize = "none";
    o->demangle = "short";
}

/* The profile that any bytes are, checked; NULL when they are none. */
static inline flame_profile *read_checked(struct bytes text, const flame_read_options *options)
{
    flame_profile *p = NULL;
    flame_error err;
    if (flame_read_memory(&p, text.ptr, text.len, "fuzz", options, &err) != FLAME_OK) {
        return NULL;
    }
    must_hold(p);
    return p;
}

/* The bytes of one output, empty when it cannot be written. Release with free. */
static inline struct written write_text(const flame_profile *p, const char *output)
{
    struct written w = {0};
    flame_write_options o;
    flame_error err;
    flame_write_options_init(&o);
    o.output = output;
    if (flame_write(p, &o, written_take, &w, &err) != FLAME_OK) {
        w.len = 0;
    }
    return w;
}

static inline bool written_equal(const struct written *a, const struct written *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->text, b->text, a->len) == 0);
}

static inline void must_equal(const struct written *a, const struct written *b, const char *what)
{
    if (!written_equal(a, b)) {
        fprintf(stderr, "--- first\n%.*s\n--- second\n%.*s\n", (int)a->len, a->text ? a->text : "",
                (int)b->len, b->text ? b->text : "");
        must(false, what);
    }
}

#endif
