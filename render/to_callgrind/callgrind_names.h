/* callgrind_names: "(1) main" the first time that a name is written, "(1)" from then on. */
#ifndef FLAME_RENDER_TO_CALLGRIND_CALLGRIND_NAMES_H
#define FLAME_RENDER_TO_CALLGRIND_CALLGRIND_NAMES_H

#include "core/bytes.h"
#include "core/idmap.h"
#include "core/sink.h"

/* A name; with `of` above 1 it stands for "text [number/of]". */
struct callgrind_name {
    struct bytes text;
    uint32_t number, of;
};

struct callgrind_names {
    struct idmap index;
    struct callgrind_name *items;
    size_t count, capacity;
    bool failed; /* out of memory; sticky */
};

void callgrind_names_put(struct callgrind_names *names, struct sink *sink,
                         const struct callgrind_name *name);
void callgrind_names_release(struct callgrind_names *names);

/* The text; line ends, which would end the record as well, become blanks. */
void callgrind_text_put(struct sink *sink, struct bytes text);

#endif
