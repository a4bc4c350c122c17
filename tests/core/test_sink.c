/* core/sink: bytes arrive in order, numbers look the same in every locale, refusal sticks. */
#include "core/sink.h"
#include "tests/harness.h"

static void test_numbers(void **state)
{
    static const struct {
        double value;
        unsigned decimals;
        const char *fixed, *shortened;
    } rows[] = {
        {0, 0, "0", "0"},
        {0, 2, "0.00", "0"},
        {1.5, 0, "2", "2"},
        {-1.5, 0, "-2", "-2"},
        {12.345, 2, "12.35", "12.35"},
        {12.5, 3, "12.500", "12.5"},
        {-0.04, 1, "0.0", "0"},
        {0.05, 1, "0.1", "0.1"},
        {1e6, 1, "1000000.0", "1000000"},
        {100, 1, "100.0", "100"},
        {0.000001, 6, "0.000001", "0.000001"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sink s;
        sink_init(&s, sheet_sink, &got);
        sink_fixed(&s, rows[i].value, rows[i].decimals);
        sink_text(&s, " ");
        sink_short(&s, rows[i].value, rows[i].decimals);
        assert_int_equal(sink_finish(&s, NULL), FLAME_OK);
        char want[64];
        snprintf(want, sizeof want, "%s %s", rows[i].fixed, rows[i].shortened);
        check_text("number", got.text, want);
        sheet_release(&got);
    }
}

static void test_texts(void **state)
{
    struct sheet got = {0};
    struct sink s;
    (void)state;
    sink_init(&s, sheet_sink, &got);
    sink_u64(&s, UINT64_MAX);
    sink_text(&s, " ");
    sink_u64(&s, 0);
    sink_format(&s, " %d%s ", 7, "x");
    sink_xml(&s, BYTES("a<b> & \"c\" 'd'"));
    assert_int_equal(sink_finish(&s, NULL), FLAME_OK);
    check_text("texts", got.text,
               "18446744073709551615 0 7x "
               "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    sheet_release(&got);
}

static void test_decimals(void **state)
{
    static const struct {
        int64_t value;
        unsigned decimals;
        const char *want;
    } rows[] = {
        {0, 0, "0"},
        {-7, 0, "-7"},
        {5, 3, "0.005"},
        {-1500, 3, "-1.500"},
        {INT64_MAX, 9, "9223372036.854775807"},
        {INT64_MIN, 0, "-9223372036854775808"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sink s;
        sink_init(&s, sheet_sink, &got);
        sink_decimal(&s, rows[i].value, rows[i].decimals);
        assert_int_equal(sink_finish(&s, NULL), FLAME_OK);
        check_text("decimal", got.text, rows[i].want);
        sheet_release(&got);
    }
}

static void test_json(void **state)
{
    static const struct {
        struct bytes text;
        const char *want;
    } rows[] = {
        {{"", 0}, "\"\""},
        {{"plain \xc3\xa9 \xf0\x9f\x94\xa5", 13}, "\"plain \xc3\xa9 \xf0\x9f\x94\xa5\""},
        {{"\"a\\b/\"", 6}, "\"\\\"a\\\\b/\\\"\""},
        {{"\n\t\r\0\x1f\x7f", 6}, "\"\\n\\t\\u000d\\u0000\\u001f\\u007f\""},
        {{"\xff", 1}, "\"\xEF\xBF\xBD\""},
        {{"\xc3", 1}, "\"\xEF\xBF\xBD\""},
        {{"a\xe2\x82z", 4}, "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\""},
        {{"\xEF\xBF\xBD", 3}, "\"\xEF\xBF\xBD\""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sink s;
        sink_init(&s, sheet_sink, &got);
        sink_json(&s, rows[i].text);
        assert_int_equal(sink_finish(&s, NULL), FLAME_OK);
        check_text("json", got.text, rows[i].want);
        sheet_release(&got);
    }
}

/* Pieces around the buffer's size arrive in order. */
static void test_large(void **state)
{
    static const size_t sizes[] = {1,
                                   SINK_BUFFER - 1,
                                   1,
                                   SINK_BUFFER,
                                   3,
                                   SINK_BUFFER + 1,
                                   0,
                                   SINK_BUFFER / 2,
                                   SINK_BUFFER / 2,
                                   5 * SINK_BUFFER};
    struct sheet got = {0};
    struct sheet want = {0};
    struct sink s;
    char *piece = malloc(5 * SINK_BUFFER);
    (void)state;
    sink_init(&s, sheet_sink, &got);
    for (size_t i = 0; i < ROWS(sizes); i++) {
        memset(piece, 'a' + (int)i, sizes[i]);
        sink_bytes(&s, piece, sizes[i]);
        sheet_put(&want, piece, sizes[i]);
    }
    assert_int_equal(sink_finish(&s, NULL), FLAME_OK);
    check_same("large", &got, &want);
    free(piece);
    sheet_release(&got);
    sheet_release(&want);
}

static int refuse(void *ctx, const void *bytes, size_t len)
{
    (void)bytes;
    (void)len;
    ++*(int *)ctx;
    return 1;
}

static void test_refusal_sticks(void **state)
{
    struct sink s;
    flame_error err = {.message = ""};
    int calls = 0;
    (void)state;
    sink_init(&s, refuse, &calls);
    for (int i = 0; i < 5 * SINK_BUFFER; i++) {
        sink_bytes(&s, "x", 1);
    }
    assert_int_equal(sink_finish(&s, &err), FLAME_E_IO);
    assert_int_equal(calls, 1);
    assert_string_equal(err.message, "the output could not be written");
    sink_init(&s, refuse, &calls);
    assert_int_equal(sink_finish(&s, &err), FLAME_OK); /* nothing to write */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),  cmocka_unit_test(test_texts),
        cmocka_unit_test(test_decimals), cmocka_unit_test(test_json),
        cmocka_unit_test(test_large),    cmocka_unit_test(test_refusal_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
