/* scan: small steps through a line of text, each of which moves on only when it succeeds. */
#ifndef FLAME_COLLAPSE_LEGACY_SCAN_H
#define FLAME_COLLAPSE_LEGACY_SCAN_H

#include "core/bytes.h"

static inline void scan_blanks(struct bytes *text)
{
    while (text->len > 0 && is_blank(text->ptr[0])) {
        *text = bytes_skip(*text, 1);
    }
}

/* A logger's words in front of a number. */
static inline void scan_words(struct bytes *text)
{
    while (text->len > 0 && !is_digit(text->ptr[0]) && text->ptr[0] != '-') {
        *text = bytes_skip(*text, 1);
    }
}

/* This very text. */
static inline bool scan_text(struct bytes *text, struct bytes word)
{
    if (!bytes_starts(*text, word)) {
        return false;
    }
    *text = bytes_skip(*text, word.len);
    return true;
}

/* What is not blank. */
static inline bool scan_word(struct bytes *text, struct bytes *word)
{
    size_t n = 0;
    while (n < text->len && !is_blank(text->ptr[n])) {
        n++;
    }
    *word = bytes_head(*text, n);
    *text = bytes_skip(*text, n);
    return n > 0;
}

/* Hexadecimal digits that make a number of 64 bits. */
bool scan_hex(struct bytes *text, uint64_t *value);

/* The same behind "0x". */
bool scan_address(struct bytes *text, uint64_t *value);

/* Decimal digits with an optional '-' in front. */
bool scan_number(struct bytes *text, int64_t *value);

/* As scan_number, but "0x" makes it hexadecimal and a leading 0 octal, as in C. */
bool scan_c_number(struct bytes *text, int64_t *value);

#endif
