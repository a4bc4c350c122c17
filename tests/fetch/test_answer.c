/* fetch/answer: what is said of answers that are no profiles. */
#include "fetch/answer.h"
#include "tests/harness.h"

static const struct {
    unsigned status;
    const char *reason, *type, *body, *final;
    const char *want; /* "STATUS message", STATUS the enum's number; NULL: fine */
} rows[] = {
    {200, "OK", "application/octet-stream", "\x1f\x8b", "", NULL},
    {200, "OK", "text/plain", "goroutine profile: total 1", "", NULL},
    {200, "OK", "", "", "", NULL},
    {404, "Not Found", "text/plain; charset=utf-8", "Unknown profile\n", "",
     "2 the server says 404 Not Found: Unknown profile; a Go program lists its profiles at "
     "http://h/debug/pprof/"},
    {500, "", "text/plain", "\n  one \ntwo", "", "2 the server says 500: one"},
    {500, "Oops", "text/html", "<html>x", "", "2 the server says 500 Oops"},
    {500, "Oops", "application/json", "{}", "", "2 the server says 500 Oops"},
    {403, "Forbidden", "text/plain", "Forbidden", "",
     "2 the server says 403 Forbidden; a user and a password can stand in the URL or in ~/.netrc, "
     "a token in --header"},
    {400, "Bad Request", "", "Client sent an HTTP request to an HTTPS server.", "",
     "2 the server says 400 Bad Request: Client sent an HTTP request to an HTTPS server.; write "
     "https://"},
    {204, "No Content", "", "", "", "2 the server says 204 No Content"},
    {200, "OK", "", " \n<!DocType HTML><TITLE> A\nb </title>", "http://h/x",
     "3 this is a web page (A?b), not a profile; a Go program lists its profiles at "
     "http://h/debug/pprof/"},
    {200, "OK", "text/html", "hello", "http://me:secret@h/login",
     "3 redirected to http://h/login: this is a web page, not a profile; a Go program lists its "
     "profiles at http://h/debug/pprof/"},
    {200, "OK", "text/html",
     "<a href='heap?debug=1'>1</a><a href=\"own.one?debug=1\"><a href='heap?debug=2'>"
     "<a href='cmdline?debug=1'><a href='<b>?debug=1'>",
     "http://h/x",
     "3 this is the index of profiles, a web page; add the name of one, such as "
     "http://h/debug/pprof/heap: heap, own.one"},
};

static void test_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        struct target t;
        struct answer a = {.status = rows[i].status, .len = strlen(rows[i].body)};
        flame_read_options o;
        flame_error err = {.status = FLAME_OK};
        struct sheet s = {0};
        arena_init(&arena);
        flame_read_options_init(&o);
        assert_int_equal(target_make(&t, &arena, "http://h/x", &o, &err), FLAME_OK);
        snprintf(a.reason, sizeof a.reason, "%s", rows[i].reason);
        snprintf(a.type, sizeof a.type, "%s", rows[i].type);
        snprintf(a.final, sizeof a.final, "%s", rows[i].final);
        a.body = (char *)rows[i].body;
        if (answer_check(&a, &t, &arena, &err) != FLAME_OK) {
            sheet_format(&s, "%d %s", (int)err.status, err.message);
        }
        check_text(rows[i].body, s.text, rows[i].want ? rows[i].want : "");
        sheet_release(&s);
        arena_release(&arena);
    }
}

static void test_body_grows(void **state)
{
    (void)state;
    struct answer a = {0};
    for (size_t i = 0; i < 300; i++) {
        assert_true(answer_reserve(&a, 1000));
        assert_true(a.capacity - a.len >= 1000);
        memset(a.body + a.len, 'x', 1000);
        a.len += 1000;
    }
    assert_false(answer_reserve(&a, SIZE_MAX));
    assert_false(answer_reserve(&a, SIZE_MAX / 2));
    assert_int_equal(a.len, 300000);
    answer_release(&a);
    assert_null(a.body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_answers),
                                       cmocka_unit_test(test_body_grows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
