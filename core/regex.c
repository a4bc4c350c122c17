/* regex: regular expressions, by PCRE2 with its just-in-time compiler. */
#include "core/regex.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/fault.h"
#include "core/late.h"

/*
 * Steps per subject, so that a hostile pattern costs milliseconds and not hours. As there may be
 * many subjects, and files bring patterns of their own, only so many of them get more than a few.
 */
enum { STEPS_FEW = 10000, STEPS_MAX = 1000000, LONG_MATCHES_MAX = 100 };

#define PCRE2_FUNCTIONS(F)                                                                         \
    F(pcre2_code_free_8)                                                                           \
    F(pcre2_compile_8)                                                                             \
    F(pcre2_get_error_message_8)                                                                   \
    F(pcre2_jit_compile_8)                                                                         \
    F(pcre2_match_8)                                                                               \
    F(pcre2_match_context_create_8)                                                                \
    F(pcre2_match_context_free_8)                                                                  \
    F(pcre2_match_data_create_8)                                                                   \
    F(pcre2_match_data_free_8)                                                                     \
    F(pcre2_set_match_limit_8)

struct pcre2 {
    PCRE2_FUNCTIONS(LATE_MEMBER)
};

static const char *const NAMES[] = {PCRE2_FUNCTIONS(LATE_NAME)};
static const char *const LIBRARIES[] = {"libpcre2-8.so.0", NULL};

struct regex {
    struct pcre2 lib;
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    unsigned long_matches; /* subjects that needed more than a few steps */
};

static uint32_t compile_options(unsigned flags)
{
    uint32_t options =
        PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
    if (flags & REGEX_WHOLE) {
        options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    }
    if (flags & REGEX_CASELESS) {
        options |= PCRE2_CASELESS;
    }
    return options;
}

static flame_status bad_pattern(const struct regex *regex, struct bytes pattern, int code,
                                size_t offset, flame_error *err)
{
    PCRE2_UCHAR text[160];
    if (regex->lib.pcre2_get_error_message_8(code, text, sizeof text) < 0) {
        text[0] = '\0';
    }
    return fault(err, FLAME_E_USAGE, NOWHERE, "bad regular expression \"%.*s\": byte %zu: %s",
                 QUOTE(pattern), offset, (const char *)text);
}

flame_status regex_compile(struct regex **out, struct bytes pattern, unsigned flags,
                           flame_error *err)
{
    int code;
    size_t offset;
    struct regex *regex = calloc(1, sizeof *regex);
    if (!regex) {
        return fault_nomem(err);
    }
    const flame_status opened =
        late_open(&regex->lib, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, err);
    if (opened != FLAME_OK) {
        free(regex);
        return opened;
    }
    regex->code =
        regex->lib.pcre2_compile_8((PCRE2_SPTR)(pattern.ptr ? pattern.ptr : ""), pattern.len,
                                   compile_options(flags), &code, &offset, NULL);
    if (!regex->code) {
        const flame_status status = code == PCRE2_ERROR_HEAP_FAILED
                                        ? fault_nomem(err)
                                        : bad_pattern(regex, pattern, code, offset, err);
        free(regex);
        return status;
    }
    regex->data = regex->lib.pcre2_match_data_create_8(1, NULL);
    regex->context = regex->lib.pcre2_match_context_create_8(NULL);
    if (!regex->data || !regex->context) {
        regex_free(regex);
        return fault_nomem(err);
    }
    regex->lib.pcre2_set_match_limit_8(regex->context, STEPS_FEW);
    regex->lib.pcre2_jit_compile_8(regex->code,
                                   PCRE2_JIT_COMPLETE); /* without it, it is only slower */
    *out = regex;
    return FLAME_OK;
}

static int match(struct regex *regex, struct bytes subject)
{
    const PCRE2_SPTR text = (PCRE2_SPTR)(subject.ptr ? subject.ptr : "");
    int found =
        regex->lib.pcre2_match_8(regex->code, text, subject.len, 0, 0, regex->data, regex->context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT) { /* the interpreter has the heap */
        found = regex->lib.pcre2_match_8(regex->code, text, subject.len, 0, PCRE2_NO_JIT,
                                         regex->data, regex->context);
    }
    return found;
}

bool regex_matches(struct regex *regex, struct bytes subject)
{
    int found = match(regex, subject);
    if (found == PCRE2_ERROR_MATCHLIMIT && regex->long_matches < LONG_MATCHES_MAX) {
        regex->long_matches++;
        regex->lib.pcre2_set_match_limit_8(regex->context, STEPS_MAX);
        found = match(regex, subject);
        regex->lib.pcre2_set_match_limit_8(regex->context, STEPS_FEW);
    }
    return found >= 0; /* 0 says that there are more groups than places for them */
}

void regex_free(struct regex *regex)
{
    if (regex) {
        regex->lib.pcre2_match_context_free_8(regex->context);
        regex->lib.pcre2_match_data_free_8(regex->data);
        regex->lib.pcre2_code_free_8(regex->code);
        free(regex);
    }
}
