/* tag_values: the frames that stand for a sample's labels, for tagroot and tagleaf. */
#ifndef FLAME_FILTER_TAG_VALUES_H
#define FLAME_FILTER_TAG_VALUES_H

#include "core/stacks.h"

/* Label keys "a,b,c" of an option. */
struct tag_keys_list {
    struct string_id *ids;
    size_t count;
};

/* False when memory is out. `keys` may be NULL. */
bool tag_keys_parse(struct tag_keys_list *list, struct stacks *s, const char *keys);

struct tag_values {
    struct stacks *stacks;
    struct bytes unit;  /* for numbers that have one */
    struct idmap index; /* frames made here, by name and key */
    uint64_t next_id;   /* of a location */
    char *text;         /* the frame's name as it grows */
    size_t len, capacity;
    bool found; /* a sample had one of the keys */
};

void tag_values_init(struct tag_values *v, struct stacks *s, const char *unit);
void tag_values_release(struct tag_values *v);

/*
 * The frame of one key: its name is the values of the set, texts before numbers, joined by ','; its
 * file is the key. Without a value it is nameless, and called <unknown>.
 */
struct frame_id tag_values_frame(struct tag_values *v, uint32_t set, struct string_id key);

#endif
