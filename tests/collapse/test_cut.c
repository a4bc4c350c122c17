/* collapse/cut: where line formats may be cut. '|' marks the place in the text. */
#include "collapse/cut.h"
#include "tests/harness.h"

static const struct cut_row {
    enum boundary boundary;
    const char *marked; /* without '|': nowhere */
} rows[] = {
    {BOUNDARY_LINE, "a\nb\n|c"},
    {BOUNDARY_LINE, "a\n|"},
    {BOUNDARY_LINE, "abc"},
    {BOUNDARY_LINE, ""},
    {BOUNDARY_LINE, "\n|x"},
    {BOUNDARY_BLANK_LINE, "h\n\tf\n\n|h\n\tf\n"},
    {BOUNDARY_BLANK_LINE, "h\n\tf\n\n|"},
    {BOUNDARY_BLANK_LINE, "h\n\tf\n \t\r\n|h\n\tf\n"},
    {BOUNDARY_BLANK_LINE, "h\r\n\tf\r\n\r\n|h\r\n\tf"},
    {BOUNDARY_BLANK_LINE, "h\n\tf\n\n\n|h\n\tf\n"},
    {BOUNDARY_BLANK_LINE, "\n|h\n\tf\n"},
    {BOUNDARY_BLANK_LINE, "h\n\tf\n"},
    {BOUNDARY_BLANK_LINE, "\th"},
    {BOUNDARY_BLANK_LINE, "  h 1 1.0: c: 1 f\n  h 1 1.0: c: 1 f\n|  h 1"}, /* one-line samples */
    {BOUNDARY_BLANK_LINE, "  h 1 1.0"},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const char *bar = strchr(rows[i].marked, '|');
        struct sheet text = {0};
        const size_t front = bar ? (size_t)(bar - rows[i].marked) : 0;
        sheet_put(&text, rows[i].marked, bar ? front : strlen(rows[i].marked));
        sheet_text(&text, bar ? bar + 1 : "");
        const source_cut_fn cut = cut_function(rows[i].boundary);
        const size_t got = cut(bytes_of(text.text, text.len), 0);
        if (got != front) {
            fail_msg("%s: %zu", rows[i].marked, got);
        }
        /* What is known to hold no place is not searched, and the place is found all the same. */
        for (size_t clean = 0; clean < text.len; clean++) {
            const bool known = cut(bytes_of(text.text, clean), 0) == 0;
            if (known && cut(bytes_of(text.text, text.len), clean) != got) {
                fail_msg("%s: after %zu", rows[i].marked, clean);
            }
        }
        sheet_release(&text);
    }
    assert_null(cut_function(BOUNDARY_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
