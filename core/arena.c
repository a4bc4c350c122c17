/* arena: bump allocation. Blocks double in size up to 1 MiB, so that small jobs stay small. */
#include "core/arena.h"

#include <stdint.h>
#include <stdlib.h>

struct arena_block {
    struct arena_block *before;
    size_t size; /* usable bytes */
    max_align_t data[];
};

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

static bool add_block(struct arena *a, size_t need)
{
    size_t size = a->last ? a->last->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) {
        size = LARGEST_BLOCK;
    }
    if (size < need) {
        size = need;
    }
    if (size > SIZE_MAX - sizeof(struct arena_block)) {
        return false;
    }
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block) {
        return false;
    }
    block->before = a->last;
    block->size = size;
    a->last = block;
    a->next = (char *)block->data;
    a->left = size;
    return true;
}

static void *take(struct arena *a, size_t len)
{
    if ((len > a->left || !a->last) && !add_block(a, len)) { /* NULL only means: no memory */
        return NULL;
    }
    void *taken = a->next;
    a->next += len;
    a->left -= len;
    return taken;
}

void *arena_alloc(struct arena *a, size_t len)
{
    const size_t align = _Alignof(max_align_t);
    const size_t pad = (align - (uintptr_t)a->next % align) % align;
    if (len > SIZE_MAX - align) {
        return NULL;
    }
    if (a->left < pad || a->left - pad < len) {
        a->left = 0; /* it would fit if it were not for the padding; a fresh block is aligned */
    } else {
        take(a, pad);
    }
    return take(a, len);
}

struct bytes arena_copy(struct arena *a, struct bytes text)
{
    char *copy = text.len < SIZE_MAX ? take(a, text.len + 1) : NULL;
    if (!copy) {
        return bytes_of(NULL, 0);
    }
    if (text.len) {
        memcpy(copy, text.ptr, text.len);
    }
    copy[text.len] = '\0';
    return bytes_of(copy, text.len);
}

void arena_reset(struct arena *a)
{
    if (!a->last) {
        return;
    }
    struct arena_block *before = a->last->before;
    while (before) {
        struct arena_block *next = before->before;
        free(before);
        before = next;
    }
    a->last->before = NULL;
    a->next = (char *)a->last->data;
    a->left = a->last->size;
}

void arena_release(struct arena *a)
{
    struct arena_block *block = a->last;
    while (block) {
        struct arena_block *before = block->before;
        free(block);
        block = before;
    }
    arena_init(a);
}
