/* label_notes: numbers of one label that are in several units, which nothing here converts. */
#ifndef FLAME_COLLAPSE_LABEL_NOTES_H
#define FLAME_COLLAPSE_LABEL_NOTES_H

#include "core/profile.h"

/* Each key's note looks at all labels, so there are not too many of them. */
enum { LABEL_NOTES_MAX = 16 };

/*
 * Hands a note to options->warn for each such label; `source` may be NULL. False when memory is
 * out.
 */
bool label_notes(const flame_profile *p, const char *source, const flame_read_options *options);

#endif
