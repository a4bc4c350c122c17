/* fault: fills a caller's flame_error. */
#include "core/fault.h"

#include <stdarg.h>
#include <stdio.h>

static void put_source(flame_error *err, const char *source)
{
    const size_t len = source ? strlen(source) : 0;
    const size_t room = sizeof err->source - 1;
    if (len <= room) {
        memcpy(err->source, source ? source : "", len);
        err->source[len] = '\0';
        return;
    }
    /* A long path is known better by its end. */
    memcpy(err->source, "...", 3);
    memcpy(err->source + 3, source + len - (room - 3), room - 3);
    err->source[room] = '\0';
}

flame_status fault(flame_error *err, flame_status status, struct place at, const char *format, ...)
{
    if (!err) {
        return status;
    }
    err->status = status;
    err->line = at.line;
    err->column = at.column;
    err->offset = at.offset;
    put_source(err, at.source);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    for (char *c = err->message; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            *c = '?'; /* the message may be printed on a terminal */
        }
    }
    return status;
}

flame_status fault_nomem(flame_error *err)
{
    return fault(err, FLAME_E_NOMEM, NOWHERE, "out of memory");
}

flame_status fault_errno(flame_error *err, const char *source, int code, const char *doing)
{
    struct place at = NOWHERE;
    at.source = source;
    /* strerror may use a buffer shared with other threads; the message is only a text */
    return fault(err, FLAME_E_IO, at, "%s: %s", doing, strerror(code));
}
