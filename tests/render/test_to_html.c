/* render/to_html: the page around the picture; what it does in a browser is in
 * tests/browser/html.test.mjs. */
#include "tests/harness.h"

static char *draw(const char *folded, const flame_write_options *o)
{
    struct sheet page = {0};
    flame_profile *p = profile_from(folded, NULL);
    flame_error err = {.message = ""};
    assert_int_equal(flame_write(p, o, sheet_sink, &page, &err), FLAME_OK);
    flame_profile_free(p);
    return page.text;
}

static flame_write_options html(void)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = "html";
    return o;
}

static size_t count_of(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) {
        n++;
    }
    return n;
}

static void test_the_page(void **state)
{
    (void)state;
    flame_write_options o = html();
    o.title = "a < b & \"c\"";
    char *page = draw("main;parse 3\nmain;work 5\n", &o);
    assert_ptr_equal(strstr(page, "<!DOCTYPE html>\n<html lang=\"en\">"), page);
    assert_non_null(strstr(page, "<title>a &lt; b &amp; &quot;c&quot;</title>"));
    assert_non_null(strstr(page, "<main>\n<svg "));
    assert_non_null(strstr(page, "<script type=\"application/octet-stream\" id=\"flame-data\" "
                                 "data-packed=\"deflate\">\n"));
    assert_int_equal(count_of(page, "<script"), 2);
    assert_int_equal(count_of(page, "</script"), 2);
    assert_int_equal(count_of(page, "<style"), 1); /* none inside of the picture */
    assert_null(strstr(page, "<?xml"));
    assert_non_null(strstr(page, "</svg>\n</main>\n"));
    free(page);
}

/* The policy names the script and the style by what flame_script_hashes says of them. */
static void test_the_policy(void **state)
{
    (void)state;
    size_t count;
    const flame_script_hash *const hashes = flame_script_hashes(&count);
    const flame_write_options o = html();
    char *page = draw("a 1\n", &o);
    const char *policy = strstr(page, "content=\"default-src 'none'; script-src 'sha256-");
    assert_non_null(policy);
    size_t of_html = 0;
    for (size_t i = 0; i < count; i++) {
        char rule[128];
        assert_int_equal(strlen(hashes[i].source), 53); /* 'sha256-' and 44 letters */
        snprintf(rule, sizeof rule, "; %s %s;", hashes[i].directive, hashes[i].source);
        if (strcmp(hashes[i].output, "html") == 0) {
            assert_non_null(strstr(policy, rule));
            of_html++;
        }
    }
    assert_int_equal(of_html, 2);
    free(page);
}

static void test_without_script(void **state)
{
    (void)state;
    flame_write_options o = html();
    o.no_script = true;
    char *still = draw("a 1\n", &o);
    assert_null(strstr(still, "<script"));
    assert_null(strstr(still, "script-src"));
    free(still);
    o.no_script = false;
    o.embed = "none";
    char *bare = draw("a 1\n", &o);
    assert_null(strstr(bare, "<script"));
    free(bare);
}

static void test_hostile_names(void **state)
{
    (void)state;
    flame_write_options o = html();
    o.no_compress = true;
    o.title = "</title><script>x()</script>";
    o.subtitle = "<img src=x onerror=x()>";
    char *page = draw("</script><script>x() 5\n<!-- 3\n]]> 2\n", &o);
    assert_int_equal(count_of(page, "<script"), 2);
    assert_int_equal(count_of(page, "</script"), 2);
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "<!--"));
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_page),
        cmocka_unit_test(test_the_policy),
        cmocka_unit_test(test_without_script),
        cmocka_unit_test(test_hostile_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
