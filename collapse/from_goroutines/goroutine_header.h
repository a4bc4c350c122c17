/* goroutine_header: the line that begins a goroutine, `goroutine 7 [select, 2 minutes]:`. */
#ifndef FLAME_COLLAPSE_FROM_GOROUTINES_GOROUTINE_HEADER_H
#define FLAME_COLLAPSE_FROM_GOROUTINES_GOROUTINE_HEADER_H

#include "core/arena.h"

struct goroutine_header {
    struct bytes state;  /* "chan receive (nil chan)" */
    struct bytes labels; /* `"key": "value", ...`, see goroutine_label */
    uint64_t minutes;    /* for which it has been waiting, as far as the dump says so */
};

/* False when the line (without its line feed) is no such line. The texts are parts of the line. */
bool goroutine_header(struct goroutine_header *h, struct bytes line);

/*
 * The next of the labels, unquoted into `a`; *labels continues behind it. False at the end, and
 * when what is left is no label or memory is out.
 */
bool goroutine_label(struct bytes *labels, struct bytes *key, struct bytes *value, struct arena *a);

#endif
