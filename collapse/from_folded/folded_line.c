/* folded_line: the parts of a folded line. */
#include "collapse/from_folded/folded_line.h"

enum { DECIMALS_MAX = 9 };

bool folded_number(struct bytes text, struct number *number)
{
    uint64_t value = 0;
    size_t at = bytes_u64(text, INT64_MAX, &value);
    if (at == 0) {
        return false;
    }
    *number = (struct number){(int64_t)value, 0};
    if (at < text.len && text.ptr[at] == '.') {
        at++;
        for (; at < text.len && is_digit(text.ptr[at]); at++) {
            int64_t finer;
            if (number->decimals < DECIMALS_MAX &&
                !__builtin_mul_overflow(number->value, 10, &finer) &&
                !__builtin_add_overflow(finer, text.ptr[at] - '0', &finer)) {
                number->value = finer;
                number->decimals++;
            }
        }
    }
    return at == text.len;
}

bool folded_last_word(struct bytes line, struct bytes *rest, struct bytes *word)
{
    size_t at = line.len;
    while (at > 0 && !is_blank(line.ptr[at - 1])) {
        at--;
    }
    *word = bytes_skip(line, at);
    *rest = bytes_trim_right(bytes_head(line, at));
    return rest->len > 0;
}

bool folded_last_count(struct bytes line, struct bytes *rest, struct bytes *word,
                       struct number *number)
{
    size_t at = line.len;
    while (at > 0 && (is_digit(line.ptr[at - 1]) || line.ptr[at - 1] == '.')) {
        at--;
    }
    if (at == line.len || at == 0 || !is_blank(line.ptr[at - 1])) {
        return false;
    }
    *word = bytes_skip(line, at);
    *rest = bytes_trim_right(bytes_head(line, at));
    return rest->len > 0 && folded_number(*word, number);
}

bool folded_is_comment(struct bytes line)
{
    return line.ptr[0] == '#' && (line.len == 1 || line.ptr[1] == ' ');
}

bool folded_is_like_count(struct bytes word)
{
    if (word.len > 1 && word.ptr[0] == '-') {
        word = bytes_skip(word, 1);
    }
    for (size_t i = 0; i < word.len; i++) {
        if (!is_digit(word.ptr[i]) && (word.ptr[i] != '.' || i == 0)) {
            return false;
        }
    }
    return word.len > 0;
}
