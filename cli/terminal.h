/* terminal: what is known of the terminal that shows a picture. */
#ifndef FLAME_CLI_TERMINAL_H
#define FLAME_CLI_TERMINAL_H

#include "cli/options.h"

/* Sets what the command line left open: columns, terminal_colours and max_depth. */
void terminal_settle(struct options *o);

#endif
