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

int main(void)
{
    struct decoding xz = {&decoder_xz, pack};
    const struct CMUnitTest tests[] = {DECODING_TESTS(&xz)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    return 0; /* a build without the library */
}

#endif
