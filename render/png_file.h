/*
 * png_file: pixels as a PNG file that says what it is about: resolution, title, maker.
 *
 * Not cairo's writer: it tries every filter on every row and deflates at zlib's default, which took
 * four times as long as all the drawing before it; always "up" and a low level make the file 10 %
 * larger and are done in a fifth of the time.
 */
#ifndef FLAME_RENDER_PNG_FILE_H
#define FLAME_RENDER_PNG_FILE_H

#include "core/sink.h"

struct png_image {
    const unsigned char *pixels; /* rows of native 32-bit 0xXXRRGGBB, as cairo's RGB24 */
    size_t stride;               /* bytes from row to row */
    uint32_t width, height;      /* at least 1 */
    double per_inch;             /* pixels */
    struct bytes title, comment; /* UTF-8; empty ones are left out */
};

/* FLAME_OK or E_NOMEM. What the sink refuses is left to sink_finish. */
flame_status png_file_write(struct sink *sink, const struct png_image *image, flame_error *err);

#endif
