/* version: names for people, in the public header. */
#include <flamegraph.h>

const char *flame_version(void)
{
    return FLAME_VERSION;
}

const char *flame_status_text(flame_status status)
{
    switch (status) {
    case FLAME_OK:
        return "success";
    case FLAME_E_USAGE:
        return "wrong option or argument";
    case FLAME_E_IO:
        return "input or output failed";
    case FLAME_E_FORMAT:
        return "format not recognised";
    case FLAME_E_SYNTAX:
        return "malformed input";
    case FLAME_E_EMPTY:
        return "no samples";
    case FLAME_E_LIMIT:
        return "limit exceeded";
    case FLAME_E_UNSUPPORTED:
        return "not supported by this build";
    case FLAME_E_NOMEM:
        return "out of memory";
    }
    return "unknown status";
}
