/*
 * line: the words of one line of a palette file.
 *
 * A word is what stands between blanks, taken as it is, backslashes too. A word that begins with a
 * double quote goes to the next quote; in it \" and \\ stand for a quote and a backslash. A '#' at
 * the start of the line, or before a blank or the end, begins a comment.
 */
#include "palettes/line.h"

#include <stdio.h>

static struct place place_at(const struct line *l, uint32_t column)
{
    return (struct place){l->source, l->number, column, FLAME_NO_OFFSET};
}

flame_status line_fault(const struct line *l, const struct token *t, const char *message,
                        flame_error *err)
{
    return fault(err, FLAME_E_SYNTAX, place_at(l, t->column), "%s '%.*s'", message, QUOTE(t->text));
}

/* A backslash and what it stands for: a quote or a backslash. */
static bool is_escape(struct bytes text, size_t at)
{
    return text.ptr[at] == '\\' && at + 1 < text.len &&
           (text.ptr[at + 1] == '"' || text.ptr[at + 1] == '\\');
}

/* Where the quote that opens before `at` closes, or the end of the text. */
static size_t closing_quote(struct bytes text, size_t at)
{
    while (at < text.len && text.ptr[at] != '"') {
        at += is_escape(text, at) ? 2 : 1;
    }
    return at;
}

/* Reads the quoted text at text[*at], which is the quote; *at ends up behind the closing one. */
static flame_status cut_quoted(struct token *t, const struct line *l, struct arena *a,
                               struct bytes text, size_t *at, flame_error *err)
{
    const size_t close = closing_quote(text, *at + 1);
    if (close == text.len) {
        return fault(err, FLAME_E_SYNTAX, place_at(l, t->column), "this quote is never closed");
    }
    char *to = arena_alloc(a, close - *at);
    if (!to) {
        return fault_nomem(err);
    }
    t->text = bytes_of(to, 0);
    t->quoted = true;
    for (size_t i = *at + 1; i < close; i++) {
        i += is_escape(text, i);
        to[t->text.len++] = text.ptr[i];
    }
    *at = close + 1;
    if (*at < text.len && !is_blank(text.ptr[*at])) {
        return fault(err, FLAME_E_SYNTAX, place_at(l, (uint32_t)*at + 1),
                     "expected a blank behind the quote");
    }
    return FLAME_OK;
}

static void cut_word(struct token *t, struct bytes text, size_t *at)
{
    const size_t start = *at;
    while (*at < text.len && !is_blank(text.ptr[*at])) {
        ++*at;
    }
    t->text = bytes_of(text.ptr + start, *at - start);
    t->quoted = false;
}

static bool is_comment(struct bytes text, size_t at, bool first)
{
    return text.ptr[at] == '#' && (first || at + 1 == text.len || is_blank(text.ptr[at + 1]));
}

static flame_status check_line(const struct line *l, struct bytes text, flame_error *err)
{
    if (text.len >= UINT32_MAX) {
        return fault(err, FLAME_E_SYNTAX, place_at(l, 0), "the line is too long");
    }
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 && !is_blank(text.ptr[i])) {
            return fault(err, FLAME_E_SYNTAX, place_at(l, (uint32_t)i + 1),
                         "control byte 0x%02x in a palette", c);
        }
    }
    return FLAME_OK;
}

flame_status line_cut(struct line *l, struct arena *a, struct bytes text, flame_error *err)
{
    text = bytes_trim_right(text);
    l->count = 0;
    l->next = 0;
    flame_status status = check_line(l, text, err);
    l->end = (uint32_t)text.len + 1;
    for (size_t at = 0; status == FLAME_OK && at < text.len;) {
        if (is_blank(text.ptr[at])) {
            at++;
            continue;
        }
        if (is_comment(text, at, l->count == 0)) {
            break;
        }
        if (l->count == TOKENS_MAX) {
            return fault(err, FLAME_E_SYNTAX, place_at(l, (uint32_t)at + 1),
                         "more than %d words on one line", TOKENS_MAX);
        }
        struct token *t = &l->tokens[l->count++];
        t->column = (uint32_t)at + 1;
        if (text.ptr[at] == '"') {
            status = cut_quoted(t, l, a, text, &at, err);
        } else {
            cut_word(t, text, &at);
        }
    }
    return status;
}

bool line_peeks(const struct line *l, const char *word)
{
    return l->next < l->count && !l->tokens[l->next].quoted &&
           bytes_equal(l->tokens[l->next].text, bytes_from(word));
}

flame_status line_take(struct token *t, struct line *l, const char *what, flame_error *err)
{
    if (l->next == l->count) {
        return fault(err, FLAME_E_SYNTAX, place_at(l, l->end),
                     "expected %s, but the line ends here", what);
    }
    *t = l->tokens[l->next++];
    return FLAME_OK;
}

static flame_status expected(const struct line *l, const struct token *t, const char *what,
                             flame_error *err)
{
    return fault(err, FLAME_E_SYNTAX, place_at(l, t->column), "expected %s, found '%.*s'", what,
                 QUOTE(t->text));
}

static uint8_t hex_byte(const char *p)
{
    unsigned value = 0;
    for (int i = 0; i < 2; i++) {
        const unsigned c = (unsigned char)p[i];
        value = value * 16 + (is_digit(p[i]) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return (uint8_t)value;
}

flame_status line_colour(struct colour *c, struct line *l, flame_error *err)
{
    static const char what[] = "a colour such as #ffcc00";
    struct token t = {0};
    const flame_status status = line_take(&t, l, what, err);
    if (status != FLAME_OK) {
        return status;
    }
    bool good = t.text.len == 7 && t.text.ptr[0] == '#';
    for (size_t i = 1; good && i < 7; i++) {
        good = is_hex(t.text.ptr[i]);
    }
    if (!good) {
        return expected(l, &t, what, err);
    }
    *c = (struct colour){hex_byte(t.text.ptr + 1), hex_byte(t.text.ptr + 3),
                         hex_byte(t.text.ptr + 5)};
    return FLAME_OK;
}

flame_status line_number(uint64_t *value, struct line *l, uint64_t limit, flame_error *err)
{
    char what[48];
    struct token t = {0};
    snprintf(what, sizeof what, "a number from 0 to %llu", (unsigned long long)limit);
    const flame_status status = line_take(&t, l, what, err);
    if (status != FLAME_OK) {
        return status;
    }
    if (t.text.len == 0 || bytes_u64(t.text, limit, value) != t.text.len) {
        return expected(l, &t, what, err);
    }
    return FLAME_OK;
}

flame_status line_choice(size_t *index, struct line *l, const char *const *words, const char *what,
                         flame_error *err)
{
    struct token t = {0};
    const flame_status status = line_take(&t, l, what, err);
    if (status != FLAME_OK) {
        return status;
    }
    for (size_t i = 0; words[i] && !t.quoted; i++) {
        if (bytes_equal(t.text, bytes_from(words[i]))) {
            *index = i;
            return FLAME_OK;
        }
    }
    return expected(l, &t, what, err);
}

flame_status line_done(const struct line *l, flame_error *err)
{
    if (l->next == l->count) {
        return FLAME_OK;
    }
    return line_fault(l, &l->tokens[l->next], "nothing more was expected here, but there is", err);
}
