/*
 * lean: makes the script that outputs for browsers carry small. A tool of the build: it runs on the
 * machine that builds, and is no part of what is built. It knows as much of JavaScript as
 * render/web is written in (see tests/render/rules.test.js): no template literals, no block
 * comments, every statement ends in a semicolon.
 */
#ifndef LEAN_SCRIPT_H
#define LEAN_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NONE UINT32_MAX

enum kind { NAME, NUMBER, STRING, REGEX, PUNCTUATION };

enum role {
    PLAIN,
    KEYWORD,
    VARIABLE,  /* a name that stands for a variable, function or class */
    PROPERTY,  /* behind a dot */
    KEY,       /* in front of a colon or a method's parameters, or a member of a class */
    SHORTHAND, /* property and variable in one */
    BLOCK,     /* of brackets: */
    OBJECT,    /* also a pattern */
    CLASS,
    CONTROL, /* the parentheses of if, for, while */
    JOINED,  /* a semicolon between two declarations that may become one */
};

struct token {
    const char *at;
    uint32_t len;
    enum kind kind;
    enum role role;
    uint32_t match;  /* of a bracket: the other one */
    uint32_t inside; /* the innermost bracket around it, or NONE */
    uint32_t name;   /* of names and texts: in names */
};

/* A variable's name in the script. */
struct use {
    uint32_t at;
    uint32_t size; /* of the innermost range of the name around it, in tokens less one */
};

/* Where a declaration of a name is seen. */
struct range {
    uint32_t from, to; /* tokens, both included */
    uint32_t next;     /* of the same name, or NONE */
};

struct name {
    const char *at;
    uint32_t len;
    uint32_t variables;  /* how often it stands for a variable */
    uint32_t properties; /* and for a property */
    uint32_t uses;       /* the first of them in uses */
    uint32_t sharer;     /* another name with the same short one, or NONE */
    uint32_t ranges;     /* the first, or NONE: it is not declared */
    bool text;           /* a string literal, quotes included */
    bool quoted;         /* the name is also a string literal's text */
    bool free;           /* somewhere it stands for what is not declared around it */
    bool own;            /* the property is ours: own.def */
    bool alias;          /* a variable of ours is to hold it */
    char variable[4];    /* the short names; "" keeps it */
    char property[4];
};

struct script {
    char *source;
    const char *file;
    struct token *tokens;
    uint32_t count;
    struct name *names;
    uint32_t name_count;
    struct range *ranges;
    uint32_t range_count;
    struct use *uses; /* by name */
    uint32_t *slots;  /* hash table of names, a power of two */
    uint32_t slot_count;
};

/* All of these end the program with a message when something is wrong. */
_Noreturn void fail(const struct script *s, const char *at, const char *what);
void *grow(void *items, size_t count,
           size_t size); /* room for one more; doubles at powers of two */
bool is(const struct token *t, const char *text);
bool name_byte(char c);

void read_tokens(struct script *s);                              /* tokens.c */
uint32_t intern(struct script *s, const char *at, uint32_t len); /* names.c: a name's number */
void find_roles(struct script *s);                               /* roles.c */
void see(struct script *s, uint32_t name, uint32_t from,
         uint32_t to);                        /* declarations.c: adds a range */
void find_declarations(struct script *s);     /* declarations.c */
void read_own(struct script *s, char *table); /* names.c: one name per line; // comments */
void find_uses(struct script *s);             /* conflicts.c */
bool conflict(const struct script *s, const struct name *n, const struct name *other);
void choose_names(struct script *s);                   /* choose.c */
void write_script(const struct script *s, void *file); /* write.c */

#endif
