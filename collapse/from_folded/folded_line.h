/* folded_line: the parts of a folded line. */
#ifndef FLAME_COLLAPSE_FOLDED_LINE_H
#define FLAME_COLLAPSE_FOLDED_LINE_H

#include "core/bytes.h"

/* A count: value times 10^-decimals. */
struct number {
    int64_t value;
    unsigned decimals;
};

/* digits [ "." [digits] ], the whole text. Decimals beyond the ninth are cut. */
bool folded_number(struct bytes text, struct number *number);

/* Splits off the last word of a line; *rest is trimmed. False when there is only one word. */
bool folded_last_word(struct bytes line, struct bytes *rest, struct bytes *word);

/* The same when the last word is a count; of others it looks at no more than a byte or two. */
bool folded_last_count(struct bytes line, struct bytes *rest, struct bytes *word,
                       struct number *number);

/* "# text" or "#" alone, as austin and inferno have it; "#name;f 1" is a stack. */
bool folded_is_comment(struct bytes line);

/* A count, or what a program meant as one: negative, or too large. */
bool folded_is_like_count(struct bytes word);

#endif
