/* core/units: numbers as people read them. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <math.h>

#include "core/units.h"

struct units_row {
    double value;
    const char *unit;
    const char *count_name;
    const char *shown;
};

static const struct units_row units_rows[] = {
    {0, "nanoseconds", "", "0 ns"},
    {120, "ns", "", "120 ns"},
    {999, "ns", "", "999 ns"},
    {1.5, "ns", "", "1.50 ns"},
    {1000, "ns", "", "1.00 us"},
    {999600, "ns", "", "1.00 ms"},
    {999400, "ns", "", "999 us"},
    {9994, "ns", "", "9.99 us"},
    {9996, "ns", "", "10.0 us"},
    {99960, "ns", "", "100 us"},
    {1234567890, "Nanosecond", "", "1.23 s"},
    {5, "us", "", "5.00 us"},
    {0.25, "microseconds", "", "250 ns"},
    {12.34, "ms", "", "12.3 ms"},
    {34.1, "milliseconds", "", "34.1 ms"},
    {59.94, "s", "", "59.9 s"},
    {59.99, "seconds", "", "1.00 min"},
    {90, "SECONDS", "", "1.50 min"},
    {2, "minutes", "", "2.00 min"},
    {5400, "sec", "", "1.50 h"},
    {36, "hrs", "", "36.0 h"},
    {1e9, "hours", "", "1,000,000,000 h"},
    {-1500, "ns", "", "-1.50 us"},
    {-0.001, "ns", "", "0.00 ns"},
    {0, "bytes", "", "0 B"},
    {999, "B", "", "999 B"},
    {1023, "byte", "", "1,023 B"},
    {1024, "bytes", "", "1.00 kB"},
    {1048575, "bytes", "", "1.00 MB"},
    {35756442, "bytes", "", "34.1 MB"},
    {2048, "kilobytes", "", "2.00 MB"},
    {2048, "mb", "", "2.00 GB"},
    {3, "GB", "", "3.00 GB"},
    {5000, "TB", "", "5,000 TB"},
    {1234567, "count", "samples", "1,234,567 samples"},
    {1, "", "samples", "1 sample"},
    {1, "", "bytes read", "1 bytes read"},
    {7, "samples", "ticks", "7 ticks"},
    {1234.5, "count", "samples", "1,234.5 samples"},
    {0.125, "count", "samples", "0.13 samples"},
    {12.004, "count", "samples", "12 samples"},
    {-12, "count", "samples", "-12 samples"},
    {-0.001, "count", "samples", "0 samples"},
    {1e300, "count", "samples", "9,000,000,000,000,000,000 samples"},
    {12, "count", "", "12"},
    {4000000, "crates", "samples", "4,000,000 crates"},
    {3, "cycles", "samples", "3 cycles"},
};

static void values_read_well(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof units_rows / sizeof *units_rows; i++) {
        const struct units_row *row = &units_rows[i];
        char out[UNITS_MAX];
        const struct bytes shown = units_format(out, sizeof out, row->value, bytes_from(row->unit),
                                                bytes_from(row->count_name));
        assert_string_equal(out, row->shown);
        assert_int_equal(shown.len, strlen(row->shown));
    }
}

static void what_is_no_number_counts_as_zero(void **state)
{
    (void)state;
    char out[UNITS_MAX];
    units_format(out, sizeof out, (double)NAN, BYTES("ns"), BYTES(""));
    assert_string_equal(out, "0 ns");
    units_format(out, sizeof out, -(double)INFINITY, BYTES("count"), BYTES("x"));
    assert_string_equal(out, "-9,000,000,000,000,000,000 x");
}

struct room_row {
    size_t size;
    const char *shown;
};

static const struct room_row room_rows[] = {
    {1, ""},
    {3, "1,"},
    {7, "1,234 "},
    {8, "1,234 "},
    {9, "1,234 \xc3\xa9"},
    {10, "1,234 \xc3\xa9t"},
};

static void too_long_a_text_is_cut_at_a_character(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof room_rows / sizeof *room_rows; i++) {
        char out[UNITS_MAX];
        memset(out, '#', sizeof out);
        units_format(out, room_rows[i].size, 1234, BYTES(""), BYTES("\xc3\xa9t\xc3\xa9"));
        assert_string_equal(out, room_rows[i].shown);
        assert_int_equal(out[room_rows[i].size], '#');
    }
}

struct thousands_row {
    int64_t value;
    const char *shown;
};

static const struct thousands_row thousands_rows[] = {
    {0, "0"},
    {999, "999"},
    {1000, "1,000"},
    {-1234567, "-1,234,567"},
    {INT64_MAX, "9,223,372,036,854,775,807"},
    {INT64_MIN, "-9,223,372,036,854,775,808"},
};

static void thousands_are_grouped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof thousands_rows / sizeof *thousands_rows; i++) {
        char out[UNITS_MAX];
        units_thousands(out, sizeof out, thousands_rows[i].value);
        assert_string_equal(out, thousands_rows[i].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_read_well),
        cmocka_unit_test(what_is_no_number_counts_as_zero),
        cmocka_unit_test(too_long_a_text_is_cut_at_a_character),
        cmocka_unit_test(thousands_are_grouped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
