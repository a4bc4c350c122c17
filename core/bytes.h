/* bytes: borrowed slices of text, never assumed to end in NUL. */
#ifndef FLAME_CORE_BYTES_H
#define FLAME_CORE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bytes {
    const char *ptr;
    size_t len;
};

#define BYTES(literal) ((struct bytes){(literal), sizeof(literal) - 1})

static inline struct bytes bytes_of(const char *ptr, size_t len)
{
    return (struct bytes){ptr, len};
}

/* NULL gives the empty slice. */
struct bytes bytes_from(const char *text);

static inline bool bytes_equal(struct bytes a, struct bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Order by unsigned bytes; a prefix comes first. */
int bytes_compare(struct bytes a, struct bytes b);

bool bytes_starts(struct bytes text, struct bytes prefix);
bool bytes_ends(struct bytes text, struct bytes suffix);

/* Position of the first `needle` at or after `from`, or SIZE_MAX. */
size_t bytes_find(struct bytes text, struct bytes needle, size_t from);
size_t bytes_find_char(struct bytes text, char c, size_t from);

/* Position of the last `c`, or SIZE_MAX. */
size_t bytes_rfind_char(struct bytes text, char c);

static inline struct bytes bytes_skip(struct bytes text, size_t n)
{
    return bytes_of(n ? text.ptr + n : text.ptr, text.len - n); /* ptr may be NULL */
}

static inline struct bytes bytes_head(struct bytes text, size_t n)
{
    return bytes_of(text.ptr, n);
}

static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_hex(char c)
{
    return is_digit(c) || (unsigned char)((c | 0x20) - 'a') < 6;
}

/* Both ends freed of blanks (space, TAB, CR, VT, FF); trim_right: the right end only. */
static inline struct bytes bytes_trim_right(struct bytes text)
{
    while (text.len > 0 && is_blank(text.ptr[text.len - 1])) {
        text.len--;
    }
    return text;
}

static inline struct bytes bytes_trim(struct bytes text)
{
    while (text.len > 0 && is_blank(text.ptr[0])) {
        text = bytes_skip(text, 1);
    }
    return bytes_trim_right(text);
}

/* The text up to the first `c`, which is left out; *text continues behind it. False at the end. */
static inline bool bytes_cut(struct bytes *text, char c, struct bytes *head)
{
    if (text->len == 0) {
        return false;
    }
    const char *at = (const char *)memchr(text->ptr, c, text->len);
    *head = bytes_head(*text, at ? (size_t)(at - text->ptr) : text->len);
    *text = bytes_skip(*text, head->len + (at != NULL));
    return true;
}

/* Reads digits at the front; gives how many bytes were digits, 0 also when the number is > limit.
 */
size_t bytes_u64(struct bytes text, uint64_t limit, uint64_t *value);

#endif
