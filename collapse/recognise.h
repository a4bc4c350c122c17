/* recognise: which reader an input belongs to. */
#ifndef FLAME_COLLAPSE_RECOGNISE_H
#define FLAME_COLLAPSE_RECOGNISE_H

#include "collapse/reader.h"

/* All readers in the order of formats.def. */
extern const struct reader *const READERS[];
extern const size_t READER_COUNT;

/* The reader of that name; E_USAGE with the list of names when there is none. */
flame_status recognise_name(const struct reader **out, const char *name, flame_error *err);

/*
 * The reader of this content: the first that says YES, else the only one that says MAYBE. E_EMPTY
 * for no input at all; E_FORMAT otherwise, saying what was tried and how the input begins, or what
 * it is where it is of a known foreign kind.
 */
flame_status recognise_content(const struct reader **out, const struct head *head,
                               const char *source, flame_error *err);

#endif
