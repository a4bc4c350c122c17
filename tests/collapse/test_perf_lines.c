/* collapse/from_perf_script/perf_lines: headers and frames, one row per kind of line. */
#include "collapse/from_perf_script/perf_lines.h"
#include "tests/harness.h"

/* "comm|pid|tid|period|event|rest", or "-" when it is no header. */
static const struct header_row {
    const char *line, *want;
} headers[] = {
    {"app 4242  1463.957860:    2000000 cpu-clock: ", "app||4242|2000000|cpu-clock|"},
    {"app 4242/4243  1463.957860:    2000000 cycles:u:", "app|4242|4243|2000000|cycles:u|"},
    {"app 4242/4243 [001] 1.5: cycles:ppp:", "app|4242|4243|none|cycles:ppp|"},
    {"app\t4242\t1.5:\t7\tcycles:", "app||4242|7|cycles|"},
    {"   app 4242 1.5: 7 cycles:", "app||4242|7|cycles|"},
    {"a 123 4.5: cycles:", "a||123|none|cycles|"},
    {"swapper     0/0     [000] 1.0: 1 cycles:", "swapper|0|0|1|cycles|"},
    {":-1    -1 [001] 1.0: 1 cycles:", ":-1||-1|1|cycles|"},
    {":-1    -1/-1 [001] 1.0: 1 cycles:", ":-1|-1|-1|1|cycles|"},
    {"tokio 1  1234 1.0: 1 cycles:", "tokio 1||1234|1|cycles|"},
    {"tokio 1  1234/1235 1.0: 1 cycles:", "tokio 1|1234|1235|1|cycles|"},
    {"foo / bar 12 1.0: 1 cycles:", "foo / bar||12|1|cycles|"},
    {"a;b 12 1.0: 1 cycles:", "a;b||12|1|cycles|"},
    {"web srv 10/12 [001] 5.100000:  100 cycles:u:", "web srv|10|12|100|cycles:u|"},
    {"(sd-pam) 12 1.0: 1 cycles:", "(sd-pam)||12|1|cycles|"},
    {"kworker/u8:2-ev 33 1.0: 1 cycles:", "kworker/u8:2-ev||33|1|cycles|"},
    {"java 19983 cycles:", "java||19983|none|cycles|"},
    {"java 19983 250000 cycles:", "java||19983|250000|cycles|"},
    {"java 19983 1.5:", "java||19983|none||"},
    {"java 19983 15:", "java||19983|none||"},
    {"java 19983", "-"},
    {"java cycles:", "-"},
    {"java 1 2 3 cycles:", "java 1||2|3|cycles|"},
    {"java 19983 1.5: 1 2 cycles:", "-"},
    {"java 19983 what 1.5: cycles:", "-"},
    {"perf 15409 [000]  1517.722644: sched:sched_switch: prev_comm=perf ==> next_pid=18",
     "perf||15409|none|sched:sched_switch|prev_comm=perf ==> next_pid=18"},
    {"app  8452  2495.944863: cpu-clock:      55a6f970417f middle+0x56 (/opt/app)",
     "app||8452|none|cpu-clock|55a6f970417f middle+0x56 (/opt/app)"},
    {"app 1 1.0: 99999999999999999999 cycles:", "app||1|none|cycles|"},
    {"app 1 1.0: 0 cycles:", "app||1|0|cycles|"},
    {"app 1 1.0: 5 cpu/event=0x3c/u:", "app||1|5|cpu/event=0x3c/u|"},
    {"12 1.0: 1 cycles:", "-"},
    {"", "-"},
    {"app", "-"},
};

static void test_headers(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(headers); i++) {
        struct perf_header h = {.pid = {"", 0}, .tid = {"", 0}};
        struct sheet got = {0};
        if (perf_header_parse(&h, bytes_from(headers[i].line))) {
            char period[24] = "none";
            if (h.has_period) {
                snprintf(period, sizeof period, "%" PRIu64, h.period);
            }
            sheet_format(&got, "%.*s|%.*s|%.*s|%s|%.*s|%.*s", (int)h.comm.len, h.comm.ptr,
                         (int)h.pid.len, h.pid.ptr, (int)h.tid.len, h.tid.ptr, period,
                         (int)h.event.len, h.event.ptr, (int)h.rest.len, h.rest.ptr);
        } else {
            sheet_text(&got, "-");
        }
        check_text(headers[i].line, got.text, headers[i].want);
        sheet_release(&got);
    }
}

static void test_bare_headers(void **state)
{
    static const struct header_row rows[] = {
        {"java cycles:", "java|cycles"},
        {"my app cycles:u:", "my app|cycles:u"},
        {"cycles:", "-"},
        {"java cycles", "-"},
        {" :", "-"},
        {"", "-"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct perf_header h;
        struct sheet got = {0};
        if (perf_header_parse_bare(&h, bytes_from(rows[i].line))) {
            sheet_format(&got, "%.*s|%.*s", (int)h.comm.len, h.comm.ptr, (int)h.event.len,
                         h.event.ptr);
        } else {
            sheet_text(&got, "-");
        }
        check_text(rows[i].line, got.text, rows[i].want);
        sheet_release(&got);
    }
}

/* "address|symbol|module", or "-" when it is no frame. */
static const struct header_row frames[] = {
    {"\t            7f00 foo+0x1a (/bin/x)", "7f00|foo|/bin/x"},
    {"\t7f00 foo+0x1A (/bin/x)", "7f00|foo|/bin/x"},
    {"\t7f00 foo+0x (/bin/x)", "7f00|foo|/bin/x"},
    {"\t7f00 foo+1 (/bin/x)", "7f00|foo+1|/bin/x"},
    {"      7f00 foo (/bin/x)", "7f00|foo|/bin/x"},
    {"7f00  (/lib/l.so)", "7f00| |/lib/l.so"},
    {"7f00 (/lib/l.so)", "7f00|[unknown]|/lib/l.so"},
    {"7f00 [unknown] ([unknown])", "7f00|[unknown]|[unknown]"},
    {"7f00 [unknown] (/memfd:x (deleted))", "7f00|[unknown]|/memfd:x (deleted)"},
    {"7f00 foo+0x10 (/lib/x.so (deleted))", "7f00|foo|/lib/x.so (deleted)"},
    {"7f00 foo (/opt/My App/bin)", "7f00|foo|/opt/My App/bin"},
    {"7f00 foo+0x1 (/opt/My App (x86)/bin)", "7f00|foo|/opt/My App (x86)/bin"},
    {"7f00 foo (inlined)", "7f00|foo|inlined"},
    {"7f00 foo (/b) extra", "7f00|foo|/b"},
    {"7f00 foo", "7f00|foo|none"},
    {"7f00 foo(int, char) (/b)", "7f00|foo(int, char)|/b"},
    {"7f00 foo(int)", "7f00|foo(int)|none"},
    {"7f00 (anonymous namespace)::foo(int) (/b)", "7f00|(anonymous namespace)::foo(int)|/b"},
    {"7f00 operator()(int) const (/b)", "7f00|operator()(int) const|/b"},
    {"7f00 f) (/b)", "7f00|f)|/b"},
    {"7f00 f( (/b)", "7f00|f(|/b"},
    {"\tfoo (/bin/x)", "|foo|/bin/x"},
    {"\tfoo", "|foo|none"},
    {"  foo (/bin/x)", "-"},
    {"foo (/bin/x)", "-"},
    {"7f00", "-"},
    {"\t", "-"},
    {"\t7f00", "|7f00|none"},
    {"", "-"},
    {"7f00 )", "7f00|)|none"},
    {"7f00 (", "7f00|(|none"},
    {"7f00 a (b", "7f00|a (b|none"},
};

static void test_frames(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(frames); i++) {
        struct perf_frame f;
        struct sheet got = {0};
        if (perf_frame_parse(&f, bytes_from(frames[i].line))) {
            sheet_format(&got, "%.*s|%.*s|", (int)f.address.len, f.address.ptr, (int)f.symbol.len,
                         f.symbol.ptr);
            sheet_put(&got, f.has_module ? f.module.ptr : "none", f.has_module ? f.module.len : 4);
        } else {
            sheet_text(&got, "-");
        }
        check_text(frames[i].line, got.text, frames[i].want);
        sheet_release(&got);
    }
}

static void test_ends(void **state)
{
    static const struct {
        const char *text, *symbol, *module;
    } rows[] = {
        {"foo+0x1a", "foo", "foo"},
        {"foo", "foo", "foo"},
        {"+0x1", "", ""},
        {"0x1", "0x1", "0x1"},
        {"foo+0x1g", "foo+0x1g", "foo+0x1g"},
        {"/lib/x.so (deleted)", "/lib/x.so (deleted)", "/lib/x.so"},
        {"/lib/x.so (deleted)+0x10", "/lib/x.so (deleted)", "/lib/x.so"},
        {"", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes text = bytes_from(rows[i].text);
        assert_true(bytes_equal(perf_strip_offset(text), bytes_from(rows[i].symbol)));
        assert_true(bytes_equal(perf_clean_module(text), bytes_from(rows[i].module)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_bare_headers),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
