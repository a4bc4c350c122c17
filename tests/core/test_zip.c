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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_round_trip)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
