/* core/zip: what is deflated inflates to the same bytes. */
#include "tests/harness.h"

#include <zlib.h>

#include "core/zip.h"

static void check_round_trip(struct bytes in, int level)
{
    char *packed = NULL;
    size_t packed_len = 0;
    assert_true(zip_deflate(in, level, &packed, &packed_len));
    uLongf len = (uLongf)in.len + 1;
    char *out = malloc(len);
    assert_int_equal(uncompress((Bytef *)out, &len, (const Bytef *)packed, (uLong)packed_len), Z_OK);
    assert_int_equal(len, in.len);
    assert_true(bytes_equal(bytes_of(out, len), in));
    free(out);
    free(packed);
}

static void test_round_trips(void **state)
{
    static const size_t sizes[] = {0, 1, 100, 65536, 1 << 20};
    uint64_t seed = 1;
    (void)state;
    for (size_t i = 0; i < ROWS(sizes); i++) {
        char *text = malloc(sizes[i] + 1);
        for (size_t k = 0; k < sizes[i]; k++) {
            text[k] = (char)(i % 2 ? next_random(&seed) : k / 7);
        }
        check_round_trip(bytes_of(text, sizes[i]), 1);
        check_round_trip(bytes_of(text, sizes[i]), 9);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_round_trips)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
