/* roles: what each bracket opens, and what each name stands for. */
#include <stdlib.h>
#include <string.h>

#include "script.h"

static const char *const KEYWORDS[] = {
    "async",    "await",    "break",  "case",   "catch",  "class",      "const", "continue",
    "default",  "delete",   "do",     "else",   "export", "extends",    "false", "finally",
    "for",      "function", "if",     "import", "in",     "instanceof", "let",   "new",
    "null",     "of",       "return", "super",  "switch", "this",       "throw", "true",
    "try",      "typeof",   "var",    "void",   "while",  "with",       "yield", "arguments",
    "debugger", "enum",     "eval",   "static",
};

/* An open bracket. */
struct level {
    uint32_t at;
    enum role role;
    uint32_t questions; /* those that wait for their colons */
};

struct walk {
    struct script *s;
    struct level *levels;
    uint32_t depth;
    uint32_t class_depth; /* where the body of a class is to open, or NONE */
    bool entry;           /* the next token begins an entry of an object or a class */
    bool ternary;         /* the last colon was a ternary's */
};

static bool one_of(const struct token *t, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is(t, words[i]))
            return true;
    }
    return false;
}

static enum role top(const struct walk *w)
{
    return w->depth > 0 ? w->levels[w->depth - 1].role : BLOCK;
}

/* What a curly bracket opens, by what is in front of it. */
static enum role curly(const struct walk *w, uint32_t i)
{
    static const char *const BLOCKS[] = {")",    ";",   "{",       "}",  "=>",
                                         "else", "try", "finally", "do", "catch"};
    static const char *const WORDS[] = {"return", "const", "let",   "var",   "of",  "in",
                                        "typeof", "await", "throw", "yield", "case"};
    if (w->class_depth == w->depth)
        return CLASS;
    if (i == 0)
        return BLOCK;
    const struct token *before = &w->s->tokens[i - 1];
    if (before->role != PROPERTY && before->kind != STRING &&
        one_of(before, BLOCKS, sizeof BLOCKS / sizeof *BLOCKS)) {
        return BLOCK;
    }
    if (is(before, ":"))
        return top(w) == BLOCK && !w->ternary ? BLOCK : OBJECT;
    if (before->kind == PUNCTUATION && !is(before, "]"))
        return OBJECT;
    if (before->role == KEYWORD && one_of(before, WORDS, sizeof WORDS / sizeof *WORDS))
        return OBJECT;
    fail(w->s, w->s->tokens[i].at, "what this bracket opens is not clear");
}

static enum role round_bracket(const struct walk *w, uint32_t i)
{
    static const char *const WORDS[] = {"if", "for", "while", "with"};
    if (i == 0)
        return PLAIN;
    const struct token *before = &w->s->tokens[i - 1];
    return before->role == KEYWORD && one_of(before, WORDS, sizeof WORDS / sizeof *WORDS) ? CONTROL
                                                                                          : PLAIN;
}

static void open_bracket(struct walk *w, uint32_t i)
{
    struct token *t = &w->s->tokens[i];
    if (*t->at == '{')
        t->role = curly(w, i);
    else if (*t->at == '(')
        t->role = round_bracket(w, i);
    if (t->role == CLASS)
        w->class_depth = NONE;
    w->levels = grow(w->levels, w->depth, sizeof *w->levels);
    w->levels[w->depth++] = (struct level){.at = i, .role = t->role};
    w->entry = t->role == OBJECT || t->role == CLASS;
}

static void close_bracket(struct walk *w, uint32_t i)
{
    struct token *tokens = w->s->tokens;
    if (w->depth == 0)
        fail(w->s, tokens[i].at, "this bracket was never opened");
    uint32_t open = w->levels[--w->depth].at;
    if (strchr("()[]{}", *tokens[open].at)[1] != *tokens[i].at)
        fail(w->s, tokens[i].at, "this bracket closes another");
    tokens[open].match = i;
    tokens[i].match = open;
    tokens[i].role = tokens[open].role;
    tokens[i].inside = tokens[open].inside;
    w->entry = top(w) == CLASS && tokens[open].role == BLOCK; /* behind a method */
}

static void punctuation(struct walk *w, uint32_t i)
{
    const struct token *t = &w->s->tokens[i];
    uint32_t *questions = w->depth > 0 ? &w->levels[w->depth - 1].questions : NULL;
    if (t->len == 1 && strchr("([{", *t->at)) {
        open_bracket(w, i);
        return;
    }
    if (t->len == 1 && strchr(")]}", *t->at)) {
        close_bracket(w, i);
        return;
    }
    w->entry = (top(w) == OBJECT && is(t, ",")) || (top(w) == CLASS && is(t, ";")) ||
               (w->entry && is(t, "*"));
    if (!questions)
        return;
    if (is(t, "?"))
        ++*questions;
    if (is(t, ":")) {
        w->ternary = *questions > 0;
        if (w->ternary)
            --*questions;
    }
}

/* The name that begins an entry of an object, a pattern or a class. */
static enum role entry_role(struct walk *w, const struct token *t, const struct token *next)
{
    static const char *const MODIFIERS[] = {"get", "set", "async", "static"};
    static const char *const NAME_ENDS[] = {"(", ",", ":", "}", "=", ";"};
    bool ends = next && one_of(next, NAME_ENDS, sizeof NAME_ENDS / sizeof *NAME_ENDS) &&
                next->kind == PUNCTUATION;
    if (!ends && one_of(t, MODIFIERS, sizeof MODIFIERS / sizeof *MODIFIERS)) {
        w->entry = true;
        return KEYWORD;
    }
    if (top(w) == CLASS || is(next, ":") || is(next, "("))
        return KEY;
    return SHORTHAND;
}

static void name(struct walk *w, uint32_t i)
{
    struct token *t = &w->s->tokens[i];
    bool entry = w->entry;
    w->entry = false;
    if (i > 0 && (is(t - 1, ".") || is(t - 1, "?.")))
        t->role = PROPERTY;
    else if (entry)
        t->role = entry_role(w, t, i + 1 < w->s->count ? t + 1 : NULL);
    else
        t->role = one_of(t, KEYWORDS, sizeof KEYWORDS / sizeof *KEYWORDS) ? KEYWORD : VARIABLE;
    if (t->role == KEYWORD && is(t, "class"))
        w->class_depth = w->depth;
    if (t->role == KEYWORD)
        return;
    t->name = intern(w->s, t->at, t->len);
    struct name *n = &w->s->names[t->name];
    if (t->role != VARIABLE)
        n->properties++;
    if (t->role == VARIABLE || t->role == SHORTHAND)
        n->variables++;
}

/* What a text says may be the name of a property, so that is noted. */
static void text(struct walk *w, uint32_t i)
{
    struct token *t = &w->s->tokens[i];
    t->role = w->entry ? KEY : PLAIN;
    w->entry = false;
    uint32_t quoted = t->len > 2 ? intern(w->s, t->at + 1, t->len - 2) : NONE;
    if (quoted != NONE)
        w->s->names[quoted].quoted = true;
    t->name = intern(w->s, t->at, t->len);
    w->s->names[t->name].text = true;
    w->s->names[t->name].variables++;
}

void find_roles(struct script *s)
{
    struct walk w = {.s = s, .class_depth = NONE};
    for (uint32_t i = 0; i < s->count; i++) {
        struct token *t = &s->tokens[i];
        t->inside = w.depth > 0 ? w.levels[w.depth - 1].at : NONE;
        if (t->kind == NAME)
            name(&w, i);
        else if (t->kind == STRING)
            text(&w, i);
        else if (t->kind == PUNCTUATION)
            punctuation(&w, i);
        else
            w.entry = false;
    }
    if (w.depth > 0)
        fail(s, s->tokens[w.levels[w.depth - 1].at].at, "this bracket is never closed");
    free(w.levels);
}
