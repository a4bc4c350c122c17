/* png_file: pixels as a PNG file. Facts: the PNG specification (W3C). */
#include "render/png_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/fault.h"
#include "core/zip.h"

enum { LEVEL = 3, BYTES_PER_PIXEL = 3, FILTER_UP = 2 };

static const double METRES_PER_INCH = 0.0254;

static void store_u32(unsigned char *out, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        out[i] = (unsigned char)(value >> (24 - 8 * i));
    }
}

static void put_u32(struct sink *sink, uint32_t value)
{
    unsigned char bytes[4];
    store_u32(bytes, value);
    sink_bytes(sink, bytes, sizeof bytes);
}

/* A chunk of up to three parts. */
static void put_chunk(struct sink *sink, const char *type, const struct bytes *parts, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        len += parts[i].len;
    }
    put_u32(sink, (uint32_t)len);
    sink_bytes(sink, type, 4);
    uint32_t crc = zip_crc32(0, bytes_of(type, 4)); /* the length is not covered */
    for (size_t i = 0; i < count; i++) {
        crc = zip_crc32(crc, parts[i]);
        sink_bytes(sink, parts[i].ptr, parts[i].len);
    }
    put_u32(sink, crc);
}

static void put_bytes(struct sink *sink, const char *type, const unsigned char *bytes, size_t len)
{
    const struct bytes data = bytes_of((const char *)bytes, len);
    put_chunk(sink, type, &data, 1);
}

static void put_header(struct sink *sink, const struct png_image *image)
{
    sink_bytes(sink, "\x89PNG\r\n\x1a\n", 8);
    unsigned char data[13] = {0}; /* the last three: deflate, the five filters, not interlaced */
    store_u32(data, image->width);
    store_u32(data + 4, image->height);
    data[8] = 8; /* bits of a sample */
    data[9] = 2; /* red, green, blue */
    put_bytes(sink, "IHDR", data, sizeof data);
}

static void put_resolution(struct sink *sink, double per_inch)
{
    const uint32_t per_metre = (uint32_t)fmin(floor(per_inch / METRES_PER_INCH + 0.5), INT32_MAX);
    unsigned char data[9];
    store_u32(data, per_metre);
    store_u32(data + 4, per_metre);
    data[8] = 1; /* the unit is the metre */
    put_bytes(sink, "pHYs", data, sizeof data);
}

static bool is_ascii(struct bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* tEXt holds Latin-1 only; other texts are an iTXt (not compressed, of no language). */
static void put_about(struct sink *sink, struct bytes keyword, struct bytes text)
{
    static const char between[5] = {0}; /* end of keyword; in an iTXt: and flags and empty texts */
    const bool ascii = is_ascii(text);
    const struct bytes parts[] = {keyword, bytes_of(between, ascii ? 1 : sizeof between), text};
    if (text.len > 0) {
        put_chunk(sink, ascii ? "tEXt" : "iTXt", parts, 3);
    }
}

static void put_abouts(struct sink *sink, const struct png_image *image)
{
    char maker[64];
    snprintf(maker, sizeof maker, "flame %s", flame_version());
    put_about(sink, BYTES("Title"), image->title);
    put_about(sink, BYTES("Software"), bytes_from(maker));
    put_about(sink, BYTES("Comment"), image->comment);
}

static void unpack_row(unsigned char *rgb, const unsigned char *pixels, uint32_t width)
{
    for (size_t x = 0; x < width; x++) {
        uint32_t pixel;
        memcpy(&pixel, pixels + 4 * x, sizeof pixel);
        rgb[3 * x] = (unsigned char)(pixel >> 16);
        rgb[3 * x + 1] = (unsigned char)(pixel >> 8);
        rgb[3 * x + 2] = (unsigned char)pixel;
    }
}

static void subtract(unsigned char *out, const unsigned char *row, const unsigned char *above,
                     size_t len)
{
    for (size_t i = 0; i < len; i++) {
        out[i] = (unsigned char)(row[i] - above[i]);
    }
}

/* A zip_emit_fn. */
static void put_data(void *sink, const void *bytes, size_t len)
{
    put_bytes(sink, "IDAT", bytes, len);
}

/* `work` has room for three rows, one of them with its filter in front. */
static void put_pixels(struct sink *sink, const struct png_image *image, struct zip *zip,
                       unsigned char *work)
{
    const size_t len = (size_t)image->width * BYTES_PER_PIXEL;
    unsigned char *row = work;
    unsigned char *above = row + len;
    unsigned char *filtered = above + len;
    memset(above, 0, len);
    filtered[0] = FILTER_UP;
    for (uint32_t y = 0; y < image->height && !sink->failed; y++) {
        unpack_row(row, image->pixels + y * image->stride, image->width);
        subtract(filtered + 1, row, above, len);
        zip_put(zip, bytes_of((const char *)filtered, len + 1), y + 1 == image->height, put_data,
                sink);
        unsigned char *const last = above;
        above = row;
        row = last;
    }
}

flame_status png_file_write(struct sink *sink, const struct png_image *image, flame_error *err)
{
    struct zip *zip = zip_new(LEVEL);
    unsigned char *work = malloc((size_t)image->width * BYTES_PER_PIXEL * 3 + 1);
    if (zip && work) {
        put_header(sink, image);
        put_resolution(sink, image->per_inch);
        put_abouts(sink, image);
        put_pixels(sink, image, zip, work);
        put_chunk(sink, "IEND", NULL, 0);
    }
    const bool done = zip && work;
    zip_free(zip);
    free(work);
    return done ? FLAME_OK : fault_nomem(err);
}
