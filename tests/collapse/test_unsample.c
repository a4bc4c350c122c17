/* collapse/legacy/unsample: what sampled allocations stand for. */
#include "collapse/legacy/unsample.h"
#include "tests/harness.h"

static const struct {
    int64_t count, size, rate, want_count, want_size;
    bool saturated;
} rows[] = {
    {3, 3072, 524288, 1537, 1574400, false},
    {10, 10240, 524288, 5125, 5248001, false},
    {1, 1048576, 524288, 1, 1212696, false},
    {7, 448, 524288, 57347, 3670240, false},
    {3, 3072, 1, 3, 3072, false},
    {3, 3072, 0, 3, 3072, false},
    {3, 3072, -5, 3, 3072, false},
    {0, 3072, 524288, 0, 0, false},
    {3, 0, 524288, 0, 0, false},
    {3, 0, 1, 0, 0, false},
    {-3, -3072, 524288, -1537, -1574400, false},
    {1, 1, 2, 2, 2, false},
    {INT64_MAX, INT64_MAX, 2, INT64_MAX, INT64_MAX, true},
    {INT64_MIN, INT64_MIN, 2, INT64_MIN, INT64_MIN, true},
    {1, INT64_MAX, 524288, 1, INT64_MAX, true},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int64_t count = rows[i].count;
        int64_t size = rows[i].size;
        bool saturated = false;
        unsample(&count, &size, rows[i].rate, &saturated);
        if (saturated != rows[i].saturated || count != rows[i].want_count ||
            size != rows[i].want_size) {
            fail_msg("%" PRId64 "/%" PRId64 " at %" PRId64 ": %" PRId64 "/%" PRId64, rows[i].count,
                     rows[i].size, rows[i].rate, count, size);
        }
    }
}

static void test_truncate(void **state)
{
    bool saturated = false;
    (void)state;
    assert_int_equal(unsample_truncate(1.999, &saturated), 1);
    assert_int_equal(unsample_truncate(-1.999, &saturated), -1);
    assert_int_equal(unsample_truncate(1e300, &saturated), INT64_MAX);
    assert_int_equal(unsample_truncate(-1e300, &saturated), INT64_MIN);
    assert_int_equal(unsample_truncate(__builtin_nan(""), &saturated), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_truncate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
