/* help: what the program says of itself, all of it from the tables. */
#ifndef FLAME_CLI_HELP_H
#define FLAME_CLI_HELP_H

#include <flamegraph.h>

void help_print(void);
void help_man(void);
void help_list(const flame_entry *const *entries, size_t count);
void help_script_hashes(void);

#endif
