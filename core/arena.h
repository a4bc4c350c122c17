/* arena: bump allocation for what lives as long as its owner; one call frees all of it. */
#ifndef FLAME_CORE_ARENA_H
#define FLAME_CORE_ARENA_H

#include <stddef.h>

#include "core/bytes.h"

struct arena_block;

struct arena {
    struct arena_block *last;
    char *next;  /* first free byte of the last block */
    size_t left; /* free bytes behind next */
};

/* Allocates nothing. */
void arena_init(struct arena *a);

/* `len` bytes aligned for any type, not cleared; NULL when memory is out. */
void *arena_alloc(struct arena *a, size_t len);

/* A copy of text with a NUL behind it (not counted); ptr is NULL when memory is out. */
struct bytes arena_copy(struct arena *a, struct bytes text);

/* Forgets everything but keeps one block for reuse. */
void arena_reset(struct arena *a);

void arena_release(struct arena *a);

#endif
