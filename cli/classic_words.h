/*
 * classic_words: the command lines of flamegraph.pl and inferno-flamegraph, made into one of
 * flame's. Each has a table of its options; how words are read is the tool's.
 */
#ifndef FLAME_CLI_CLASSIC_WORDS_H
#define FLAME_CLI_CLASSIC_WORDS_H

#include "cli/options.h"

/* What an option takes. */
enum classic_kind { CLASSIC_FLAG, CLASSIC_TEXT, CLASSIC_INTEGER, CLASSIC_REAL };

struct classic_reading;

/* One option of a tool. */
struct classic_row {
    const char *name;
    int letter; /* 0: none */
    enum classic_kind kind;
    const char *option; /* of flame, which says the same; NULL: see `take` */
    /* Takes a value (of a flag NULL) that no option of flame says; NULL: `option`, if any. */
    bool (*take)(struct classic_reading *r, const char *value);
    const char *argument; /* NULL: none */
    const char *help;     /* NULL: not shown */
};

/* A command line as it is read. */
struct classic_reading {
    const struct classic_row *rows;
    size_t row_count;
    uint64_t given; /* bits by row, of which there are at most 64 */
    struct options *o;
    char **argv;
    int argc, at;
    char **made; /* words of flame's command line; the strings are borrowed */
    int made_count;
    char least[64]; /* --min-width, made of inferno's number */
    bool quiet;
    bool as_made; /* what is wrong is the tool's own message */
    flame_error *err;
};

/* Adds words to flame's command line. */
void classic_add(struct classic_reading *r, const char *option, const char *value);

/* Stores a value that the row's kind allows, or a flag. */
bool classic_take(struct classic_reading *r, const struct classic_row *row, const char *value);

/* The row was given; or that of this name. */
bool classic_given(const struct classic_reading *r, const char *name);

/*
 * Reads argv by `read_word`, which takes the word at r->at and maybe the next, then parses what has
 * been made of it. False after a usage error.
 */
bool classic_read(struct classic_reading *r, bool (*read_word)(struct classic_reading *r),
                  const char *const *defaults);

/* Prints the rows to `stream` as a list of options. */
void classic_list(void *stream, const struct classic_row *rows, size_t count, bool letters);

#endif
