/* symbolize_words: --symbolize in pprof's words. */
#include "cli/symbolize_words.h"

#include <string.h>

#include "cli/option_values.h"

/* What a word sets; names of demangling are those of --demangle. */
static const struct word {
    const char *word, *symbolize, *demangle;
} WORDS[] = {{"auto", "auto", NULL},
             {"none", "none", NULL},
             {"no", "none", NULL},
             {"local", "auto", NULL},
             {"fastlocal", "auto", NULL},
             {"force", "auto", NULL},
             {"demangle=default", NULL, NULL},
             {"demangle=short", NULL, "short"},
             {"demangle=templates", NULL, "templates"},
             {"demangle=full", NULL, "full"},
             {"demangle=none", NULL, "none"}};

static const struct word *find_word(const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strlen(WORDS[i].word) == len && memcmp(WORDS[i].word, text, len) == 0) {
            return &WORDS[i];
        }
    }
    return NULL;
}

bool symbolize_words(struct options *o, flame_error *err)
{
    const char *at = o->read.symbolize;
    const char *how = NULL;
    const char *demangle = NULL;
    while (at && *at) {
        const size_t len = strcspn(at, ":");
        const struct word *word = find_word(at, len);
        if (len && !word) {
            return option_wrong(err,
                                "--symbolize: no way is called \"%.*s\"; there are: auto, none, "
                                "local, fastlocal, force, demangle=short, demangle=templates, "
                                "demangle=full, demangle=none",
                                (int)(len < 60 ? len : 60), at);
        }
        if (word && word->symbolize && (!how || strcmp(how, "none") != 0)) {
            how = word->symbolize;
        }
        demangle = word && word->demangle ? word->demangle : demangle;
        at += len;
        at += *at == ':';
    }
    o->read.symbolize = how;
    o->read.demangle = o->read.demangle ? o->read.demangle : demangle;
    return true;
}
