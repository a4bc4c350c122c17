/*
 * choose: which names become which. One mapping holds for the whole script, so scopes stay as they
 * are: what was one name is one name, what were two are two. Properties that are ours begin with a
 * capital, as no short one of a browser does. The most frequent names get the shortest; ties go by
 * who came first, so that builds agree.
 */
#include <stdlib.h>
#include <string.h>

#include "script.h"

#define LETTERS 64
#define CANDIDATES (LETTERS + LETTERS * LETTERS + LETTERS * LETTERS * LETTERS)
static const char SMALL_FIRST[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_0123456789";
static const char CAPITALS_FIRST[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Globals that every browser has, and that nobody sets: a variable may hold them. */
static const char *const GLOBALS[] = {
    "Math",        "Array",      "Number",       "String",    "Boolean",     "Object",
    "Map",         "Set",        "window",       "Infinity",  "document",    "Uint8Array",
    "Uint32Array", "Int32Array", "Float64Array", "undefined", "performance",
};

struct wish {
    uint32_t name, weight;
};

struct choice {
    struct script *s;
    bool *variables, *properties; /* by candidate: taken */
    uint32_t *holders;            /* by candidate: the last variable that has it, or NONE */
};

static int letter(char c)
{
    const char *at = c ? strchr(SMALL_FIRST, c) : NULL;
    return at ? (int)(at - SMALL_FIRST) : -1;
}

/* The number of a name as candidate, or NONE when it is none. */
static uint32_t candidate(const char *at, uint32_t len)
{
    uint32_t number = 0;
    uint32_t base = 0;
    if (len == 0 || len > 3)
        return NONE;
    for (uint32_t i = 0; i < len; i++) {
        int l = letter(at[i]);
        if (l < 0)
            return NONE;
        number = number * LETTERS + (uint32_t)l;
        base = i == 0 ? 0 : (base + 1) * LETTERS;
    }
    return base + number;
}

static void spell(uint32_t number, char *out)
{
    uint32_t len = number < LETTERS ? 1 : number < LETTERS + LETTERS * LETTERS ? 2 : 3;
    if (len == 2)
        number -= LETTERS;
    if (len == 3)
        number -= LETTERS + LETTERS * LETTERS;
    out[len] = '\0';
    for (uint32_t i = len; i-- > 0; number /= LETTERS)
        out[i] = SMALL_FIRST[number % LETTERS];
}

static bool is_global(const struct name *n)
{
    for (size_t i = 0; i < sizeof GLOBALS / sizeof *GLOBALS; i++) {
        if (strlen(GLOBALS[i]) == n->len && memcmp(n->at, GLOBALS[i], n->len) == 0)
            return true;
    }
    return false;
}

/* A variable is worth what it is declared with. */
static bool pays(const struct name *n)
{
    uint32_t saved = n->text ? n->len - 3 : n->len - 2;
    return n->len > 3 && n->variables > 1 && n->variables * saved > n->len + 6;
}

static bool renames_variable(const struct name *n)
{
    return n->alias || (!n->text && n->variables > 0 && n->ranges != NONE && !n->free);
}

static bool renames_property(const struct name *n)
{
    return n->own && n->properties > 0;
}

static void take(bool *taken, const char *at, uint32_t len)
{
    uint32_t number = candidate(at, len);
    if (number != NONE)
        taken[number] = true;
}

/* What must not be chosen: names that stay, words of the language, and properties that may be asked
 * for by text. */
static void take_kept(struct choice *c)
{
    static const char *const WORDS[] = {"do",  "if",  "in",  "of",  "as",  "for", "let",
                                        "new", "try", "var", "get", "set", "NaN"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        take(c->variables, WORDS[i], (uint32_t)strlen(WORDS[i]));
    for (uint32_t i = 0; i < c->s->name_count; i++) {
        const struct name *n = &c->s->names[i];
        if (n->text)
            continue;
        if (n->variables > 0 && !renames_variable(n))
            take(c->variables, n->at, n->len);
        if (n->quoted || (n->properties > 0 && !renames_property(n)))
            take(c->properties, n->at, n->len);
    }
}

static bool free_for(const struct choice *c, const struct name *n, uint32_t number)
{
    char first[4];
    spell(number, first);
    if (first[0] >= '0' && first[0] <= '9')
        return false;
    if (renames_property(n) && (c->properties[number] || !strchr(CAPITALS_FIRST, first[0])))
        return false;
    if (!renames_variable(n))
        return true;
    if (c->variables[number])
        return false;
    for (uint32_t other = c->holders[number]; other != NONE; other = c->s->names[other].sharer) {
        if (conflict(c->s, n, &c->s->names[other]))
            return false;
    }
    return true;
}

static void choose(struct choice *c, uint32_t name)
{
    struct name *n = &c->s->names[name];
    uint32_t number = 0;
    while (number < CANDIDATES && !free_for(c, n, number))
        number++;
    if (number == CANDIDATES)
        fail(c->s, n->at, "there are too many names");
    if (renames_property(n)) {
        c->properties[number] = true;
        spell(number, n->property);
    }
    if (renames_variable(n)) {
        n->sharer = c->holders[number];
        c->holders[number] = name;
        spell(number, n->variable);
    }
}

static int by_weight(const void *a, const void *b)
{
    const struct wish *x = a;
    const struct wish *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->name < y->name ? -1 : x->name > y->name;
}

static void find_aliases(struct script *s)
{
    for (uint32_t i = 0; i < s->name_count; i++) {
        struct name *n = &s->names[i];
        if (n->own && n->quoted)
            fail(s, n->at, "own.def has a name that is also a text");
        if (n->text || (n->ranges == NONE && is_global(n)))
            n->alias = pays(n);
        if (n->alias)
            see(s, i, 0, s->count - 1);
    }
}

void choose_names(struct script *s)
{
    find_aliases(s);
    find_uses(s);
    struct choice c = {.s = s};
    c.variables = calloc(CANDIDATES, sizeof *c.variables);
    c.properties = calloc(CANDIDATES, sizeof *c.properties);
    struct wish *wishes = calloc(s->name_count + 1, sizeof *wishes);
    c.holders = malloc(CANDIDATES * sizeof *c.holders);
    if (!c.variables || !c.properties || !c.holders || !wishes)
        fail(s, NULL, "out of memory");
    memset(c.holders, 0xff, CANDIDATES * sizeof *c.holders);
    take_kept(&c);
    for (uint32_t i = 0; i < s->name_count; i++) {
        const struct name *n = &s->names[i];
        wishes[i].name = i;
        if (renames_variable(n))
            wishes[i].weight += n->variables;
        if (renames_property(n))
            wishes[i].weight += n->properties;
    }
    qsort(wishes, s->name_count, sizeof *wishes, by_weight);
    for (uint32_t i = 0; i < s->name_count && wishes[i].weight > 0; i++)
        choose(&c, wishes[i].name);
    free(wishes);
    free(c.variables);
    free(c.holders);
    free(c.properties);
}
