/* dropin: the other tools in whose place flame may be called, dropins.def. */
#ifndef FLAME_CLI_DROPIN_H
#define FLAME_CLI_DROPIN_H

#include "cli/messages.h"
#include "cli/options.h"

/* How a tool differs from flame. */
struct dropin {
    const char *name;
    /*
     * As options_parse, of the tool's own options; argv[0] is the tool's name, whatever the program
     * is called.
     */
    bool (*parse)(struct options *o, int argc, char **argv, flame_error *err);
    void (*help)(void);
    /* Tells a usage error as the tool does; NULL: as flame does. */
    void (*usage_error)(const flame_error *err);
    /* Reads and draws as the tool does; gives the exit status. NULL: as flame does. */
    int (*run)(struct options *o);
    int help_status, usage_status;
    bool log; /* messages are lines of a log */
};

#define DROPIN(name, identifier) extern const struct dropin dropin_##identifier;
#include "cli/dropins.def"
#undef DROPIN

/* The tool as which the program was called, *skip: how many words of argv come before its name. */
const struct dropin *dropin_called(int argc, char **argv, int *skip);

#endif
