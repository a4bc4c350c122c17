/* render/svg_prolog: notes never end their comment, and the declaration tells the truth. */
#include "render/svg_prolog.h"
#include "tests/harness.h"

#define UTF8 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static const struct {
    const char *notes, *encoding, *want;
} rows[] = {
    {NULL, NULL, UTF8},
    {"", "UTF-8", UTF8},
    {"a", "utf-8", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- NOTES: a -->\n"},
    {"a", "ISO-8859-1", UTF8 "<!-- NOTES: a -->\n"},
    {"a", "\"?><x", UTF8 "<!-- NOTES: a -->\n"},
    {"--> <script>--->-", NULL, UTF8 "<!-- NOTES: - -> <script>- - ->- -->\n"},
    {"\x01\xff", NULL, UTF8 "<!-- NOTES: \\x01\xef\xbf\xbd -->\n"},
};

static void test_prolog(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sink sink;
        const flame_write_options o = {.notes = rows[i].notes, .encoding = rows[i].encoding};
        sink_init(&sink, sheet_sink, &got);
        assert_int_equal(svg_prolog_write(&sink, &o, NULL), FLAME_OK);
        assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
        assert_string_equal(got.text, rows[i].want);
        sheet_release(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_prolog)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
