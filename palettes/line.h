/* line: the words of one line of a palette file. */
#ifndef FLAME_PALETTES_LINE_H
#define FLAME_PALETTES_LINE_H

#include "core/arena.h"
#include "core/fault.h"
#include "palettes/palette.h"

enum { TOKENS_MAX = 256 }; /* on one line */

struct token {
    struct bytes text;
    uint32_t column; /* 1-based byte column of its first byte, a quote included */
    bool quoted;     /* never a keyword */
};

struct line {
    const char *source; /* what errors call the file */
    uint64_t number;    /* 1-based */
    uint32_t end;       /* column behind the last byte */
    size_t count;
    size_t next; /* token to be taken next */
    struct token tokens[TOKENS_MAX];
};

/* Cuts the text of a line into tokens; texts with escapes are put into the arena. */
flame_status line_cut(struct line *l, struct arena *a, struct bytes text, flame_error *err);

/* The next token is this word, unquoted. */
bool line_peeks(const struct line *l, const char *word);

/* Takes the next token; E_SYNTAX says that `what` was expected. */
flame_status line_take(struct token *t, struct line *l, const char *what, flame_error *err);

/* Takes a colour "#rrggbb", or a number of at most `limit`. */
flame_status line_colour(struct colour *c, struct line *l, flame_error *err);
flame_status line_number(uint64_t *value, struct line *l, uint64_t limit, flame_error *err);

/* Takes one of the words of a NULL-terminated list and gives its place in the list. */
flame_status line_choice(size_t *index, struct line *l, const char *const *words, const char *what,
                         flame_error *err);

/* E_SYNTAX if anything is left. */
flame_status line_done(const struct line *l, flame_error *err);

/* E_SYNTAX at a token: "message 'token'". */
flame_status line_fault(const struct line *l, const struct token *t, const char *message,
                        flame_error *err);

#endif
