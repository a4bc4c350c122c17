/*
 * zip: all that zlib does here: gzip input and output, zlib streams and CRC-32. The only file that
 * knows zlib.
 */
#ifndef FLAME_CORE_ZIP_H
#define FLAME_CORE_ZIP_H

#include "core/bytes.h"

/* A compressed stream in the making. */
struct zip;

/* Receives compressed bytes, piece by piece. */
typedef void (*zip_emit_fn)(void *ctx, const void *bytes, size_t len);

/* A zlib stream (RFC 1950); level is 1 (fast) to 9 (small). NULL when memory is out. */
struct zip *zip_new(int level);

/* The same as a gzip member (RFC 1952) without time and name. */
struct zip *zip_new_gzip(int level);

/* Adds input; with `last` the stream ends behind it. What is ready goes to emit. */
void zip_put(struct zip *z, struct bytes in, bool last, zip_emit_fn emit, void *ctx);

/* NULL is fine. */
void zip_free(struct zip *z);

/*
 * Deflates `in` with a zlib header and checksum; level is 1 (fast) to 9 (small). *out is malloc'd
 * and
 * `*len` bytes long. False when memory is out.
 */
bool zip_deflate(struct bytes in, int level, char **out, size_t *len);

/* CRC-32 of PNG and gzip, going on from `crc` (0 at the start). */
uint32_t zip_crc32(uint32_t crc, struct bytes in);

#endif
