/* hash: a fast non-cryptographic hash of bytes and of integers. */
#ifndef FLAME_CORE_HASH_H
#define FLAME_CORE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Folds the 128-bit product of two words: every input bit reaches every output bit. */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    const unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_load(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* The last 1 to 8 bytes as one word, without reading outside of them. */
static inline uint64_t hash_tail(const char *p, size_t len)
{
    if (len >= 4) {
        uint32_t low;
        uint32_t high;
        memcpy(&low, p, sizeof low);
        memcpy(&high, p + len - 4, sizeof high);
        return ((uint64_t)high << 32) | low;
    }
    if (len == 0) {
        return 0;
    }
    const unsigned char *u = (const unsigned char *)p;
    return ((uint64_t)u[0] << 16) | ((uint64_t)u[len >> 1] << 8) | u[len - 1];
}

#define HASH_K0 UINT64_C(0x9e3779b97f4a7c15)
#define HASH_K1 UINT64_C(0xd6e8feb86659fd93)

static inline uint64_t hash_bytes(const char *p, size_t len)
{
    uint64_t h = len ^ HASH_K0;
    size_t left = len;
    while (left > 16) {
        h ^= hash_mix(hash_load(p) ^ h,
                      hash_load(p + 8) ^ HASH_K1); /* ^=: a factor of 0 loses this block alone */
        p += 16;
        left -= 16;
    }
    if (left > 8) {
        return hash_mix(hash_load(p) ^ h, hash_load(p + left - 8) ^ HASH_K1 ^ len) ^ h;
    }
    return hash_mix(hash_tail(p, left) ^ h, HASH_K1 ^ len) ^ h;
}

/* One word. A factor that is a constant cannot be 0, which would lose the other one. */
static inline uint64_t hash_word(uint64_t a)
{
    return hash_mix(a ^ HASH_K0, HASH_K1);
}

/* Two words; order counts. */
static inline uint64_t hash_pair(uint64_t a, uint64_t b)
{
    return hash_mix(hash_word(a) ^ b, HASH_K0);
}

#endif
