/* core/unxz: streams, cuts and damage of xz files. */
#include "tests/core/decoding.h"

#if FLAME_HAVE_LZMA

#include <lzma.h>

static void pack(struct sheet *out, struct bytes text)
{
    const size_t room = lzma_stream_buffer_bound(text.len);
    uint8_t *packed = malloc(room);
    size_t len = 0;
    assert_int_equal(lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, NULL, (const uint8_t *)text.ptr,
                                             text.len, packed, &len, room),
                     LZMA_OK);
    sheet_put(out, packed, len);
    free(packed);
}

static void test_sizes(void **state)
{
    (void)state;
    check_sizes(&decoder_xz, pack);
}

static void test_members(void **state)
{
    (void)state;
    check_members(&decoder_xz, pack);
}

static void test_truncated(void **state)
{
    (void)state;
    check_truncated(&decoder_xz, pack);
}

static void test_damaged(void **state)
{
    (void)state;
    check_damaged(&decoder_xz, pack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_members),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    return 0; /* a build without the library */
}

#endif
