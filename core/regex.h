/* regex: regular expressions as users of RE2 and Perl write them; the only file that knows PCRE2.
 */
#ifndef FLAME_CORE_REGEX_H
#define FLAME_CORE_REGEX_H

#include <flamegraph.h>

#include "core/bytes.h"

enum regex_flags {
    REGEX_WHOLE = 1,   /* the whole subject must match, not a part of it */
    REGEX_CASELESS = 2 /* letters match in either case */
};

struct regex;

/*
 * Compiles a pattern; *out is released with regex_free. `$` stands for the very end of the subject.
 * E_USAGE for a pattern that is wrong, with the byte in the message; E_NOMEM.
 */
flame_status regex_compile(struct regex **out, struct bytes pattern, unsigned flags,
                           flame_error *err);

/*
 * Whether the pattern is found in the subject. Bytes that are not UTF-8 match nothing; a subject
 * that takes too many steps does not match. Not for two threads at once.
 */
bool regex_matches(struct regex *regex, struct bytes subject);

/* NULL is fine. */
void regex_free(struct regex *regex);

#endif
