/* option_values: the argument of an option, checked and stored. */
#ifndef FLAME_CLI_OPTION_VALUES_H
#define FLAME_CLI_OPTION_VALUES_H

#include "cli/option_names.h"

/* An option of the command line. */
struct option_given {
    struct option_match match;
    const char *text; /* its argument; NULL: none */
    const char *word; /* as typed, "--to=svg" or "-t" */
    bool attached;    /* the argument stands in the same word */
};

bool option_store(struct options *o, const struct option_given *given, flame_error *err);

/* Whether the option takes an argument, which is the next word when it is not in the same. */
bool option_needs_argument(const struct option_match *match);

/* False, with the message in *err. */
bool option_wrong(flame_error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The name of a built-in palette, or the path of a palette file. */
bool option_is_palette(const char *name);

#endif
