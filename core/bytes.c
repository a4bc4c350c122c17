/* bytes: borrowed slices of text. */
#define _GNU_SOURCE /* memrchr, memmem */
#include "core/bytes.h"

struct bytes bytes_from(const char *text)
{
    return text ? bytes_of(text, strlen(text)) : bytes_of("", 0);
}

int bytes_compare(struct bytes a, struct bytes b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    const int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order != 0) {
        return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool bytes_starts(struct bytes text, struct bytes prefix)
{
    return text.len >= prefix.len && memcmp(text.ptr, prefix.ptr, prefix.len) == 0;
}

bool bytes_ends(struct bytes text, struct bytes suffix)
{
    return text.len >= suffix.len &&
           memcmp(text.ptr + text.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

size_t bytes_find(struct bytes text, struct bytes needle, size_t from)
{
    if (from > text.len) {
        return SIZE_MAX;
    }
    const char *at = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);
    return at ? (size_t)(at - text.ptr) : SIZE_MAX;
}

size_t bytes_find_char(struct bytes text, char c, size_t from)
{
    if (from >= text.len) {
        return SIZE_MAX;
    }
    const char *at = memchr(text.ptr + from, c, text.len - from);
    return at ? (size_t)(at - text.ptr) : SIZE_MAX;
}

size_t bytes_rfind_char(struct bytes text, char c)
{
    const char *at = text.len ? memrchr(text.ptr, c, text.len) : NULL;
    return at ? (size_t)(at - text.ptr) : SIZE_MAX;
}

size_t bytes_u64(struct bytes text, uint64_t limit, uint64_t *value)
{
    uint64_t sum = 0;
    size_t n = 0;
    for (; n < text.len && is_digit(text.ptr[n]); n++) {
        const uint64_t digit = (uint64_t)(text.ptr[n] - '0');
        if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_add_overflow(sum, digit, &sum) ||
            sum > limit) {
            return 0;
        }
    }
    if (n > 0) {
        *value = sum;
    }
    return n;
}
