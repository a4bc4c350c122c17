/*
 * decoding: the tests of all decoders, as rows of a table: the same bytes for reads of any size,
 * members one behind the other, and an error for every cut.
 */
#ifndef FLAME_TESTS_CORE_DECODING_H
#define FLAME_TESTS_CORE_DECODING_H

#include "core/stream.h"
#include "tests/harness.h"

/* Appends `text`, compressed, to `out`. */
typedef void (*pack_fn)(struct sheet *out, struct bytes text);

/* What a decoder is tested with. */
struct decoding {
    const struct decoder *decoder;
    pack_fn pack;
};

/* The rows; `d`: a pointer to the struct decoding. */
#define DECODING_TESTS(d)                                                                          \
    cmocka_unit_test_prestate(test_sizes, (d)), cmocka_unit_test_prestate(test_members, (d)),      \
        cmocka_unit_test_prestate(test_truncated, (d)),                                            \
        cmocka_unit_test_prestate(test_damaged, (d))

/* Everything that a decoder makes of `packed`, read `room` bytes at a time. */
static inline flame_status decode(struct sheet *out, const struct decoder *decoder,
                                  struct bytes packed, size_t room, flame_error *err)
{
    struct stream *s = decoder->open(stream_open_memory(packed));
    char *piece = malloc(room);
    flame_status status;
    size_t got = 0;
    assert_non_null(s);
    assert_non_null(piece);
    while ((status = s->read(s, piece, room, &got, err)) == FLAME_OK && got > 0) {
        sheet_put(out, piece, got);
    }
    s->close(s);
    free(piece);
    return status;
}

static inline void check_decodes(const struct decoder *decoder, const struct sheet *packed,
                                 const struct sheet *want)
{
    static const size_t rooms[] = {1, 7, 4096, 1 << 17, 1 << 20};
    for (size_t i = 0; i < ROWS(rooms); i++) {
        struct sheet got = {0};
        flame_error err = {.message = ""};
        if (rooms[i] < 4096 && want->len > 100000) {
            continue;
        }
        const flame_status status =
            decode(&got, decoder, bytes_of(packed->text, packed->len), rooms[i], &err);
        if (status != FLAME_OK) {
            fail_msg("rooms of %zu: %s", rooms[i], err.message);
        }
        check_same(decoder->name, &got, want);
        sheet_release(&got);
    }
}

/* Text that compresses, but not to nothing. */
static inline void make_text(struct sheet *text, size_t len)
{
    uint64_t seed = 3;
    while (text->len < len) {
        sheet_format(text, "main;f%u %u\n", next_random(&seed) % 1000, next_random(&seed));
    }
}

static inline void test_sizes(void **state)
{
    const struct decoding *d = *state;
    static const size_t sizes[] = {0, 1, 5000, 1000000};
    for (size_t i = 0; i < ROWS(sizes); i++) {
        struct sheet text = {0};
        struct sheet packed = {0};
        make_text(&text, sizes[i]);
        d->pack(&packed, bytes_of(text.text, text.len));
        assert_true(bytes_starts(bytes_of(packed.text, packed.len), d->decoder->magic));
        check_decodes(d->decoder, &packed, &text);
        sheet_release(&text);
        sheet_release(&packed);
    }
}

/* cat a.gz b.gz is a valid file. */
static inline void test_members(void **state)
{
    const struct decoding *d = *state;
    struct sheet packed = {0};
    struct sheet want = {0};
    sheet_text(&want, "a;b 1\na;c 2\na;d 3\n");
    d->pack(&packed, BYTES("a;b 1\n"));
    d->pack(&packed, BYTES("a;c 2\n"));
    d->pack(&packed, BYTES(""));
    d->pack(&packed, BYTES("a;d 3\n"));
    check_decodes(d->decoder, &packed, &want);
    sheet_release(&packed);
    sheet_release(&want);
}

/* Every front part of a file that holds the magic is an error that names the decoder. */
static inline void test_truncated(void **state)
{
    const struct decoding *d = *state;
    struct sheet text = {0};
    struct sheet packed = {0};
    make_text(&text, 3000);
    d->pack(&packed, bytes_of(text.text, text.len));
    for (size_t len = d->decoder->magic.len; len < packed.len; len += 1 + len / 20) {
        struct sheet got = {0};
        flame_error err = {.message = ""};
        const flame_status status =
            decode(&got, d->decoder, bytes_of(packed.text, len), 1000, &err);
        if (status != FLAME_E_SYNTAX ||
            strncmp(err.message, d->decoder->name, strlen(d->decoder->name)) != 0) {
            fail_msg("cut at %zu of %zu: %d %s", len, packed.len, (int)status, err.message);
        }
        sheet_release(&got);
    }
    sheet_release(&text);
    sheet_release(&packed);
}

/* A flipped bit is an error or, where no checksum covers it, other bytes; never a crash. */
static inline void test_damaged(void **state)
{
    const struct decoding *d = *state;
    struct sheet text = {0};
    struct sheet packed = {0};
    make_text(&text, 3000);
    d->pack(&packed, bytes_of(text.text, text.len));
    for (size_t i = d->decoder->magic.len; i < packed.len; i += 1 + i / 20) {
        struct sheet got = {0};
        flame_error err;
        packed.text[i] ^= 0x10;
        (void)decode(&got, d->decoder, bytes_of(packed.text, packed.len), 1000, &err);
        packed.text[i] ^= 0x10;
        sheet_release(&got);
    }
    sheet_release(&text);
    sheet_release(&packed);
}

#endif
