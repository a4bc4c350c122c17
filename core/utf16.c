/* utf16: turns UTF-16 with a byte order mark into UTF-8 (Windows shells write such files). */
#include <stdlib.h>

#include "core/fault.h"
#include "core/stream.h"

struct utf16 {
    struct stream stream;
    struct refill input;
    bool big_endian;
    bool begun;   /* the byte order mark is behind us */
    char left[8]; /* UTF-8 of one character that has not been handed out */
    size_t left_len;
};

/* The next 16-bit unit; *ended at the end. A lone last byte is an error. */
static flame_status next_unit(struct utf16 *u, uint32_t *unit, bool *ended, flame_error *err)
{
    unsigned char pair[2];
    for (int i = 0; i < 2; i++) {
        const flame_status status = refill_more(&u->input, err);
        if (status != FLAME_OK) {
            return status;
        }
        if (u->input.ended) {
            *ended = i == 0;
            return i == 0 ? FLAME_OK
                          : fault(err, FLAME_E_SYNTAX, NOWHERE, "UTF-16 text of an odd length");
        }
        pair[i] = (unsigned char)u->input.buffer[u->input.at++];
    }
    *ended = false;
    *unit = u->big_endian ? (uint32_t)pair[0] << 8 | pair[1] : (uint32_t)pair[1] << 8 | pair[0];
    return FLAME_OK;
}

static size_t encode(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xc0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xe0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3f));
        to[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3f));
    to[2] = (char)(0x80 | (code >> 6 & 0x3f));
    to[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

/* One character as UTF-8 in u->left; nothing at the end. Lone surrogates become U+FFFD. */
static flame_status next_character(struct utf16 *u, flame_error *err)
{
    uint32_t code = 0;
    bool ended = false;
    flame_status status = next_unit(u, &code, &ended, err);
    if (status == FLAME_OK && !ended && !u->begun) { /* the byte order mark */
        u->begun = true;
        status = next_unit(u, &code, &ended, err);
    }
    if (status != FLAME_OK || ended) {
        return status;
    }
    if (code >= 0xd800 && code < 0xdc00) {
        uint32_t low = 0;
        status = next_unit(u, &low, &ended, err);
        if (status != FLAME_OK) {
            return status;
        }
        const bool pair = !ended && low >= 0xdc00 && low < 0xe000;
        u->left_len =
            encode(u->left, pair ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : 0xfffd);
        if (!pair && !ended) {
            u->left_len +=
                encode(u->left + u->left_len, low >= 0xd800 && low < 0xe000 ? 0xfffd : low);
        }
        return FLAME_OK;
    }
    u->left_len = encode(u->left, code >= 0xdc00 && code < 0xe000 ? 0xfffd : code);
    return FLAME_OK;
}

static flame_status read_utf16(struct stream *s, char *to, size_t room, size_t *got,
                               flame_error *err)
{
    struct utf16 *u = (struct utf16 *)s;
    size_t filled = 0;
    while (filled < room) {
        if (u->left_len == 0) {
            const flame_status status = next_character(u, err);
            if (status != FLAME_OK) {
                return status;
            }
            if (u->left_len == 0) {
                break;
            }
        }
        const size_t n = u->left_len < room - filled ? u->left_len : room - filled;
        memcpy(to + filled, u->left, n);
        memmove(u->left, u->left + n, u->left_len - n);
        u->left_len -= n;
        filled += n;
    }
    *got = filled;
    return FLAME_OK;
}

static void close_utf16(struct stream *s)
{
    struct utf16 *u = (struct utf16 *)s;
    refill_release(&u->input);
    free(u);
}

static struct stream *open_utf16(struct stream *from, bool big_endian)
{
    struct utf16 *u = calloc(1, sizeof *u);
    if (!u) {
        from->close(from);
        return NULL;
    }
    u->stream = (struct stream){read_utf16, close_utf16};
    u->big_endian = big_endian;
    if (!refill_init(&u->input, from)) {
        close_utf16(&u->stream);
        return NULL;
    }
    return &u->stream;
}

static struct stream *open_utf16le(struct stream *from)
{
    return open_utf16(from, false);
}

static struct stream *open_utf16be(struct stream *from)
{
    return open_utf16(from, true);
}

const struct decoder decoder_utf16le = {"UTF-16", {"\xff\xfe", 2}, NULL, open_utf16le};
const struct decoder decoder_utf16be = {"UTF-16", {"\xfe\xff", 2}, NULL, open_utf16be};
