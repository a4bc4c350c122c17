/* core/fault: errors are one printable line with a place. */
#include <errno.h>

#include "core/fault.h"
#include "tests/harness.h"

static void test_messages(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"plain", "plain"},
        {"two\nlines", "two?lines"},
        {"\x1b[31mred\x7f", "?[31mred?"},
        {"caf\xc3\xa9", "caf\xc3\xa9"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_error err;
        const struct place at = {"file", 3, 5, 77};
        assert_int_equal(fault(&err, FLAME_E_SYNTAX, at, "%s", rows[i].text), FLAME_E_SYNTAX);
        assert_string_equal(err.message, rows[i].want);
        assert_string_equal(err.source, "file");
        assert_int_equal(err.status, FLAME_E_SYNTAX);
        assert_int_equal(err.line, 3);
        assert_int_equal(err.column, 5);
        assert_int_equal(err.offset, 77);
    }
}

static void test_long_texts(void **state)
{
    char path[600];
    flame_error err;
    struct place at = NOWHERE;
    (void)state;
    memset(path, 'd', sizeof path - 1);
    memcpy(path + sizeof path - 10, "/end.perf", 10);
    at.source = path;
    fault(&err, FLAME_E_IO, at, "%s", path);
    assert_int_equal(strlen(err.source), sizeof err.source - 1);
    assert_memory_equal(err.source, "...", 3);
    assert_string_equal(err.source + strlen(err.source) - 9, "/end.perf");
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    const struct bytes text = bytes_from(path);
    fault(&err, FLAME_E_IO, NOWHERE, "%.*s", QUOTE(text));
    assert_int_equal(strlen(err.message), QUOTE_MAX);
    assert_string_equal(err.source, "");
}

static void test_without_error(void **state)
{
    flame_error err;
    (void)state;
    assert_int_equal(fault(NULL, FLAME_E_LIMIT, NOWHERE, "x"), FLAME_E_LIMIT);
    assert_int_equal(fault_nomem(NULL), FLAME_E_NOMEM);
    assert_int_equal(fault_nomem(&err), FLAME_E_NOMEM);
    assert_string_equal(err.message, "out of memory");
    assert_true(err.offset == FLAME_NO_OFFSET);
    assert_int_equal(fault_errno(&err, "x", ENOENT, "cannot open"), FLAME_E_IO);
    assert_string_equal(err.message, "cannot open: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_without_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
