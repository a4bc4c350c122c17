/* render/report/report and report_header: totals, texts, and the lines above a report. */
#include "tests/harness.h"

/* after cmocka */
#include "render/report/report_header.h"
#include "tests/render/report_text.h"

static void test_times(void **state)
{
    (void)state;
    static const struct {
        int64_t ns;
        bool exact;
        const char *want;
    } rows[] = {
        {1700000000000000000, false, "2023-11-14 22:13:20 UTC"},
        {1700000000000000000, true, "2023-11-14 22:13:20 +0000 UTC"},
        {1700000000123456000, true, "2023-11-14 22:13:20.123456 +0000 UTC"},
        {1, true, "1970-01-01 00:00:00.000000001 +0000 UTC"},
        {-1, true, "1969-12-31 23:59:59.999999999 +0000 UTC"},
        {INT64_MIN, false, "1677-09-21 00:12:43 UTC"},
        {INT64_MAX, false, "2262-04-11 23:47:16 UTC"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        char out[REPORT_TIME_MAX];
        report_time(out, rows[i].ns, rows[i].exact);
        check_text(rows[i].want, out, rows[i].want);
    }
}

static void test_base_names(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"/usr/bin/app", "app"},
        {"app", "app"},
        {"/usr/bin/", "bin"},
        {"/", "/"},
        {"//", "/"},
        {"//anon", "anon"},
        {"[vdso]", "[vdso]"},
        {"", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes got = report_base_name(bytes_from(rows[i][0]));
        assert_true(bytes_equal(got, bytes_from(rows[i][1])));
    }
}

static void test_whole(void **state)
{
    (void)state;
    static const struct {
        int64_t value, scale, want;
    } rows[] = {
        {15, 10, 2},
        {14, 10, 1},
        {-15, 10, -2},
        {-14, 10, -1},
        {7, 1, 7},
        {4, 1000000000, 0},
        {500000000, 1000000000, 1},
        {INT64_MAX, 1, INT64_MAX},
        {INT64_MIN, 1, INT64_MIN},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct report r = {.scale = rows[i].scale};
        assert_int_equal(report_whole(&r, rows[i].value), rows[i].want);
    }
    assert_int_equal(report_truncate(1e300), INT64_MAX);
    assert_int_equal(report_truncate(-1e300), INT64_MIN);
    assert_int_equal(report_truncate(-1.9), -1);
}

/* Characters count, not bytes. */
static void test_right(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"ab", "   ab"}, {"\xc3\xa9", "    \xc3\xa9"}, {"\xff", "    \xff"}, {"abcdef", "abcdef"}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sink sink;
        sink_init(&sink, sheet_sink, &got);
        report_put_right(&sink, bytes_from(rows[i][0]), 5);
        assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
        check_text(rows[i][0], got.text, rows[i][1]);
        sheet_release(&got);
    }
}

static int64_t total_of(const flame_profile *p, bool mean)
{
    flame_write_options o;
    struct report r;
    flame_write_options_init(&o);
    o.mean = mean;
    const struct writing w = {.profile = p, .options = &o};
    assert_int_equal(report_init(&r, &w, NULL), FLAME_OK);
    const int64_t total = r.total;
    report_release(&r);
    return total;
}

static void test_totals(void **state)
{
    (void)state;
    static const struct report_row rows[] = {{"a", 10, 2}, {"b", -4, 1}, {"", 6, 1}, {NULL, 0, 0}};
    flame_profile *p = report_profile(rows);
    assert_int_equal(total_of(p, false), 20);
    assert_int_equal(total_of(p, true), 5);
    p->filtered = (struct filtered){.total_known = true, .total = 100};
    assert_int_equal(total_of(p, false), 100);
    assert_int_equal(total_of(p, true), 25);
    p->filtered.divisor = 10;
    assert_int_equal(total_of(p, true), 10);
    flame_profile_free(p);
}

/* Reports of a profile that is a comparison. */
static void test_comparison(void **state)
{
    (void)state;
    flame_profile *before = profile_from("a;b 10\na;c 2.5\n", NULL);
    flame_profile *after = profile_from("a;b 4\na;d 1\n", NULL);
    flame_profile *p = NULL;
    flame_write_options o;
    struct sheet got = {0};
    assert_int_equal(flame_profile_diff(&p, before, after, false, NULL), FLAME_OK);
    flame_write_options_init(&o);
    o.output = "top";
    report_write(&got, p, &o);
    check_text("top", got.text,
               "Type: after - before\n"
               "Showing nodes accounting for -8, 60.00% of 13 total\n"
               "      flat  flat%   sum%        cum   cum%\n"
               "        -6 48.00% 48.00%         -6 48.00%  b\n"
               "        -3 20.00% 68.00%         -3 20.00%  c\n"
               "         1  8.00% 60.00%          1  8.00%  d\n"
               "         0     0% 60.00%         -8 60.00%  a\n");
    sheet_release(&got);
    o.mean = true;
    report_write(&got, p, &o);
    check_text("mean", got.text, "a comparison has no mean values");
    sheet_release(&got);
    flame_profile_free(before);
    flame_profile_free(after);
    flame_profile_free(p);
}

/* All that stands above a report. */
static void test_header(void **state)
{
    (void)state;
    static const struct report_row rows[] = {{"a", 2500000, 1}, {NULL, 0, 0}};
    flame_profile *p = report_profile(rows);
    struct stacks s;
    struct sheet got = {0};
    char long_filter[100];
    memset(long_filter, 'x', sizeof long_filter - 1);
    long_filter[sizeof long_filter - 1] = '\0';
    assert_true(stacks_reopen(&s, p));
    const struct mapping mapping = {.id = 1,
                                    .file = stacks_string(&s, BYTES("/usr/bin/app")),
                                    .build_id = stacks_string(&s, BYTES("beef"))};
    (void)stacks_mapping(&s, &mapping);
    struct string_id comments[] = {stacks_string(&s, BYTES("# hidden")),
                                   stacks_string(&s, BYTES("said"))};
    struct string_id filters[] = {stacks_string(&s, BYTES("focus=a")),
                                  stacks_string(&s, bytes_from(long_filter))};
    s.profile->recording.doc_url = stacks_string(&s, BYTES("http://x/"));
    s.profile->recording.time_ns = 1700000000000000000;
    s.profile->recording.duration_ns = 10000000;
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = "top";
    p->recording.comments = comments;
    p->recording.comment_count = 2;
    p->filtered.active = filters;
    p->filtered.active_count = 2;
    report_write(&got, p, &o);
    char want[1024];
    snprintf(want, sizeof want,
             "File: app\nBuild ID: beef\nsaid\nType: cpu\nDoc: http://x/\n"
             "Time: 2023-11-14 22:13:20 UTC\nDuration: 10ms, Total samples = 2.50ms (25.00%%)\n"
             "Active filters:\n   focus=a\n   %.80s\xe2\x80\xa6\n"
             "Showing nodes accounting for 2.50ms, 100%% of 2.50ms total\n"
             "      flat  flat%%   sum%%        cum   cum%%\n"
             "    2.50ms   100%%   100%%     2.50ms   100%%  a\n",
             long_filter);
    check_text("header", got.text, want);
    sheet_release(&got);
    p->recording.comments = NULL;
    p->filtered.active = NULL;
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),  cmocka_unit_test(test_base_names),
        cmocka_unit_test(test_whole),  cmocka_unit_test(test_right),
        cmocka_unit_test(test_totals), cmocka_unit_test(test_comparison),
        cmocka_unit_test(test_header),
    };
    (void)setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
