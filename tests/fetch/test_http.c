/*
 * fetch/http and fetch/fetch, without a network: what is refused before a request is sent, and what
 * is said when nobody listens. tests/fetch/live.py has real servers.
 */
#include "fetch/fetch.h"
#include "tests/harness.h"

static const char *const not_a_header[] = {"no colon"};
static const char *const two_headers[] = {"A: b\r\nEvil: c"};

static const struct {
    const char *url;
    const char *const *header;
    const char *want; /* "STATUS source: message" */
} rows[] = {
    {"http://me:secret@127.0.0.1:1/x", NULL,
     "2 http://127.0.0.1:1/x: cannot connect to 127.0.0.1:1: Connection refused; does the program "
     "run, and serve profiles there?"},
    {"127.0.0.1:1/x", NULL,
     "2 http://127.0.0.1:1/x: cannot connect to 127.0.0.1:1: Connection refused; does the program "
     "run, and serve profiles there? (there is no file of this name)"},
    {"unix:no/such/socket:/x", NULL,
     "2 unix:no/such/socket:/x: cannot connect to no/such/socket: No such file or directory; does "
     "the program run, and serve profiles there?"},
    {"http://127.0.0.1:1/x", not_a_header,
     "1 : a request header is 'Name: value', not \"no colon\""},
    {"http://127.0.0.1:1/x", two_headers,
     "1 : a request header is 'Name: value', not \"A: b??Evil: c\""},
    {"http://127.0.0.1:1/a b", NULL, "1 http://127.0.0.1:1/a b: this URL is malformed"},
    {"http://127.0.0.1:99999/", NULL,
     "1 http://127.0.0.1:99999/debug/pprof/profile?seconds=30: this URL is malformed"},
    {"gopher://h/x", NULL,
     "1 gopher://h/x: there is no file of this name, and URLs of gopher:// are not fetched: only "
     "http://, https:// and unix:"},
};

static const char WITHOUT[] =
    "7 http://127.0.0.1:1/x: this flame was built without libcurl, so fetch it by another program: "
    "curl -s 'http://127.0.0.1:1/x' | flame";

static void put_error(struct sheet *s, const char *url, const flame_read_options *o)
{
    struct fetched f;
    flame_error err = {.status = FLAME_OK};
    assert_int_not_equal(fetch(&f, url, o, &err), FLAME_OK);
    assert_null(f.body.ptr);
    sheet_format(s, "%d %s: ", (int)err.status, err.source);
    sheet_text(s, err.message);
    fetch_release(&f);
}

static void test_failures(void **state)
{
    (void)state;
    for (size_t i = 0; FLAME_HAVE_CURL && i < ROWS(rows); i++) {
        flame_read_options o;
        struct sheet s = {0};
        flame_read_options_init(&o);
        o.header = (struct flame_strings){rows[i].header, rows[i].header != NULL};
        put_error(&s, rows[i].url, &o);
        check_text(rows[i].url, s.text, rows[i].want);
        sheet_release(&s);
    }
}

static void test_without_libcurl(void **state)
{
    (void)state;
    if (!FLAME_HAVE_CURL) {
        flame_read_options o;
        struct sheet s = {0};
        flame_read_options_init(&o);
        put_error(&s, "http://me:secret@127.0.0.1:1/x", &o);
        check_text("without libcurl", s.text, WITHOUT);
        sheet_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_failures),
                                       cmocka_unit_test(test_without_libcurl)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
