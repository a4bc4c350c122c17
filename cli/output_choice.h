/* output_choice: which output is written, by options, command and the name of the file. */
#ifndef FLAME_CLI_OUTPUT_CHOICE_H
#define FLAME_CLI_OUTPUT_CHOICE_H

#include "cli/commands.h"

/* Sets write.output and output. False after wrong usage. */
bool output_choose(struct options *o, const struct command *command, flame_error *err);

#endif
