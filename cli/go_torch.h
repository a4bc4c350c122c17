/* go_torch: the command line of go-torch, for those who have it in their fingers and scripts. */
#ifndef FLAME_CLI_GO_TORCH_H
#define FLAME_CLI_GO_TORCH_H

#include "cli/options.h"

/* Called by the name go-torch, or as "flame go-torch". */
bool go_torch_called(int argc, char **argv);

/*
 * As options_parse, of go-torch's flags. What is none of them is an option or input of flame, as it
 * was one of pprof. With ACTION_HELP go_torch_help is meant.
 */
bool go_torch_parse(struct options *o, int argc, char **argv, flame_error *err);

void go_torch_help(void);

#endif
