/*
 * numbering: three numbers of a name, digit by digit as the references have them. A name is a row
 * of characters; one that is not valid UTF-8 is a row of bytes.
 */
#include "palettes/numbering.h"

#include "core/unicode.h"

enum { HASH_LENGTH = 3 }; /* characters that --hash looks at */

static bool is_ascii(struct bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Whether characters are bytes: the text is ASCII or not valid UTF-8. */
static bool counts_bytes(struct bytes text)
{
    if (is_ascii(text)) {
        return true;
    }
    while (text.len > 0) {
        uint32_t code;
        const size_t len = unicode_decode(text, &code);
        if (len == 1 && code == 0xFFFD) {
            return true;
        }
        text = bytes_skip(text, len);
    }
    return false;
}

/* The first character, and the text behind it. The text is not empty. */
static uint32_t take_first(struct bytes *text, bool bytes)
{
    uint32_t code = (unsigned char)text->ptr[0];
    const size_t len = bytes ? 1 : unicode_decode(*text, &code);
    *text = bytes_skip(*text, len);
    return code;
}

/* The last character, and the text before it. The text is not empty. */
static uint32_t take_last(struct bytes *text, bool bytes)
{
    size_t start = text->len - 1;
    while (!bytes && start > 0 && ((unsigned char)text->ptr[start] & 0xC0) == 0x80) {
        start--; /* a continuation byte */
    }
    struct bytes tail = bytes_skip(*text, start);
    *text = bytes_head(*text, start);
    return take_first(&tail, bytes);
}

static struct numbers by_sum(struct bytes name)
{
    const bool bytes = counts_bytes(name);
    uint32_t sum = 0; /* modulo 2^32, as Perl's unpack("%32W*") */
    while (name.len > 0) {
        sum += take_first(&name, bytes);
    }
    /* One step of drand48, which Perl's rand() is. */
    const uint64_t mask = (UINT64_C(1) << 48) - 1;
    const uint64_t seed = ((uint64_t)sum << 16) | 0x330E;
    const uint64_t next = (seed * UINT64_C(0x5DEECE66D) + 0xB) & mask;
    const double v = (double)next / (double)(UINT64_C(1) << 48);
    return (struct numbers){{v, v, v}, false};
}

typedef uint32_t take_fn(struct bytes *text, bool bytes);

/* The hash of the characters in the order in which `take` gives them. */
static double name_hash(struct bytes name, bool bytes, take_fn *take)
{
    double vector = 0;
    double weight = 1;
    double max = 1;
    for (uint32_t i = 0; i < HASH_LENGTH && name.len > 0; i++) {
        const uint32_t modulus = 10 + i;
        vector += (double)(take(&name, bytes) % modulus) / (double)(modulus - 1) * weight;
        max += weight;
        weight *= 0.70;
    }
    return 1 - vector / max;
}

/* A module in front, "unix`read", does not count: cut behind the first backtick after a character.
 */
static struct bytes behind_backtick(struct bytes name, bool bytes)
{
    struct bytes rest = name;
    if (rest.len > 0) {
        take_first(&rest, bytes);
    }
    const size_t at = bytes_find_char(rest, '`', 0);
    return at == SIZE_MAX ? name : bytes_skip(rest, at + 1);
}

/* The same for the name read backward. */
static struct bytes before_backtick(struct bytes name, bool bytes)
{
    struct bytes rest = name;
    if (rest.len > 0) {
        take_last(&rest, bytes);
    }
    const size_t at = bytes_rfind_char(rest, '`');
    return at == SIZE_MAX ? name : bytes_head(rest, at);
}

static struct numbers by_hash(struct bytes name)
{
    const bool bytes = counts_bytes(name);
    const double forward = name_hash(behind_backtick(name, bytes), bytes, take_first);
    const double backward = name_hash(before_backtick(name, bytes), bytes, take_last);
    return (struct numbers){{forward, backward, backward}, false};
}

/* The same of bytes, rounded to single precision at every step. */
static float name_hash_single(struct bytes name, take_fn *take)
{
    float vector = 0;
    float weight = 1;
    float max = 1;
    for (uint32_t i = 0; i < HASH_LENGTH && name.len > 0; i++) {
        const uint32_t modulus = 10 + i;
        const float step = (float)(take(&name, true) % modulus) / (float)(modulus - 1);
        vector += step * weight;
        max += weight;
        weight *= 0.70F;
    }
    return 1.0F - vector / max;
}

static struct numbers by_hash_single(struct bytes name)
{
    const double forward = name_hash_single(behind_backtick(name, true), take_first);
    const double backward = name_hash_single(before_backtick(name, true), take_last);
    return (struct numbers){{forward, backward, backward}, true};
}

/* 64-bit FNV-1a, and twice its prime on top. */
static struct numbers by_fnv(struct bytes name)
{
    const uint64_t prime = UINT64_C(0x100000001b3);
    struct numbers numbers = {.single = true};
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < name.len; i++) {
        hash = (hash ^ (unsigned char)name.ptr[i]) * prime;
    }
    for (size_t i = 0; i < 3; i++) {
        numbers.v[i] = (float)((double)hash / 18446744073709551615.0);
        hash *= prime;
    }
    return numbers;
}

/* One step of xorshift64; the upper 53 bits as a number below 1. */
static double step(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    *state = x;
    return (double)(x >> 11) / (double)(UINT64_C(1) << 53);
}

static struct numbers next_three(uint64_t *state, bool single)
{
    struct numbers numbers = {.single = single};
    for (size_t i = 0; i < 3; i++) {
        const double v = step(state);
        numbers.v[i] = single ? (float)v : v;
    }
    return numbers;
}

struct numbers numbering_next(struct numbering *n, struct bytes name)
{
    switch (n ? n->way : NUMBERS_SUM) {
    case NUMBERS_HASH:
        return by_hash(name);
    case NUMBERS_HASH_SINGLE:
        return by_hash_single(name);
    case NUMBERS_FNV:
        return by_fnv(name);
    case NUMBERS_SEQUENCE:
    case NUMBERS_RANDOM:
        return next_three(&n->state, n->way == NUMBERS_SEQUENCE);
    case NUMBERS_SUM:
        break;
    }
    return by_sum(name);
}
