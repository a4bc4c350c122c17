/* dropin: which tool the program was called as. */
#include "cli/dropin.h"

#include <string.h>

static const struct dropin *const DROPINS[] = {
#define DROPIN(name, identifier) &dropin_##identifier,
#include "cli/dropins.def"
#undef DROPIN
};

static const struct dropin *find(const char *program)
{
    const char *slash = strrchr(program, '/');
    for (size_t i = 0; i < sizeof DROPINS / sizeof *DROPINS; i++) {
        if (strcmp(slash ? slash + 1 : program, DROPINS[i]->name) == 0) {
            return DROPINS[i];
        }
    }
    return NULL;
}

const struct dropin *dropin_called(int argc, char **argv, int *skip)
{
    *skip = 0;
    const struct dropin *dropin = argc > 0 ? find(argv[0]) : NULL;
    if (!dropin && argc > 1 && !strchr(argv[1], '/')) { /* ./flamegraph.pl is an input */
        *skip = 1;
        dropin = find(argv[1]);
    }
    return dropin;
}
