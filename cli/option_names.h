/* option_names: which option a word names, and which one a mistyped word may mean. */
#ifndef FLAME_CLI_OPTION_NAMES_H
#define FLAME_CLI_OPTION_NAMES_H

#include "cli/options.h"

/* What a name stands for. */
struct option_match {
    const struct option_row *row;
    const char *value; /* brought along by another spelling; NULL: none */
    bool opposite;     /* of a flag */
};

/*
 * Names have `len` bytes and no dashes; '_' in them counts as '-'. False when there is none of this
 * name.
 */
bool option_named(struct option_match *match, const char *name, size_t len);

/* The same of a letter. */
bool option_lettered(struct option_match *match, char letter);

/* The advice for an option of pprof that flame does not have; NULL: there is none. */
const char *option_hint(const char *name, size_t len);

/*
 * How many options begin so; names that stand for the same count once. Their names go to `list`, as
 * "--to, --top".
 */
size_t option_abbreviated(struct option_match *match, const char *name, size_t len, char *list,
                          size_t size);

/* The name that is spelled most like `name`; NULL when each differs by more than a slip or two. */
const char *option_nearest(const char *name, size_t len);

/*
 * Whether `name` is at most one slip from a name, other than those that are a value of `except`:
 * "sinuse_space" may well be -s inuse_space.
 */
bool option_is_near(const char *name, size_t len, const struct option_row *except);

#endif
