/* tint: kinds of values by the words that profilers use for them. */
#include "palettes/tint.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool begins_with(struct bytes text, const char *word)
{
    size_t i = 0;
    while (word[i] && i < text.len && lower(text.ptr[i]) == word[i]) {
        i++;
    }
    return word[i] == '\0';
}

static bool holds_one_of(struct bytes text, const char *const *words)
{
    for (; *words; words++) {
        for (size_t at = 0; at < text.len; at++) {
            if (begins_with(bytes_skip(text, at), *words)) {
                return true;
            }
        }
    }
    return false;
}

enum tint tint_of(struct bytes type, struct bytes unit)
{
    static const char *const MEMORY[] = {"alloc",  "inuse", "in_use", "heap",
                                         "memory", "fault", NULL};
    static const char *const BYTES_UNITS[] = {"byte", NULL};
    static const char *const WAITING[] = {"delay",   "contention", "block",  "mutex",
                                          "lock:",   "wait",       "offcpu", "off-cpu",
                                          "off_cpu", "sched",      NULL};
    if (holds_one_of(unit, BYTES_UNITS) || holds_one_of(type, MEMORY)) {
        return TINT_MEMORY;
    }
    return holds_one_of(type, WAITING) ? TINT_WAITING : TINT_NONE;
}
