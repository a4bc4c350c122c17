/* render/to_callgrind: what pprof -callgrind makes of the same profiles, and inputs without
 * addresses. */
#include "tests/harness.h"

/* after cmocka */
#include "tests/render/report_text.h"

#define HEAD                                                                                       \
    "PeriodType: cpu nanoseconds\nPeriod: 1\nSamples:\nsamples/count cpu/nanoseconds[dflt]\n"
#define MAPPINGS                                                                                   \
    "Mappings\n1: 0x400000/0x500000/0x0 /bin/a  [FN]\n2: 0x500000/0x600000/0x0 /bin/b  [FN]\n"

/* Functions that share file and name: in another binary, with another first line. */
#define NAMESAKES                                                                                  \
    HEAD "1 10000000: 1 2 \n2 20000000: 2 \n3 40000000: 3 1 \n3 30000000: 4 1 \nLocations\n"       \
         "1: 0x400010 M=1 foo ./a.c:10:0 s=5\n2: 0x500020 M=2 foo a.c:20:0 s=5\n"                  \
         "3: 0x500030 M=2 bar a.c:20:0 s=7\n4: 0x500030 M=2 bar a.c:20:0 s=10\n" MAPPINGS

/* Without symbols, and inlined. */
#define BARE                                                                                       \
    HEAD "1 3000: 1 2 \n1 1500: 1 3 \n1 1500000000: 2 \nLocations\n1: 0x7f0000000000 M=2 \n"       \
         "2: 0x400020 M=1 main /src/a.c:20:0 s=5\n             run /src/a.c:30:0 s=25\n3: "        \
         "0x400040 M=1 \n"                                                                         \
         "Mappings\n1: 0x400000/0x500000/0x0 /bin/a  [FN]\n2: 0x7f0000000000/0x7f0000100000/0x0 "  \
         "/lib/b  \n"

#define BARE_CALLS                                                                                 \
    "cfl=\ncfn=(2)  [1/2]\ncalls=0 0x7f0000000000 0\n* * 3\n\nob=(2) /lib/b\nfl=\nfn=\n"
#define BARE_REST                                                                                  \
    "\nob=(1)\nfl=(1)\nfn=(3) run\n0x400020 30 0\ncfl=(1)\ncfn=(1)\ncalls=0 0x400020 20\n"         \
    "* * 1500003\n\nob=(1)\nfl=\nfn=\n+32 0 0\ncfl=\ncfn=(2)\ncalls=0 0x7f0000000000 0\n* * 1\n"

static const struct callgrind_row {
    const char *name, *text;
    const char *unit, *trim_path;
    bool mean;
    const char *want;
} rows[] = {
    {"namesakes", NAMESAKES, NULL, NULL, false,
     "positions: instr line\nevents: cpu(ms)\n\nob=(1) /bin/b\nfl=(1) a.c\nfn=(1) bar\n"
     "0x500030 20 40\n* 20 30\n\nob=(1)\nfl=(1)\nfn=(2) foo\n-16 20 20\ncfl=(1)\n"
     "cfn=(3) foo [2/2]\ncalls=0 0x400010 10\n* * 10\n\nob=(2) /bin/a\nfl=(1)\nfn=(2)\n"
     "0x400010 10 10\ncfl=(1)\ncfn=(4) bar [1/2]\ncalls=0 +16 20\n* * 40\ncfl=(1)\n"
     "cfn=(5) bar [2/2]\ncalls=0 +16 20\n* * 30\n"},
    {"without symbols, in the unit of the least value", BARE, NULL, NULL, false,
     "positions: instr line\nevents: cpu(us)\n\nob=(1) /bin/a\nfl=(1) /src/a.c\nfn=(1) main\n"
     "0x400020 20 1500000\n" BARE_CALLS "0x7f0000000000 0 4\n" BARE_REST},
    {"mean values", BARE, "us", NULL, true,
     "positions: instr line\nevents: mean_cpu(us)\n\nob=(1) /bin/a\nfl=(1) /src/a.c\nfn=(1) main\n"
     "0x400020 20 1500000\n" BARE_CALLS "0x7f0000000000 0 2\n" BARE_REST},
    {"fractions are cut off, and prefixes",
     HEAD "1 1999: 1 \nLocations\n1: 0x0 M=1 f /s/a.c:2:1 s=1\n" MAPPINGS, "us", "/s", false,
     "positions: instr line\nevents: cpu(us)\n\nob=(1) /bin/a\nfl=(1) a.c\nfn=(1) f\n0x0 2 1\n"},
    {"without addresses", "a;b;c 5\na;b 3\na;c 2.5\n", NULL, NULL, false,
     "positions: line\nevents: samples(count)\n\nob=\nfl=\nfn=(1) c\n0 8\n\nob=\nfl=\nfn=(2) b\n"
     "0 3\ncfl=\ncfn=(1)\ncalls=1 0\n* 5\n\nob=\nfl=\nfn=(3) a\n0 0\ncfl=\ncfn=(2)\n"
     "calls=1 0\n* 8\ncfl=\ncfn=(1)\ncalls=1 0\n* 3\n\ntotals: 11\n"},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_profile *p = NULL;
        flame_read_options in;
        flame_write_options out;
        struct sheet got = {0};
        flame_read_options_init(&in);
        flame_write_options_init(&out);
        in.symbolize = "none";
        out.output = "callgrind";
        out.unit = rows[i].unit;
        out.trim_path = rows[i].trim_path;
        out.mean = rows[i].mean;
        assert_int_equal(flame_read_memory(&p, rows[i].text, strlen(rows[i].text), "x", &in, NULL),
                         FLAME_OK);
        report_write(&got, p, &out);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        flame_profile_free(p);
    }
}

/* A name cannot end its record, nor a blank an event. */
static void test_hostile_names(void **state)
{
    static const struct report_row samples[] = {{"a\nfn=b\rc", 7, 1}, {NULL, 0, 0}};
    flame_write_options o;
    struct sheet got = {0};
    flame_profile *p = report_profile(samples);
    (void)state;
    flame_write_options_init(&o);
    o.output = "callgrind";
    o.unit = "x\ny";
    report_write(&got, p, &o);
    check_text("names", got.text,
               "positions: instr line\nevents: cpu(x y)\n\nob=\nfl=\nfn=(1) a fn=b c\n0x0 0 0\n");
    sheet_release(&got);
    flame_profile_free(p);
}

/* What is called and has no value left is no node; pprof leaves its name out. */
static void test_nothing_left(void **state)
{
    static const struct report_row samples[] = {
        {"a", 3, 1}, {"a;e;g", 5, 1}, {"a;e;h", -5, 1}, {NULL, 0, 0}};
    flame_write_options o;
    struct sheet got = {0};
    flame_profile *p = report_profile(samples);
    (void)state;
    flame_write_options_init(&o);
    o.output = "callgrind";
    report_write(&got, p, &o);
    check_text("difference", got.text,
               "positions: instr line\nevents: cpu(ns)\n\nob=\nfl=\nfn=(1) g\n0x0 0 5\n\nob=\nfl=\n"
               "fn=(2) h\n* 0 -5\n\nob=\nfl=\nfn=(3) a\n* 0 3\ncfl=\ncfn=\ncalls=0 * 0\n* * 0\n");
    sheet_release(&got);
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_hostile_names),
                                       cmocka_unit_test(test_nothing_left)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
