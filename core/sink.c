/* sink: ordered, buffered output; numbers are written without the locale. */
#include "core/sink.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/fault.h"
#include "core/unicode.h"

void sink_init(struct sink *s, flame_sink_fn write, void *ctx)
{
    *s = (struct sink){.write = write, .ctx = ctx};
}

static void hand_over(struct sink *s, const void *bytes, size_t len)
{
    if (len > 0 && !s->failed && !s->no_memory && s->write(s->ctx, bytes, len) != 0) {
        s->failed = true;
    }
}

void sink_bytes(struct sink *s, const void *bytes, size_t len)
{
    if (!s->buffer) {
        s->buffer = malloc(SINK_BUFFER);
        if (!s->buffer) {
            s->no_memory = true;
            return;
        }
    }
    if (len > SINK_BUFFER - s->used) {
        hand_over(s, s->buffer, s->used);
        s->used = 0;
        if (len > SINK_BUFFER / 2) {
            hand_over(s, bytes, len);
            return;
        }
    }
    if (len) {
        memcpy(s->buffer + s->used, bytes, len);
        s->used += len;
    }
}

void sink_text(struct sink *s, const char *text)
{
    sink_bytes(s, text, strlen(text));
}

void sink_u64(struct sink *s, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    sink_bytes(s, digits + at, sizeof digits - at);
}

void sink_decimal(struct sink *s, int64_t value, unsigned decimals)
{
    const uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t scale = 1;
    char digits[24] = ".";
    for (unsigned d = 0; d < decimals; d++) {
        scale *= 10;
    }
    if (value < 0) {
        sink_bytes(s, "-", 1);
    }
    sink_u64(s, magnitude / scale);
    uint64_t rest = magnitude % scale;
    for (unsigned d = decimals; d > 0; d--) {
        digits[d] = (char)('0' + rest % 10);
        rest /= 10;
    }
    sink_bytes(s, digits, decimals > 0 ? decimals + 1 : 0);
}

static void put_fixed(struct sink *s, double value, unsigned decimals, bool trim)
{
    static const double SCALES[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    const double scaled = round(fabs(value) * SCALES[decimals]);
    const uint64_t whole = scaled < 1e18 ? (uint64_t)scaled : (uint64_t)1e18;
    const uint64_t scale = (uint64_t)SCALES[decimals];
    uint64_t fraction = whole % scale;
    if (value < 0 && whole > 0) {
        sink_bytes(s, "-", 1);
    }
    sink_u64(s, whole / scale);
    while (trim && decimals > 0 && fraction % 10 == 0) {
        fraction /= 10;
        decimals--;
    }
    if (decimals == 0) {
        return;
    }
    char digits[8];
    digits[0] = '.';
    for (unsigned d = decimals; d > 0; d--) {
        digits[d] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    sink_bytes(s, digits, decimals + 1);
}

void sink_fixed(struct sink *s, double value, unsigned decimals)
{
    put_fixed(s, value, decimals, false);
}

void sink_short(struct sink *s, double value, unsigned decimals)
{
    put_fixed(s, value, decimals, true);
}

static const char *xml_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void sink_xml(struct sink *s, struct bytes text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *entity = xml_entity(text.ptr[i]);
        if (entity) {
            sink_bytes(s, text.ptr + from, i - from);
            sink_text(s, entity);
            from = i + 1;
        }
    }
    if (from < text.len) {
        sink_bytes(s, text.ptr + from, text.len - from);
    }
}

/* What stands for a character in JSON, NULL when it stands for itself. */
static const char *json_escape(char c, char *room)
{
    static const char DIGITS[] = "0123456789abcdef";
    const unsigned char u = (unsigned char)c;
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    default:
        break;
    }
    if (u >= 0x20 && u != 0x7f) {
        return NULL;
    }
    memcpy(room, "\\u00", 4);
    room[4] = DIGITS[u >> 4];
    room[5] = DIGITS[u & 15];
    room[6] = '\0';
    return room;
}

void sink_json(struct sink *s, struct bytes text)
{
    char room[8];
    size_t from = 0;
    size_t at = 0;
    sink_bytes(s, "\"", 1);
    while (at < text.len) {
        uint32_t code = 0;
        const bool ascii = (unsigned char)text.ptr[at] < 0x80;
        const size_t len = ascii ? 1 : unicode_decode(bytes_skip(text, at), &code);
        const char *instead = ascii             ? json_escape(text.ptr[at], room)
                              : code == 0xFFFDU ? "\xEF\xBF\xBD"
                                                : NULL;
        if (instead) {
            sink_bytes(s, text.ptr + from, at - from);
            sink_text(s, instead);
            from = at + len;
        }
        at += len;
    }
    if (from < text.len) {
        sink_bytes(s, text.ptr + from, text.len - from);
    }
    sink_bytes(s, "\"", 1);
}

void sink_format(struct sink *s, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    const int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (len > 0) {
        sink_bytes(s, text, (size_t)len < sizeof text ? (size_t)len : sizeof text - 1);
    }
}

flame_status sink_finish(struct sink *s, flame_error *err)
{
    hand_over(s, s->buffer, s->used);
    free(s->buffer);
    s->buffer = NULL;
    s->used = 0;
    if (s->no_memory) {
        return fault_nomem(err);
    }
    return s->failed ? fault(err, FLAME_E_IO, NOWHERE, "the output could not be written")
                     : FLAME_OK;
}
