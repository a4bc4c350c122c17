/* write: the tokens with their short names, and no more between them than must be. */
#include <stdio.h>
#include <string.h>

#include "script.h"

#define LINE 500 /* characters, about: some tools cannot bear long lines */

struct writer {
    const struct script *s;
    FILE *file;
    char last[3]; /* the characters written last */
    bool number;  /* of a number that a dot would belong to */
    size_t column;
};

/* Whether two tokens would be read as something else when they touch: as one, as a comment, or as
 * the end of what the script stands in. */
static bool collide(const struct writer *w, const char *at)
{
    char a = w->last[2];
    if (name_byte(a) && name_byte(*at))
        return true;
    if ((*at == '+' || *at == '-' || *at == '/') && a == *at)
        return true;
    if (w->number && *at == '.')
        return true;
    if (a == '<' && (*at == '/' || *at == '!'))
        return true; /* </script, <!-- */
    if (*at == '>' && (a == '-' || (a == ']' && w->last[1] == ']')))
        return true; /* --> and the end of CDATA */
    return a == '/' && *at == '*';
}

static void put(struct writer *w, const char *at, size_t len)
{
    if (len == 0)
        return;
    if (collide(w, at)) {
        fputc(' ', w->file);
        w->last[2] = ' ';
        w->column++;
    }
    fwrite(at, 1, len, w->file);
    w->column += len;
    for (size_t i = len > 3 ? len - 3 : 0; i < len; i++) {
        memmove(w->last, w->last + 1, 2);
        w->last[2] = at[i];
    }
    w->number = false;
}

static void put_text(struct writer *w, const char *text)
{
    put(w, text, strlen(text));
}

static void put_line_end(struct writer *w)
{
    fputc('\n', w->file);
    memcpy(w->last, "  \n", 3);
    w->column = 0;
}

static void put_number(struct writer *w, const struct token *t)
{
    bool fraction = t->len > 2 && t->at[0] == '0' && t->at[1] == '.';
    put(w, t->at + fraction, t->len - fraction);
    w->number = !fraction && !memchr(t->at, '.', t->len);
}

static void put_variable(struct writer *w, const struct token *t)
{
    const char *variable = w->s->names[t->name].variable;
    if (*variable)
        put_text(w, variable);
    else
        put(w, t->at, t->len);
}

static void put_property(struct writer *w, const struct token *t)
{
    const char *property = w->s->names[t->name].property;
    if (*property)
        put_text(w, property);
    else
        put(w, t->at, t->len);
}

static bool is_same(const struct script *s, const struct token *t)
{
    return strcmp(s->names[t->name].variable, s->names[t->name].property) == 0;
}

static void put_name(struct writer *w, const struct token *t)
{
    if (t->role == KEYWORD && is(t, "const"))
        put_text(w, "let");
    else if (t->role == KEYWORD && is(t, "true"))
        put_text(w, "!0");
    else if (t->role == KEYWORD && is(t, "false"))
        put_text(w, "!1");
    else if (t->role == KEYWORD)
        put(w, t->at, t->len);
    else if (t->role == VARIABLE)
        put_variable(w, t);
    else if (t->role == SHORTHAND && !is_same(w->s, t)) {
        put_property(w, t);
        put_text(w, ":");
        put_variable(w, t);
    } else
        put_property(w, t);
}

static void put_string(struct writer *w, const struct token *t)
{
    bool key = t->role == KEY && w->s->names[t->name].alias;
    if (key)
        put_text(w, "[");
    put_variable(w, t);
    if (key)
        put_text(w, "]");
}

/* The semicolon of a statement that is nothing else stays. */
static bool is_empty_statement(const struct writer *w, uint32_t i)
{
    const struct token *before = &w->s->tokens[i - 1];
    if (is(before, ")") && before->role == CONTROL)
        return true;
    return (before->role == KEYWORD && (is(before, "else") || is(before, "do"))) || is(before, ":");
}

static bool is_needless(const struct writer *w, uint32_t i)
{
    const struct token *t = &w->s->tokens[i];
    if (i == 0 || i + 1 >= w->s->count)
        return false;
    const struct token *next = t + 1;
    if (is(t, ";"))
        return is(next, "}") && !is_empty_statement(w, i);
    bool closing = is(next, ")") || is(next, "]") || is(next, "}");
    return is(t, ",") && closing && !is(t - 1, ",") && !is(t - 1, "[");
}

/* (a) => needs no parentheses. */
static bool is_lone_parameter(const struct writer *w, uint32_t open)
{
    const struct token *t = &w->s->tokens[open];
    return is(t, "(") && t->match == open + 2 && open + 3 < w->s->count && t[1].role == VARIABLE &&
           is(&t[3], "=>");
}

static void put_aliases(struct writer *w)
{
    const char *separator = "let ";
    for (uint32_t i = 0; i < w->s->name_count; i++) {
        const struct name *n = &w->s->names[i];
        if (!n->alias)
            continue;
        put_text(w, separator);
        put_text(w, n->variable);
        if (n->len != 9 || memcmp(n->at, "undefined", 9) != 0) {
            put_text(w, "=");
            put(w, n->at, n->len);
        }
        separator = ",";
    }
    if (*separator == ',')
        put_text(w, ";");
}

/* Gives how many tokens were written. */
static uint32_t put_punctuation(struct writer *w, uint32_t i)
{
    const struct token *t = &w->s->tokens[i];
    if (is_lone_parameter(w, i)) {
        put_variable(w, t + 1);
        return 3;
    }
    bool joined = t->role == JOINED;
    if (!joined && is_needless(w, i))
        return 1;
    put(w, joined ? "," : t->at, t->len);
    if (is(t, ";") && w->column > LINE)
        put_line_end(w);
    return joined ? 2 : 1;
}

void write_script(const struct script *s, void *file)
{
    struct writer w = {.s = s, .file = file, .last = "  \n"};
    put_line_end(&w);
    for (uint32_t i = 0; i < s->count;) {
        const struct token *t = &s->tokens[i];
        uint32_t written = 1;
        if (t->kind == NAME)
            put_name(&w, t);
        else if (t->kind == NUMBER)
            put_number(&w, t);
        else if (t->kind == STRING)
            put_string(&w, t);
        else if (t->kind == REGEX)
            put(&w, t->at, t->len);
        else
            written = put_punctuation(&w, i);
        bool strict = t->kind == STRING && is(t, "'use strict'");
        i += written;
        if (strict && i < s->count && is(&s->tokens[i], ";")) {
            put_text(&w, ";");
            put_aliases(&w);
            i++;
        }
    }
    put_line_end(&w);
}
