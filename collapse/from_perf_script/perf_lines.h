/* perf_lines: the two kinds of lines of perf script, taken apart. */
#ifndef FLAME_COLLAPSE_PERF_LINES_H
#define FLAME_COLLAPSE_PERF_LINES_H

#include "core/bytes.h"

/* "comm pid/tid [cpu] time: period event: rest". Texts are parts of the line. */
struct perf_header {
    struct bytes comm;
    struct bytes pid;   /* empty: not printed */
    struct bytes tid;   /* empty: not printed */
    struct bytes event; /* with modifiers; empty: not printed */
    struct bytes
        rest; /* behind the event: a frame of a one-line sample, or a tracepoint's fields */
    uint64_t period;
    bool has_period;
};

bool perf_header_parse(struct perf_header *h, struct bytes line);

/* A header without ids ("comm event:"); true for many other lines too, so look at what follows. */
bool perf_header_parse_bare(struct perf_header *h, struct bytes line);

/* "address symbol+0xoffset (module)". Texts are parts of the line. */
struct perf_frame {
    struct bytes address; /* hexadecimal, without 0x; empty: not printed */
    struct bytes symbol;  /* the offset is off */
    struct bytes module;  /* without parentheses; raw, with "(deleted)" and the like */
    bool has_module;
};

bool perf_frame_parse(struct perf_frame *f, struct bytes line);

/* The symbol without a trailing "+0x" and hexadecimal digits. */
static inline struct bytes perf_strip_offset(struct bytes symbol)
{
    size_t n = symbol.len;
    while (n > 0 && is_hex(symbol.ptr[n - 1])) {
        n--;
    }
    if (n >= 3 && memcmp(symbol.ptr + n - 3, "+0x", 3) == 0) {
        return bytes_head(symbol, n - 3);
    }
    return symbol;
}

/* The module without " (deleted)" and "+0x…" (perf script -F +dsoff) at its end. */
struct bytes perf_clean_module(struct bytes module);

#endif
