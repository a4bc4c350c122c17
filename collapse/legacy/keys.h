/* keys: the "key = value" lines at the head of contention and Java profiles. */
#ifndef FLAME_COLLAPSE_LEGACY_KEYS_H
#define FLAME_COLLAPSE_LEGACY_KEYS_H

#include "core/bytes.h"

/* Both without blanks around; false for a line that is none. */
bool keys_scan(struct bytes line, struct bytes *key, struct bytes *value);

/* A number as C writes them, and nothing else. */
bool keys_number(struct bytes value, int64_t *number);

/* Whether the text (without its first line) has this key in its head. */
bool keys_has(struct bytes text, struct bytes key);

#endif
