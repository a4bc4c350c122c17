/* intern: texts stored once and known by dense ids in first-seen order. Id 0 is the empty text. */
#ifndef FLAME_CORE_INTERN_H
#define FLAME_CORE_INTERN_H

#include "core/arena.h"
#include "core/idmap.h"

struct string_id {
    uint32_t i;
};

struct intern {
    struct arena arena;
    struct idmap index;
    struct bytes *texts; /* NUL-terminated, by id */
    size_t count;
    size_t capacity;
};

/* False when memory is out. */
bool intern_init(struct intern *in);

/* The id of text, stored now if it is new. False when memory or ids are out. */
bool intern_put(struct string_id *id, struct intern *in, struct bytes text);

/* Gives up the index; texts stay. */
void intern_freeze(struct intern *in);

/* Makes the index again; false when memory is out. */
bool intern_thaw(struct intern *in);

void intern_release(struct intern *in);

#endif
