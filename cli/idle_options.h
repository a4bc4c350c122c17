/* idle_options: options that were given although what is drawn does not look at them. */
#ifndef FLAME_CLI_IDLE_OPTIONS_H
#define FLAME_CLI_IDLE_OPTIONS_H

#include "cli/messages.h"
#include "cli/options.h"

/* Says so, in a warning for each reason. The options are settled, the profile has been read. */
void idle_options_tell(struct messages *messages, const struct options *o,
                       const flame_profile *profile);

#endif
