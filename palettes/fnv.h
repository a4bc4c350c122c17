/* fnv: the hash that chooses colours: written down, so that they never move. */
#ifndef FLAME_PALETTES_FNV_H
#define FLAME_PALETTES_FNV_H

#include "core/bytes.h"

/* 64-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
static inline uint64_t fnv1a(struct bytes text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.len; i++) {
        hash = (hash ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

#endif
