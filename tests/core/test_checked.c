/* core/checked: sums and products that stop at the ends, arrays that grow. */
#include "core/checked.h"
#include "tests/harness.h"

static void test_saturation(void **state)
{
    static const struct {
        int64_t a, b, sum;
        bool sum_saturated;
        int64_t product;
        bool product_saturated;
    } rows[] = {
        {1, 2, 3, false, 2, false},
        {-1, 1, 0, false, -1, false},
        {INT64_MAX, 1, INT64_MAX, true, INT64_MAX, false},
        {INT64_MAX, 2, INT64_MAX, true, INT64_MAX, true},
        {INT64_MAX, -2, INT64_MAX - 2, false, INT64_MIN, true},
        {INT64_MIN, -1, INT64_MIN, true, INT64_MAX, true},
        {INT64_MIN, 2, INT64_MIN + 2, false, INT64_MIN, true},
        {INT64_MIN, INT64_MIN, INT64_MIN, true, INT64_MAX, true},
        {INT64_MAX, 0, INT64_MAX, false, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        bool saturated = false;
        assert_true(add_saturated(rows[i].a, rows[i].b, &saturated) == rows[i].sum);
        assert_int_equal(saturated, rows[i].sum_saturated);
        saturated = false;
        assert_true(mul_saturated(rows[i].a, rows[i].b, &saturated) == rows[i].product);
        assert_int_equal(saturated, rows[i].product_saturated);
    }
}

static void test_growth(void **state)
{
    int *numbers = NULL;
    size_t capacity = 0;
    const size_t nothing = 0;
    (void)state;
    assert_true(GROW(numbers, capacity, nothing));
    assert_null(numbers);
    for (int i = 0; i < 1000; i++) {
        assert_true(GROW(numbers, capacity, (size_t)i + 1));
        numbers[i] = i;
    }
    assert_true(capacity >= 1000 && capacity < 4000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(numbers[i], i);
    }
    const size_t before = capacity;
    assert_false(GROW(numbers, capacity, (size_t)UINT32_MAX)); /* ids are 32 bits wide */
    assert_false(GROW(numbers, capacity, SIZE_MAX));
    assert_int_equal(capacity, before);
    assert_int_equal(numbers[999], 999);
    free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_saturation),
        cmocka_unit_test(test_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
