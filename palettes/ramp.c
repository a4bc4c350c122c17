/*
 * ramp: the numbers and colours of flamegraph.pl, digit by digit. A name is a row of characters;
 * one that is not valid UTF-8 is a row of bytes.
 */
#include "palettes/ramp.h"

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

struct numbers ramp_numbers_by_sum(struct bytes name)
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
    return (struct numbers){{v, v, v}};
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

struct numbers ramp_numbers_by_hash(struct bytes name)
{
    const bool bytes = counts_bytes(name);
    const double forward = name_hash(behind_backtick(name, bytes), bytes, take_first);
    const double backward = name_hash(before_backtick(name, bytes), bytes, take_last);
    return (struct numbers){{forward, backward, backward}};
}

static uint8_t component(struct ramp_part part, const struct numbers *numbers)
{
    return (uint8_t)(part.base + (unsigned)(part.range * numbers->v[part.number]));
}

struct colour ramp_colour(const struct ramp *ramp, const struct numbers *numbers)
{
    return (struct colour){component(ramp->r, numbers), component(ramp->g, numbers),
                           component(ramp->b, numbers)};
}
