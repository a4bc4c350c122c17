/* render/name_attrs: the file of attributes, and the elements that it makes. */
#include <unistd.h>

#include "render/name_attrs.h"
#include "tests/harness.h"

static flame_status load(struct name_attrs **out, const char *text, flame_error *err)
{
    char path[] = "/tmp/flame-attrs-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    const flame_status status = name_attrs_load(out, path, err);
    unlink(path);
    return status;
}

/* Takes a piece out of a text that holds it. */
static void take_out(char *text, const char *piece)
{
    char *at = strstr(text, piece);
    assert_non_null(at);
    memmove(at, at + strlen(piece), strlen(at + strlen(piece)) + 1);
}

/* The element of function f, without the tags around its title. */
static void check(const char *text, const char *want)
{
    struct name_attrs *attrs = NULL;
    struct sheet got = {0};
    struct sink sink;
    assert_int_equal(load(&attrs, text, NULL), FLAME_OK);
    const struct name_attr *attr = name_attrs_find(attrs, BYTES("f"));
    sink_init(&sink, sheet_sink, &got);
    name_attr_begin(&sink, attr, attr && attr->title.ptr ? attr->title : BYTES(""));
    name_attr_close(&sink, attr);
    assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
    take_out(got.text, "<title>");
    take_out(got.text, "</title>");
    assert_string_equal(got.text, want);
    sheet_release(&got);
    name_attrs_free(attrs);
}

#define LINK "<a xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href="

static void test_elements(void **state)
{
    (void)state;
    check("", "<g></g>\n");
    check("g\tid=x\n", "<g></g>\n");
    check("f\tid=x\tclass=y z\n", "<g id=\"x\" class=\"y z\"></g>\n");
    check("f\ttitle=A \"b\" <c>\n", "<g>A &quot;b&quot; &lt;c&gt;</g>\n");
    check("\nf\thref=a.html?b=1&c=2\r\n", LINK "\"a.html?b=1&amp;c=2\" target=\"_top\"></a>\n");
    check("f\thref=\"a\"\ttarget=_blank\ta_extra=rel=\"x\" y title='z'\n",
          LINK "\"a\" target=\"_blank\" rel=\"x\" title=\"z\"></a>\n");
    check("f\tid=a\nf\tid=b\tg_extra=x=1 x=2\n", "<g id=\"b\" x=\"2\"></g>\n");
    check("f\tclass=\"><script>alert(1)</script>\n",
          "<g class=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"></g>\n");
    check("f\t\t\n", "<g></g>\n");
}

static void test_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        uint64_t line;
    } rows[] = {
        {"f\tid=a\ng id=b\n", "expected a TAB behind the function's name: \"g id=b\"", 2},
        {"f\tid\n", "expected key=value: \"id\"", 1},
        {"f\twidth=3\n", "unknown attribute: \"width\"", 1},
        {"f\thref=\"javascript:x\"\n", "a link to script: \"\"javascript:x\"\"", 1},
        {"f\tg_extra=onclick=\"x()\"\n", "no attribute of a function: \"onclick\"", 1},
        {"f\tg_extra=src=\"javascript:x\"\n", "a link to script: \"javascript:x\"", 1},
        {"f\tg_extra=\"a\"=1\n", "no attribute of a function: \"\"a\"\"", 1},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct name_attrs *attrs = NULL;
        flame_error err = {.message = ""};
        assert_int_equal(load(&attrs, rows[i].text, &err), FLAME_E_SYNTAX);
        assert_string_equal(err.message, rows[i].message);
        assert_int_equal(err.line, rows[i].line);
        assert_null(attrs);
    }
    struct name_attrs *attrs = NULL;
    assert_int_equal(name_attrs_load(&attrs, "/nowhere/x", NULL), FLAME_E_IO);
    assert_null(name_attrs_find(NULL, BYTES("f")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
