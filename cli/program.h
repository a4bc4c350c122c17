/* program: the profiled program in front of its profiles, as pprof takes it. */
#ifndef FLAME_CLI_PROGRAM_H
#define FLAME_CLI_PROGRAM_H

#include "cli/options.h"

/* Makes --binary of the first of several inputs when it is a program. */
bool program_take(struct options *o, flame_error *err);

#endif
