/* core/zip: what is deflated can be inflated. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <stdlib.h>
#include <zlib.h>

#include "core/zip.h"

static const size_t sizes[] = {0, 1, 1000, 300000};

static void test_round_trip(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *const text = malloc(sizes[i] + 1);
        char *const back = malloc(sizes[i] + 1);
        char *small;
        size_t len;
        uint32_t seed = 1;
        for (size_t k = 0; k < sizes[i]; k++) {
            seed = seed * 1664525 + 1013904223;
            text[k] = (char)(seed >> (k % 3 == 0 ? 24 : 30));
        }
        assert_true(zip_deflate(bytes_of(text, sizes[i]), 1 + (int)i, &small, &len));
        uLongf out = sizes[i] + 1;
        assert_int_equal(uncompress((Bytef *)back, &out, (Bytef *)small, len), Z_OK);
        assert_int_equal(out, sizes[i]);
        assert_memory_equal(back, text, sizes[i]);
        free(text);
        free(back);
        free(small);
    }
}

struct room {
    char *at;
    size_t len;
};

static void append(void *ctx, const void *bytes, size_t len)
{
    struct room *out = ctx;
    memcpy(out->at + out->len, bytes, len);
    out->len += len;
}

/* A gzip member, put in pieces. */
static void test_gzip(void **state)
{
    char made[256];
    char back[64];
    struct room out = {made, 0};
    (void)state;
    struct zip *zip = zip_new_gzip(6);
    assert_non_null(zip);
    zip_put(zip, BYTES("hello, "), false, append, &out);
    zip_put(zip, BYTES("hello, hello"), false, append, &out);
    zip_put(zip, BYTES(""), true, append, &out);
    zip_free(zip);
    z_stream z = {.next_in = (Bytef *)made,
                  .avail_in = (uInt)out.len,
                  .next_out = (Bytef *)back,
                  .avail_out = sizeof back};
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.avail_in, 0);
    assert_int_equal(sizeof back - z.avail_out, 19);
    assert_memory_equal(back, "hello, hello, hello", 19);
    assert_int_equal(inflateEnd(&z), Z_OK);
    assert_memory_equal(made + 4, "\0\0\0\0", 4); /* no time */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_round_trip),
                                       cmocka_unit_test(test_gzip)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
