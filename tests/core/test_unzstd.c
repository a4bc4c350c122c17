/* core/unzstd: frames, cuts and damage of zstd files. */
#include "tests/core/decoding.h"

#if FLAME_HAVE_ZSTD

#include <zstd.h>

static void pack(struct sheet *out, struct bytes text)
{
    const size_t room = ZSTD_compressBound(text.len);
    char *packed = malloc(room);
    const size_t len = ZSTD_compress(packed, room, text.ptr, text.len, 3);
    assert_false(ZSTD_isError(len));
    sheet_put(out, packed, len);
    free(packed);
}

static void test_sizes(void **state)
{
    (void)state;
    check_sizes(&decoder_zstd, pack);
}

static void test_members(void **state)
{
    (void)state;
    check_members(&decoder_zstd, pack);
}

static void test_truncated(void **state)
{
    (void)state;
    check_truncated(&decoder_zstd, pack);
}

static void test_damaged(void **state)
{
    (void)state;
    check_damaged(&decoder_zstd, pack);
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
