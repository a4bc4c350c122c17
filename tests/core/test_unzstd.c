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

int main(void)
{
    struct decoding zstd = {&decoder_zstd, pack};
    const struct CMUnitTest tests[] = {DECODING_TESTS(&zstd)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    return 0; /* a build without the library */
}

#endif
