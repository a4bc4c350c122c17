/* fault: fills a caller's flame_error. The message is written once, low down, and passed up. */
#ifndef FLAME_CORE_FAULT_H
#define FLAME_CORE_FAULT_H

#include <flamegraph.h>

#include "core/bytes.h"

/* Where in an input; zero and FLAME_NO_OFFSET stand for "not known". */
struct place {
    const char *source; /* may be NULL */
    uint64_t line;
    uint32_t column;
    uint64_t offset;
};

#define NOWHERE ((struct place){NULL, 0, 0, FLAME_NO_OFFSET})

/* How much of an offending text an error quotes. */
enum { QUOTE_MAX = 60 };

/* For printf's "%.*s": the shortened length and the pointer. */
#define QUOTE(text) ((int)((text).len < QUOTE_MAX ? (text).len : QUOTE_MAX)), (text).ptr

/* Fills *err (which may be NULL) and returns status. Control bytes of the message become '?'. */
flame_status fault(flame_error *err, flame_status status, struct place at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

flame_status fault_nomem(flame_error *err);

/* E_IO with the text of errno value `code`. */
flame_status fault_errno(flame_error *err, const char *source, int code, const char *doing);

#endif
