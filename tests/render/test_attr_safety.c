/* render/attr_safety: attributes of a file never become script. */
#include "render/attr_safety.h"
#include "tests/harness.h"

static void test_links(void **state)
{
    (void)state;
    static const struct {
        const char *link;
        bool safe;
    } rows[] = {
        {"https://example.org/?q=javascript:", true},
        {"page.html#data:", true},
        {"", true},
        {"javascript", true},
        {"mailto:a@b", true},
        {"javascript:alert(1)", false},
        {"  JavaScript:alert(1)", false},
        {"java\tscript:alert(1)", false},
        {"java\nscript\r:alert(1)", false},
        {"\x01javascript:alert(1)", false},
        {"vbscript:x", false},
        {"data:text/html,<script>", false},
        {"DATA:image/svg+xml,x", false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        if (attr_link_is_safe(bytes_from(rows[i].link)) != rows[i].safe) {
            fail_msg("%s", rows[i].link);
        }
    }
}

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool safe;
    } rows[] = {{"data-x", true},  {"style", true},  {"tabindex", true},    {"onclick", false},
                {"OnLoad", false}, {"href", false},  {"xlink:href", false}, {"id", false},
                {"class", false},  {"", false},      {"1a", false},         {"a b", false},
                {"a>", false},     {"xmlns", false}, {"xml:base", false},   {"-a", false},
                {"o", true}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        if (attr_name_is_safe(bytes_from(rows[i].name)) != rows[i].safe) {
            fail_msg("%s", rows[i].name);
        }
    }
}

static void test_pairs(void **state)
{
    (void)state;
    struct bytes text = BYTES(" a=\"1 2\"  b='x\"y' c=z d e=\"open");
    struct sheet got = {0};
    struct bytes name;
    struct bytes value;
    while (attr_next(&text, &name, &value)) {
        sheet_format(&got, "%.*s=[%.*s] ", (int)name.len, name.ptr, value.ptr ? (int)value.len : 4,
                     value.ptr ? value.ptr : "none");
    }
    assert_string_equal(got.text, "a=[1 2] b=[x\"y] c=[z] d=[none] e=[open] ");
    assert_int_equal(text.len, 0);
    text = BYTES("=x");
    assert_false(attr_next(&text, &name, &value));
    assert_int_equal(text.len, 2);
    sheet_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
