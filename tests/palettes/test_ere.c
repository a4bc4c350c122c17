/* palettes/ere: regular expressions over slices. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include "palettes/ere.h"

static const struct match_row {
    const char *expression, *text;
    bool matches;
} match_rows[] = {
    {"^a.c$", "abc", true},
    {"^a.c$", "xabc", false},
    {"b", "abc", true},
    {"^$", "", true},
    {"/.*\\.js", "~f /app/a.js:1", true},
    {"/.*\\.js", "a.js /", false},
    {"^[^a]$", "\xff", true},
    {"(ab){3}", "ababab", true},
};

static void test_match(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof match_rows / sizeof *match_rows; i++) {
        char why[96];
        struct ere *e = ere_compile(bytes_from(match_rows[i].expression), why, sizeof why);
        assert_non_null(e);
        assert_int_equal(ere_match(e, bytes_from(match_rows[i].text)), match_rows[i].matches);
        ere_free(e);
    }
}

/* The text ends where its length says, and '$' is there. */
static void test_slices(void **state)
{
    (void)state;
    char why[96];
    struct ere *e = ere_compile(BYTES("b$"), why, sizeof why);
    assert_non_null(e);
    assert_true(ere_match(e, bytes_of("abc", 2)));
    assert_false(ere_match(e, bytes_of("abc", 3)));
    assert_false(ere_match(e, bytes_of("a\0b", 3)));
    assert_false(ere_match(e, bytes_of(NULL, 0)));
    char text[ERE_TEXT_MAX + 1];
    memset(text, 'b', sizeof text);
    assert_true(ere_match(e, bytes_of(text, ERE_TEXT_MAX)));
    assert_false(ere_match(e, bytes_of(text, ERE_TEXT_MAX + 1)));
    ere_free(e);
    ere_free(NULL);
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "(", "[a", "a{3,1}", "((a{99}){99}){99}", "a{99999}", "a{99999999999999999999}"};
    char why[96];
    char longest[ERE_LENGTH_MAX + 2];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        why[0] = '\0';
        assert_null(ere_compile(bytes_from(wrong[i]), why, sizeof why));
        assert_true(why[0] != '\0');
    }
    memset(longest, 'a', sizeof longest);
    assert_null(ere_compile(bytes_of(longest, ERE_LENGTH_MAX + 1), why, sizeof why));
    assert_null(ere_compile(bytes_of("a\0b", 3), why, sizeof why));
    struct ere *e = ere_compile(bytes_of(longest, ERE_LENGTH_MAX), why, sizeof why);
    assert_non_null(e);
    ere_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match),
        cmocka_unit_test(test_slices),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
