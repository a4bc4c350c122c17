/*
 * declarations: where each declared name is seen. A name that somewhere stands outside of all that
 * declare it is (also) somebody else's and stays as it is; so what this file does not understand is
 * kept, never broken.
 */
#include <string.h>

#include "script.h"

void see(struct script *s, uint32_t name, uint32_t from, uint32_t to)
{
    s->ranges = grow(s->ranges, s->range_count, sizeof *s->ranges);
    s->ranges[s->range_count] = (struct range){from, to, s->names[name].ranges};
    s->names[name].ranges = s->range_count++;
}

static void declare(struct script *s, uint32_t i, uint32_t from, uint32_t to)
{
    const struct token *t = &s->tokens[i];
    if (t->name != NONE && (t->role == VARIABLE || t->role == SHORTHAND))
        see(s, t->name, from, to);
}

static bool opens(const struct token *t)
{
    return t->kind == PUNCTUATION && t->len == 1 && strchr("([{", *t->at);
}

static bool closes(const struct token *t)
{
    return t->kind == PUNCTUATION && t->len == 1 && strchr(")]}", *t->at);
}

/* Behind the expression that begins at i: at a comma, a semicolon or a closing bracket. */
static uint32_t expression_end(const struct script *s, uint32_t i)
{
    while (i < s->count) {
        const struct token *t = &s->tokens[i];
        if (closes(t) || is(t, ",") || is(t, ";"))
            return i;
        i = opens(t) ? t->match + 1 : i + 1;
    }
    return i;
}

/* All names that the pattern or the parameters in [first, last] declare; defaults are expressions.
 */
static void declare_pattern(struct script *s, uint32_t first, uint32_t last, struct range seen)
{
    for (uint32_t i = first; i <= last;) {
        const struct token *t = &s->tokens[i];
        if (is(t, "=")) {
            i = expression_end(s, i + 1);
            continue;
        }
        if (t->kind == NAME)
            declare(s, i, seen.from, seen.to);
        i++;
    }
}

/* The block around a token. */
static struct range block_around(const struct script *s, uint32_t i)
{
    for (i = s->tokens[i].inside; i != NONE; i = s->tokens[i].inside) {
        if (s->tokens[i].role == BLOCK)
            return (struct range){i, s->tokens[i].match, NONE};
    }
    return (struct range){0, s->count - 1, NONE};
}

static bool is_declaration(const struct token *t)
{
    return t->role == KEYWORD && (is(t, "const") || is(t, "let"));
}

/* const and let: the patterns, and whether the next statement is one, too. */
static void declarators(struct script *s, uint32_t i)
{
    struct range seen = block_around(s, i);
    uint32_t keyword = i;
    do {
        uint32_t first = ++i;
        if (i >= s->count)
            return;
        if (opens(&s->tokens[i]))
            i = s->tokens[i].match;
        declare_pattern(s, first, i, seen);
        i++;
        if (i < s->count && is(&s->tokens[i], "="))
            i = expression_end(s, i + 1);
    } while (i < s->count && is(&s->tokens[i], ","));
    uint32_t inside = s->tokens[keyword].inside;
    bool statement = inside == NONE || s->tokens[inside].role == BLOCK;
    if (statement && i + 1 < s->count && is(&s->tokens[i], ";") &&
        is_declaration(&s->tokens[i + 1])) {
        s->tokens[i].role = JOINED;
    }
}

/* Parameters in parentheses and the body in curly brackets behind them. */
static void parameters(struct script *s, uint32_t open)
{
    if (open >= s->count || !is(&s->tokens[open], "("))
        return;
    uint32_t body = s->tokens[open].match + 1;
    if (body >= s->count || s->tokens[body].role != BLOCK || !opens(&s->tokens[body]))
        return;
    declare_pattern(s, open + 1, body - 2, (struct range){open, s->tokens[body].match, NONE});
}

static void arrow(struct script *s, uint32_t i)
{
    if (i == 0 || i + 1 >= s->count)
        return;
    bool block = opens(&s->tokens[i + 1]) && s->tokens[i + 1].role == BLOCK;
    uint32_t end = block ? s->tokens[i + 1].match : expression_end(s, i + 1);
    if (end >= s->count)
        end = s->count - 1;
    uint32_t last = i - 1;
    uint32_t first = closes(&s->tokens[last]) ? s->tokens[last].match : last;
    declare_pattern(s, first, last, (struct range){first, end, NONE});
}

static void function(struct script *s, uint32_t i)
{
    uint32_t next = i + 1;
    if (next < s->count && is(&s->tokens[next], "*"))
        next++;
    if (next >= s->count)
        return;
    if (s->tokens[next].kind == NAME) {
        struct range seen = block_around(s, i);
        declare(s, next++, seen.from, seen.to);
    }
    parameters(s, next);
}

static void find_declaration(struct script *s, uint32_t i)
{
    const struct token *t = &s->tokens[i];
    if (is_declaration(t))
        declarators(s, i);
    else if (t->role == KEYWORD && is(t, "function"))
        function(s, i);
    else if (t->role == KEYWORD && is(t, "class") && i + 1 < s->count) {
        struct range seen = block_around(s, i);
        declare(s, i + 1, seen.from, seen.to);
    } else if ((t->role == KEYWORD && is(t, "catch")) || (t->role == KEY && t->kind == NAME))
        parameters(s, i + 1);
    else if (t->kind == PUNCTUATION && is(t, "=>"))
        arrow(s, i);
}

static bool seen_at(const struct script *s, uint32_t range, uint32_t i)
{
    for (; range != NONE; range = s->ranges[range].next) {
        if (i >= s->ranges[range].from && i <= s->ranges[range].to)
            return true;
    }
    return false;
}

void find_declarations(struct script *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        find_declaration(s, i);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct token *t = &s->tokens[i];
        if (t->role != VARIABLE && t->role != SHORTHAND)
            continue;
        struct name *n = &s->names[t->name];
        if (!n->free && !seen_at(s, n->ranges, i))
            n->free = true;
    }
}
