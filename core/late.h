/*
 * late: libraries that are opened when they are first needed.
 *
 * The drawing and network libraries bring some fifty others with them; loading those takes ten
 * times as long as folding a small profile. A module lists the functions that it uses, and gets
 * them as a table:
 *
 *     #define ZOO_FUNCTIONS(F) F(zoo_open) F(zoo_close)
 *     struct zoo { ZOO_FUNCTIONS(LATE_MEMBER) };
 *     static const char *const names[] = {ZOO_FUNCTIONS(LATE_NAME)};
 *     late_open(&zoo, names, sizeof names / sizeof *names, libraries, &err)
 */
#ifndef FLAME_CORE_LATE_H
#define FLAME_CORE_LATE_H

#include "core/fault.h"

/* A member of the type of the function's declaration, and its name. */
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declarator takes none
#define LATE_MEMBER(function) __typeof__(function) *function;
#define LATE_NAME(function) #function,

/*
 * Opens the libraries (file names, the list ends with NULL; all that are there stay open for the
 * rest of the process) and fills the table, an array of `count` function pointers, by name.
 * E_UNSUPPORTED with what is missing.
 */
flame_status late_open(void *table, const char *const *names, size_t count,
                       const char *const *libraries, flame_error *err);

#endif
