/* tokens: a script's text cut into names, numbers, strings, regular expressions and punctuation. */
#include <stdio.h>
#include <string.h>

#include "script.h"

/* Longer ones first. */
static const char *const PUNCTUATIONS[] = {
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "?\?=", "=>",
    "==",   "!=",  "<=",  ">=",  "&&",  "||",  "??",  "?.",  "++",  "--",  "+=",   "-=",
    "*=",   "/=",  "%=",  "&=",  "|=",  "^=",  "<<",  ">>",  "**",  "{",   "}",    "(",
    ")",    "[",   "]",   ";",   ",",   "<",   ">",   "+",   "-",   "*",   "/",    "%",
    "&",    "|",   "^",   "!",   "~",   "?",   ":",   "=",   ".",
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) || c == '_' || c == '$' ||
           (unsigned char)c >= 0x80;
}

static const char *skip_blanks(const char *p)
{
    for (;;) {
        p += strspn(p, " \t\r\n");
        if (p[0] != '/' || p[1] != '/')
            return p;
        p += strcspn(p, "\n");
    }
}

static const char *string_end(const struct script *s, const char *at)
{
    const char *p = at + 1;
    while (*p != *at) {
        if (*p == '\\' && p[1])
            p++;
        if (*p == '\0' || *p == '\n')
            fail(s, at, "the string does not end");
        p++;
    }
    return p + 1;
}

static const char *regex_end(const struct script *s, const char *at)
{
    bool class = false;
    const char *p = at + 1;
    while (*p != '/' || class) {
        if (*p == '\\' && p[1])
            p++;
        else if (*p == '[')
            class = true;
        else if (*p == ']')
            class = false;
        if (*p == '\0' || *p == '\n')
            fail(s, at, "the regular expression does not end");
        p++;
    }
    for (p++; name_byte(*p);)
        p++;
    return p;
}

static const char *number_end(const char *p)
{
    bool hex = p[0] == '0' && (p[1] == 'x' || p[1] == 'X');
    while (name_byte(*p) || *p == '.') {
        bool exponent = !hex && (*p == 'e' || *p == 'E');
        p++;
        if (exponent && (*p == '+' || *p == '-'))
            p++;
    }
    return p;
}

static const char *punctuation_end(const struct script *s, const char *at)
{
    for (size_t i = 0; i < sizeof PUNCTUATIONS / sizeof *PUNCTUATIONS; i++) {
        size_t len = strlen(PUNCTUATIONS[i]);
        if (strncmp(at, PUNCTUATIONS[i], len) != 0)
            continue;
        if (len == 2 && at[0] == '?' && at[1] == '.' && digit(at[2]))
            continue; /* a ? .5 : b */
        return at + len;
    }
    fail(s, at, "this is no JavaScript that lean knows");
}

/* A slash behind a value divides. */
static bool ends_value(const struct script *s)
{
    static const char *const WORDS[] = {"return", "typeof", "case",  "in",        "of",
                                        "void",   "delete", "throw", "new",       "else",
                                        "await",  "yield",  "do",    "instanceof"};
    if (s->count == 0)
        return false;
    const struct token *t = &s->tokens[s->count - 1];
    if (t->kind == PUNCTUATION)
        return is(t, ")") || is(t, "]") || is(t, "}");
    if (t->kind != NAME || (s->count > 1 && is(t - 1, ".")))
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (is(t, WORDS[i]))
            return false;
    }
    return true;
}

static struct token next_token(const struct script *s, const char *p)
{
    struct token t = {.at = p, .match = NONE, .inside = NONE, .name = NONE};
    const char *end;
    if (digit(*p) || (*p == '.' && digit(p[1]))) {
        t.kind = NUMBER;
        end = number_end(p);
    } else if (name_byte(*p)) {
        t.kind = NAME;
        for (end = p; name_byte(*end);)
            end++;
    } else if (*p == '\'' || *p == '"') {
        t.kind = STRING;
        end = string_end(s, p);
    } else if (p[0] == '/' && p[1] == '*') {
        fail(s, p, "a block comment");
    } else if (*p == '/' && !ends_value(s)) {
        t.kind = REGEX;
        end = regex_end(s, p);
    } else {
        t.kind = PUNCTUATION;
        end = punctuation_end(s, p);
    }
    t.len = (uint32_t)(end - p);
    return t;
}

/* Line ends are about to go: a statement must not need them. */
static void check_line_end(const struct script *s, const char *from, const char *to)
{
    if (s->count == 0 || !memchr(from, '\n', (size_t)(to - from)))
        return;
    static const char *const WORDS[] = {"return", "break", "continue", "throw", "yield", "async"};
    const struct token *t = &s->tokens[s->count - 1];
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (is(t, WORDS[i]))
            fail(s, t->at, "the line ends too early");
    }
    if (strncmp(to, "++", 2) == 0 || strncmp(to, "--", 2) == 0) {
        if (!is(t, ";") && !is(t, "{") && !is(t, "}"))
            fail(s, to, "the line before needs a semicolon");
    }
}

void read_tokens(struct script *s)
{
    const char *end = s->source;
    for (;;) {
        const char *p = skip_blanks(end);
        check_line_end(s, end, p);
        if (!*p)
            return;
        struct token t = next_token(s, p);
        end = p + t.len;
        s->tokens = grow(s->tokens, s->count, sizeof *s->tokens);
        s->tokens[s->count++] = t;
    }
}
