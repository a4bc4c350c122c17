/* commands: the words that may follow "flame". */
#ifndef FLAME_CLI_COMMANDS_H
#define FLAME_CLI_COMMANDS_H

#include "cli/options.h"

struct command {
    const char *name; /* NULL: no word */
    const char *usage, *summary;
    const char *output;   /* default output; NULL: by the name of the file */
    bool pattern;         /* the first input is no file but write.pattern */
    enum action action;   /* other than ACTION_RUN: all that is done */
    size_t fewest_inputs; /* 0: standard input stands in */
    size_t most_inputs;   /* 0: any number */
    flame_status (*read)(flame_profile **out, struct options *o, flame_error *err);
};

/* The output that is asked for; NULL: there is none of this name, flame_write says which there are.
 */
const flame_entry *output_entry(const struct options *o);

extern const struct command COMMANDS[];
extern const size_t COMMAND_COUNT;

/*
 * The command that the first input names, which is then no input (nor is the pattern behind it, or
 * the program in front of profiles); without one the first row. NULL: wrong usage.
 */
const struct command *command_take(struct options *o, flame_error *err);

#endif
