/* core/unbzip2: streams, cuts and damage of bzip2 files. */
#include "tests/core/decoding.h"

#if FLAME_HAVE_BZIP2

#include <bzlib.h>

static void pack(struct sheet *out, struct bytes text)
{
    unsigned len = (unsigned)(text.len + text.len / 100 + 1000);
    char *packed = malloc(len);
    char nothing = 0;
    char *from = text.len ? (char *)text.ptr : &nothing;
    assert_int_equal(BZ2_bzBuffToBuffCompress(packed, &len, from, (unsigned)text.len, 1, 0, 0),
                     BZ_OK);
    sheet_put(out, packed, len);
    free(packed);
}

static void test_sizes(void **state)
{
    (void)state;
    check_sizes(&decoder_bzip2, pack);
}

static void test_members(void **state)
{
    (void)state;
    check_members(&decoder_bzip2, pack);
}

static void test_truncated(void **state)
{
    (void)state;
    check_truncated(&decoder_bzip2, pack);
}

static void test_damaged(void **state)
{
    (void)state;
    check_damaged(&decoder_bzip2, pack);
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
