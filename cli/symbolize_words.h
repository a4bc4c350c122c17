/* symbolize_words: --symbolize in pprof's words. */
#ifndef FLAME_CLI_SYMBOLIZE_WORDS_H
#define FLAME_CLI_SYMBOLIZE_WORDS_H

#include "cli/options.h"

/* Makes "local:demangle=full" what the library takes. False for a word that is none. */
bool symbolize_words(struct options *o, flame_error *err);

#endif
