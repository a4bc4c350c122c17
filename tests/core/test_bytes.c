/* core/bytes: slices compared, searched, cut and read as numbers. */
#include "core/bytes.h"
#include "tests/harness.h"

static void test_compare(void **state)
{
    static const struct {
        const char *a, *b;
        int want; /* its sign */
    } rows[] = {
        {"", "", 0},    {"a", "", 1},    {"", "a", -1},    {"a", "a", 0},   {"a", "b", -1},
        {"ab", "a", 1}, {"a", "ab", -1}, {"\xff", "a", 1}, {"a;b", "a", 1}, {"a b", "a;b", -1},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes a = bytes_from(rows[i].a);
        const struct bytes b = bytes_from(rows[i].b);
        const int got = bytes_compare(a, b);
        assert_int_equal((got > 0) - (got < 0), rows[i].want);
        assert_int_equal(bytes_equal(a, b), rows[i].want == 0);
    }
    assert_int_equal(bytes_from(NULL).len, 0);
}

static void test_starts_and_ends(void **state)
{
    static const struct {
        const char *text, *part;
        bool starts, ends;
    } rows[] = {
        {"", "", true, true},       {"abc", "", true, true},    {"abc", "ab", true, false},
        {"abc", "bc", false, true}, {"abc", "abc", true, true}, {"ab", "abc", false, false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes text = bytes_from(rows[i].text);
        const struct bytes part = bytes_from(rows[i].part);
        assert_int_equal(bytes_starts(text, part), rows[i].starts);
        assert_int_equal(bytes_ends(text, part), rows[i].ends);
    }
}

static void test_find(void **state)
{
    static const struct {
        const char *text, *needle;
        size_t from, want;
    } rows[] = {
        {"abcabc", "bc", 0, 1},    {"abcabc", "bc", 2, 4},    {"abcabc", "bc", 5, SIZE_MAX},
        {"abc", "x", 0, SIZE_MAX}, {"abc", "c", 3, SIZE_MAX}, {"abc", "c", 9, SIZE_MAX},
        {"", "a", 0, SIZE_MAX},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes text = bytes_from(rows[i].text);
        assert_int_equal(bytes_find(text, bytes_from(rows[i].needle), rows[i].from), rows[i].want);
    }
    assert_int_equal(bytes_find_char(BYTES("a;b;"), ';', 2), 3);
    assert_int_equal(bytes_find_char(BYTES("a;b;"), ';', 4), SIZE_MAX);
    assert_int_equal(bytes_rfind_char(BYTES("a;b;c"), ';'), 3);
    assert_int_equal(bytes_rfind_char(BYTES(""), ';'), SIZE_MAX);
    assert_int_equal(bytes_rfind_char(bytes_of(NULL, 0), ';'), SIZE_MAX);
}

static void test_trim_and_cut(void **state)
{
    (void)state;
    assert_true(bytes_equal(bytes_trim(BYTES(" \t\r\v\fa b \r\n")), BYTES("a b \r\n")));
    assert_true(bytes_equal(bytes_trim(BYTES(" a b\r")), BYTES("a b")));
    assert_true(bytes_equal(bytes_trim_right(BYTES(" a \t")), BYTES(" a")));
    assert_int_equal(bytes_trim(BYTES(" \t ")).len, 0);
    struct bytes text = BYTES("a,,b,");
    struct bytes head;
    struct sheet got = {0};
    while (bytes_cut(&text, ',', &head)) {
        sheet_format(&got, "<%.*s>", (int)head.len, head.ptr);
    }
    check_text("cut", got.text, "<a><><b>");
    sheet_release(&got);
}

static void test_u64(void **state)
{
    static const struct {
        const char *text;
        uint64_t limit;
        size_t digits;
        uint64_t value;
    } rows[] = {
        {"0", UINT64_MAX, 1, 0},
        {"12x", UINT64_MAX, 2, 12},
        {"18446744073709551615", UINT64_MAX, 20, UINT64_MAX},
        {"18446744073709551616", UINT64_MAX, 0, 7},
        {"99999999999999999999999", UINT64_MAX, 0, 7},
        {"9223372036854775807", INT64_MAX, 19, INT64_MAX},
        {"9223372036854775808", INT64_MAX, 0, 7},
        {"007", 7, 3, 7},
        {"8", 7, 0, 7},
        {"", UINT64_MAX, 0, 7},
        {"-1", UINT64_MAX, 0, 7},
        {"+1", UINT64_MAX, 0, 7},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        uint64_t value = 7;
        assert_int_equal(bytes_u64(bytes_from(rows[i].text), rows[i].limit, &value),
                         rows[i].digits);
        assert_int_equal(value, rows[i].value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare), cmocka_unit_test(test_starts_and_ends),
        cmocka_unit_test(test_find),    cmocka_unit_test(test_trim_and_cut),
        cmocka_unit_test(test_u64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
