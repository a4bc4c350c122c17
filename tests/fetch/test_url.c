/* fetch/url: which texts are URLs, what is asked for, and what messages may show. */
#include "fetch/url.h"
#include "tests/harness.h"

struct request {
    const char *text;
    unsigned seconds, timeout; /* options */
    /* "URL NAME SECONDS/TIMEOUT" of the request; a leading '!' is an error, "-" no URL */
    const char *want;
};

#define CPU "/debug/pprof/profile"

static const struct request rows[] = {
    /* what is left out */
    {"http://h:1", 0, 0, "http://h:1" CPU "?seconds=30 = 30/50"},
    {"http://h:1/", 0, 0, "http://h:1" CPU "?seconds=30 = 30/50"},
    {"HTTP://h", 0, 0, "HTTP://h" CPU "?seconds=30 = 30/50"},
    {"http://h?seconds=4", 0, 0, "http://h" CPU "?seconds=4 = 4/11"},
    {":6060", 5, 0, "http://localhost:6060" CPU "?seconds=5 = 5/12"},
    {"localhost:6060/debug/pprof/heap", 0, 0, "http://localhost:6060/debug/pprof/heap = 0/65"},
    {"[::1]:6060/x", 0, 0, "http://[::1]:6060/x = 0/65"},
    /* seconds: of the options, else of the URL, else 30 where the server samples anyway */
    {"http://h/debug/pprof/heap", 3, 0, "http://h/debug/pprof/heap?seconds=3 = 3/9"},
    {"http://h/debug/pprof/heap?seconds=7", 0, 0, "http://h/debug/pprof/heap?seconds=7 = 7/15"},
    {"http://h/profile?a=b&seconds=9&c=d&seconds=8", 2, 9,
     "http://h/profile?a=b&c=d&seconds=2 = 2/9"},
    {"http://h/profile?debug=1", 0, 0, "http://h/profile?debug=1&seconds=30 = 30/50"},
    {"http://h/profile?seconds=many", 0, 0, "http://h/profile?seconds=many = 30/50"},
    {"http://h/profile?seconds=", 0, 0, "http://h/profile?seconds= = 30/50"},
    {"http://h/profile?seconds=0", 0, 0, "http://h/profile?seconds=0 = 30/50"},
    {"http://h/debug/fgprof", 0, 0, "http://h/debug/fgprof?seconds=30 = 30/50"},
    {"http://h/profile?seconds=100000", 0, 0, "http://h/profile?seconds=100000 = 100000/150005"},
    {"http://h/x?seconds=99999999999999999999", 0, 0,
     "http://h/x?seconds=99999999999999999999 = 0/65"},
    {"http://h/profiles", 0, 7, "http://h/profiles = 0/7"},
    {"http://h/x?#seconds=5", 0, 0, "http://h/x = 0/65"},
    {"http://h/x?a?b/c#d", 0, 0, "http://h/x?a?b/c = 0/65"},
    /* user and password stay out of what is shown */
    {"http://me:secret@h/x", 0, 0, "http://me:secret@h/x http://h/x 0/65"},
    {"http://me:s@e@h:1/x", 0, 0, "http://me:s@e@h:1/x http://h:1/x 0/65"},
    {"me:secret@h:1/x", 0, 0, "http://me:secret@h:1/x http://h:1/x 0/65"},
    {"ftp://me:secret@h/x", 0, 0, "!ftp://h/x"},
    {"https+insecure://me:secret@h/x", 0, 0, "https://me:secret@h/x https://h/x 0/65 insecure"},
    {"http://h/@x:y@z", 0, 0, "http://h/@x:y@z = 0/65"},
    /* sockets */
    {"unix:/run/x.sock:/a/heap?b=c", 0, 0,
     "http://localhost/a/heap?b=c unix:/run/x.sock:/a/heap?b=c 0/65 /run/x.sock"},
    {"unix:///run/x.sock", 0, 0,
     "http://localhost" CPU "?seconds=30 unix:/run/x.sock:" CPU "?seconds=30 30/50 /run/x.sock"},
    {"unix:a:b:/c", 0, 0, "http://localhost/c unix:a:b:/c 0/65 a:b"},
    {"unix:x:/a?d=:/e", 0, 0, "http://localhost/a?d=:/e unix:x:/a?d=:/e 0/65 x"},
    {"unix:", 0, 0, "-"},
    {"unix::/a", 0, 0, "-"},
    /* none, or not enough */
    {"", 0, 0, "-"},
    {"-", 0, 0, "-"},
    {"out.folded", 0, 0, "-"},
    {"a/b:80", 0, 0, "-"},
    {"localhost/x", 0, 0, "-"},
    {"localhost:", 0, 0, "-"},
    {"localhost:70000", 0, 0, "-"},
    {"localhost:8080x", 0, 0, "-"},
    {"a b:80", 0, 0, "-"},
    {"C:\\x.pb.gz", 0, 0, "-"},
    {"://h/x", 0, 0, "-"},
    {"1x://h/x", 0, 0, "-"},
    {"http://", 0, 0, "!http://"},
    {"http:///x", 0, 0, "!http:///x"},
    {"s3://bucket/x", 0, 0, "!s3://bucket/x"},
};

static void describe(struct sheet *s, const struct request *row)
{
    struct arena arena;
    struct target t;
    struct url_parts parts;
    flame_read_options o;
    flame_error err;
    flame_read_options_init(&o);
    o.seconds = row->seconds;
    o.timeout = row->timeout;
    arena_init(&arena);
    if (!url_split(&parts, bytes_from(row->text))) {
        sheet_text(s, "-");
    } else if (target_make(&t, &arena, row->text, &o, &err) != FLAME_OK) {
        assert_int_equal(err.status, FLAME_E_USAGE);
        sheet_format(s, "!%s", err.source);
    } else {
        sheet_format(s, "%s %s %u/%u%s%s%s", t.url, strcmp(t.url, t.name) == 0 ? "=" : t.name,
                     t.seconds, t.timeout, t.insecure ? " insecure" : "", t.socket ? " " : "",
                     t.socket ? t.socket : "");
    }
    arena_release(&arena);
}

static void test_requests(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet s = {0};
        describe(&s, &rows[i]);
        check_text(rows[i].text, s.text, rows[i].want);
        sheet_release(&s);
    }
}

static const struct {
    const char *text;
    bool loopback, bare;
    const char *index;
} places[] = {
    {"http://localhost/x", true, false, "http://localhost/debug/pprof/"},
    {"http://LOCALHOST:1/x", true, false, "http://LOCALHOST:1/debug/pprof/"},
    {"127.0.0.2:80", true, true, "http://127.0.0.2:80/debug/pprof/"},
    {"https://[::1]/x?y", true, false, "https://[::1]/debug/pprof/"},
    {"http://h/app/debug/pprof/heap?gc=1", false, false, "http://h/app/debug/pprof/"},
    {"unix:s:/x", true, false, "unix:s:/debug/pprof/"},
    {"http://localhost.example/x", false, false, "http://localhost.example/debug/pprof/"},
};

static void test_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(places); i++) {
        struct arena arena;
        struct target t;
        flame_read_options o;
        flame_read_options_init(&o);
        arena_init(&arena);
        assert_int_equal(target_make(&t, &arena, places[i].text, &o, NULL), FLAME_OK);
        check_text(places[i].text, t.index, places[i].index);
        assert_int_equal(t.loopback, places[i].loopback);
        assert_int_equal(t.bare, places[i].bare);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_requests),
                                       cmocka_unit_test(test_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
