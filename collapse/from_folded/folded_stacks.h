/* folded_stacks: from the text "root;…;leaf" to a stack. */
#ifndef FLAME_COLLAPSE_FOLDED_STACKS_H
#define FLAME_COLLAPSE_FOLDED_STACKS_H

#include "core/stacks.h"

/*
 * A line that begins like the one before it shares the front of its stack with it; sorted input is
 * read that way and each line costs only what is new in it. Once a line is out of order, whole
 * stacks are looked up by their text first, since they may repeat.
 */
struct folded_stacks {
    bool unsorted;
    struct idmap by_text;   /* stacks by the hash of their text, once unsorted */
    uint32_t *plain_frames; /* by string: its frame, or UINT32_MAX */
    size_t plain_capacity;
    struct bytes previous; /* stack text that `path` belongs to; of the chunk at hand */
    struct step {
        size_t end; /* of the frame's name in `previous` */
        struct stack_id stack;
    } * path;
    size_t depth;
    size_t path_capacity;
};

void folded_stacks_release(struct folded_stacks *f);

/* To be called before the text of the chunk before goes away. */
void folded_stacks_new_chunk(struct folded_stacks *f);

/* The stack of a text, which stays where it is until the next chunk. */
struct stack_id folded_stacks_find(struct folded_stacks *f, struct stacks *out, struct bytes text);

#endif
