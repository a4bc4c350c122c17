/* warnings: what readers found odd; the first few in full, all of them counted. */
#include <stdarg.h>
#include <stdio.h>

#include "collapse/reader.h"

static void keep(struct warnings *w, flame_status status, struct place at, const char *format,
                 va_list arguments) __attribute__((format(printf, 4, 0)));

static void keep(struct warnings *w, flame_status status, struct place at, const char *format,
                 va_list arguments)
{
    if (w->count < WARNINGS_KEPT) {
        char text[sizeof w->kept[0].message];
        vsnprintf(text, sizeof text, format, arguments);
        fault(&w->kept[w->count], status, at, "%s", text);
    }
    w->count++;
}

void warnings_add(struct warnings *w, uint64_t line, uint32_t column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep(w, FLAME_E_SYNTAX, (struct place){NULL, line, column, FLAME_NO_OFFSET}, format, arguments);
    va_end(arguments);
}

void notes_add(struct warnings *w, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep(w, FLAME_OK, NOWHERE, format, arguments);
    va_end(arguments);
}

flame_status warnings_tell(const flame_read_options *options, const flame_error *warning,
                           flame_error *err)
{
    if (options->strict) {
        if (err) {
            *err = *warning;
        }
        return warning->status;
    }
    if (options->warn) {
        options->warn(options->ctx, warning, 0);
    }
    return FLAME_OK;
}
