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

int main(void)
{
    struct decoding bzip2 = {&decoder_bzip2, pack};
    const struct CMUnitTest tests[] = {DECODING_TESTS(&bzip2)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    return 0; /* a build without the library */
}

#endif
