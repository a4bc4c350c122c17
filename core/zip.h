/* zip: zlib streams, made in one go. */
#ifndef FLAME_CORE_ZIP_H
#define FLAME_CORE_ZIP_H

#include "core/bytes.h"

/*
 * Deflates `in` with a zlib header and checksum; level is 1 (fast) to 9 (small). *out is malloc'd and
 * `*len` bytes long. False when memory is out.
 */
bool zip_deflate(struct bytes in, int level, char **out, size_t *len);

#endif
