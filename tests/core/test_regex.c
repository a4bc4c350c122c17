/* core/regex: what matches, and what is refused. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include <stdio.h>
#include <time.h>

#include "core/regex.h"

struct match_row {
    const char *pattern;
    unsigned flags;
    struct bytes subject;
    bool want;
};

static const struct match_row matches[] = {
    {"", 0, {"", 0}, true},
    {"b", 0, {"abc", 3}, true},
    {"b", REGEX_WHOLE, {"abc", 3}, false},
    {"a|abc", REGEX_WHOLE, {"abc", 3}, true},
    {"ABC", 0, {"abc", 3}, false},
    {"ABC", REGEX_CASELESS, {"abc", 3}, true},
    {"(?i)ABC", 0, {"abc", 3}, true},
    {"\\bfoo\\d+", 0, {"a foo12", 7}, true},
    {"x$", 0, {"x\n", 2}, false},
    {"a.c",
     0,
     {"a\xc3\xa4"
      "c",
      4},
     true},
    {"a.c",
     0,
     {"a\xff"
      "c",
      3},
     false},
    {"c",
     0,
     {"a\xff"
      "c",
      3},
     true},
    {"a\\x00b", 0, {"a\0b", 3}, true},
    {"(a*)*b", 0, {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", 57}, false},
};

static void test_matches(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof matches / sizeof *matches; i++) {
        struct regex *regex;
        flame_error err;
        assert_int_equal(
            regex_compile(&regex, bytes_from(matches[i].pattern), matches[i].flags, &err),
            FLAME_OK);
        if (regex_matches(regex, matches[i].subject) != matches[i].want) {
            fail_msg("row %zu: %s", i, matches[i].pattern);
        }
        regex_free(regex);
    }
}

/* The pattern and the names of a hostile profile: seconds altogether, not hours. */
static void test_many_long_matches(void **state)
{
    (void)state;
    struct regex *regex;
    flame_error err;
    char name[64];
    const clock_t start = clock();
    assert_int_equal(regex_compile(&regex, BYTES("(a|aa)+$"), 0, &err), FLAME_OK);
    for (int i = 0; i < 20000; i++) {
        const int len = snprintf(name, sizeof name, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac%d", i);
        assert_false(regex_matches(regex, bytes_of(name, (size_t)len)));
    }
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
    assert_true(regex_matches(regex, BYTES("baa")));
    regex_free(regex);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        struct bytes pattern;
        const char *message; /* its beginning */
    } rows[] = {
        {BYTES("ab(c"), "bad regular expression \"ab(c\": byte 4: missing closing parenthesis"},
        {BYTES("*a"), "bad regular expression \"*a\": byte 0: "},
        {BYTES("a\xff"), "bad regular expression \"a"},
        {BYTES("\\C"), "bad regular expression \"\\C\": byte 2: "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct regex *regex = NULL;
        flame_error err = {.message = ""};
        assert_int_equal(regex_compile(&regex, rows[i].pattern, 0, &err), FLAME_E_USAGE);
        assert_null(regex);
        if (strncmp(err.message, rows[i].message, strlen(rows[i].message)) != 0) {
            fail_msg("row %zu: %s", i, err.message);
        }
    }
    regex_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_many_long_matches),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
