/* sink: ordered, buffered output to the caller's function; the first error sticks. */
#ifndef FLAME_CORE_SINK_H
#define FLAME_CORE_SINK_H

#include <flamegraph.h>

#include "core/bytes.h"

enum { SINK_BUFFER = 1 << 16 };

struct sink {
    flame_sink_fn write;
    void *ctx;
    bool failed; /* the caller's function refused */
    bool no_memory;
    size_t used;
    char *buffer; /* SINK_BUFFER bytes, made at the first write */
};

void sink_init(struct sink *s, flame_sink_fn write, void *ctx);

void sink_bytes(struct sink *s, const void *bytes, size_t len);
void sink_text(struct sink *s, const char *text);
void sink_u64(struct sink *s, uint64_t value);

/* value counts 10^-decimals (0 to 9); all decimals are written: "-0.50". */
void sink_decimal(struct sink *s, int64_t value, unsigned decimals);

/* value rounded half away from zero to `decimals` (0 to 6), trailing zeros kept; no locale. */
void sink_fixed(struct sink *s, double value, unsigned decimals);

/* The same without trailing zeros: "12", "12.5". */
void sink_short(struct sink *s, double value, unsigned decimals);

/* Text with & < > " ' escaped for XML. The text must be sanitised already (core/unicode.h). */
void sink_xml(struct sink *s, struct bytes text);

/* Any text as a JSON string in quotes; bytes that are not UTF-8 become U+FFFD. */
void sink_json(struct sink *s, struct bytes text);

/* printf for short pieces (up to 255 bytes) without numbers that a locale could change. */
void sink_format(struct sink *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes out what is buffered and frees the buffer. FLAME_OK, E_IO or E_NOMEM. */
flame_status sink_finish(struct sink *s, flame_error *err);

#endif
