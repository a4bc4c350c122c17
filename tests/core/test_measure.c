/* measure: pprof's conversions, texts and percentages. */
#include "core/measure.h"
#include "tests/harness.h"

struct text_case {
    int64_t value;
    const char *from, *to, *want;
};

static const struct text_case texts[] = {
    {2048, "mb", "auto", "2GB"},
    {31536000, "s", "auto", "8760hrs"},
    {10000000, "nanoseconds", "minimum", "10ms"},
    {1500000000, "nanoseconds", "auto", "1.50s"},
    {1500000000, "ns", "ms", "1500ms"},
    {-1500, "ms", "auto", "-1.50s"},
    {3600, "Seconds", "auto", "1hrs"},
    {3600, "s", "hour", "1hrs"},
    {4096, "bytes", "kB", "4kB"},
    {4096, "BYTES", "kilobytes", "4kB"},
    {4096, "bytes", "mb", "0"},
    {-4096, "bytes", "mb", "0"},
    {45288000, "bytes", "auto", "43.19MB"},
    {1024, "b", "auto", "1kB"},
    {1023, "b", "auto", "1023B"},
    {0, "b", "auto", "0"},
    {0, "nanoseconds", "minimum", "0"},
    {5000000000, "nanoseconds", "bytes", "5s"},
    {5000000000, "nanoseconds", "nonsense", "5s"},
    {2048, "bytes", "ms", "2048B"},
    {4000000, "crates", "crates", "4000000crates"},
    {11, "samples", "foo", "11foo"},
    {11, "samples", "auto", "11"},
    {11, "samples", "minimum", "11"},
    {11, "samples", "count", "11"},
    {11, "samples", "sample", "11"},
    {11, "samples", "unit", "11"},
    {11, "samples", "", "11"},
    {11, "", "", "11"},
    {25000000, "\xce\xbcs", "\xce\xbcs", "25000000\xce\xbcs"},
    {7, "ss", "auto", "7"},
    {7, "min", "auto", "7"},
    {5, "nanogcu", "auto", "5n*GCU"},
    {5, "megagcu", "kilogcu", "5000k*GCU"},
    {5, "gcus", "n*GCU", "5GCU"},
    {INT64_MAX, "bytes", "auto", "8192PB"},
    {INT64_MIN, "b", "pb", "-8192PB"},
};

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        const struct text_case *c = &texts[i];
        char out[64];
        (void)measure_format(out, sizeof out, c->value, bytes_from(c->from), bytes_from(c->to));
        check_text(c->from, out, c->want);
    }
}

static const struct {
    int64_t value, total;
    const char *want;
} percentages[] = {
    {0, 0, "    0%"},
    {5, 0, "    0%"},
    {0, 7, "    0%"},
    {5, 11, "45.45%"},
    {-5, 11, "45.45%"},
    {1, 1, "  100%"},
    {99950, 100000, "  100%"},
    {99949, 100000, "99.95%"},
    {100051, 100000, "100.05%"},
    {18387, 10000, "183.87%"},
    {7, 1000, "  0.7%"},
    {18, 10000, " 0.18%"},
    {53, 100000, "0.053%"},
    {53, 10000000000, "5.3e-07%"},
    {1, 100, " 1.00%"},
    {INT64_MAX, 1, "922337203685477580800.00%"},
};

static void test_percentages(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(percentages); i++) {
        char out[MEASURE_PERCENT_MAX];
        (void)measure_percentage(out, percentages[i].value, percentages[i].total);
        check_text(percentages[i].want, out, percentages[i].want);
    }
}

static void test_cut(void **state)
{
    (void)state;
    char out[4];
    const struct bytes text =
        measure_format(out, sizeof out, 123456, BYTES("crates"), BYTES("crates"));
    assert_int_equal(text.len, 3);
    assert_string_equal(out, "123");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts),
                                       cmocka_unit_test(test_percentages),
                                       cmocka_unit_test(test_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
