/*
 * Every allocation fails once, one after the other: the answer is "out of memory", nothing crashes
 * and nothing leaks. The allocator of libc is replaced, so this does not run under sanitizers.
 */
#include "tests/harness.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)

int main(void)
{
    return 0;
}

#else

#include "tests/failing_alloc.h"

static int ignore(void *ctx, const void *bytes, size_t len)
{
    (void)ctx;
    (void)bytes;
    (void)len;
    return 0;
}

struct scenario {
    const char *name;
    struct bytes text;
    const char *output, *palette;
    unsigned threads;
    bool reverse, difference;
};

#define PERF                                                                                       \
    "app 7/8 1.5: 10 cycles:u:\n\t 1 La/B;.c->d+0x1 (/tmp/perf-1.map)\n"                           \
    "\t 2 [unknown] (/lib/c.so)\n\t 3 _$LT$a$GT$::b::h0123456789abcdef ([k])\n\n"                  \
    "web 9 1.5: 3 faults:\n\t 1 f(int) (/a b/c)\n\nno such line\n"
#define FOLDED "main;a 5\nmain;a;b_[k] 3.25\nz;y 2\nmain;c 9\nbad line\n"
#define TWO "main;worker 12 5\nmain;x 1\n"
#define DIFF "main;a 5 6\nmain;b 3 0\n"
#define UTF16                                                                                      \
    "\xff\xfe"                                                                                     \
    "a\0;\0b\0 \0001\0"

#define GOROUTINES                                                                                 \
    "goroutine 1 [select, 2 minutes labels:{\"a\": \"b\"}]:\nmain.f(...)\n\t/m.go:3\n"             \
    "main.main()\n\t/m.go:4 +0x1\n\ngoroutine 2 [running]:\n\nhello\n"
#define RAW                                                                                        \
    "Comment: x\nPeriodType: cpu ns\nPeriod: 1\nSamples:\ncpu/ns\n 1: 1 2\n"                       \
    "                a:[b]\n                n:[1 2 k]\nLocations\n     1: 0x1 M=1 f a.go:1 s=0\n"  \
    "             g a.go:2:1 s=0(h)\n     2: 0x2 M=1 \nMappings\n1: 0x1/0x2/0x3 /app id [FN]\n"

#define HEAP                                                                                       \
    "heap profile: 1: 5 [2: 6] @ heap/2\n1: 5 [2: 6] @ 0x405001 0x401001 0x401001\n"               \
    "#\t0x401000\ta.f+0x1\ta.go:1\n#\t0x401000\ta.g+0x1\ta.go:2\nMAPPED_LIBRARIES:\nx=/y\n"        \
    "400000-401000: $x/z\n404000-406000: /b (@1000)\n"
#define COUNT                                                                                      \
    "g profile: total 1\n1 @ 0x1 0x2\n# labels: {\"a\":\"b\\n\", "                                 \
    "\"c\":\"d\"}\n#\t0x1\tf+0x1\ta.go:1\n"                                                        \
    "7 @\n"
#define THREADS "--- threadz 1 ---\n--- Thread 1 (name: a/1) stack: ---\n 0x1: f\n 0x1 0x3\n"
#define JAVA "--- heapz 1 ---\nformat=java\nresolution=bytes\n 9 2 @ 0x1\n 0x1 A.f (A.java:1)\n"
#define SYMBOLS                                                                                    \
    "--- symbol\n0x1 f--g\n---\n--- heap\nheap_v2/5\n t*: 1: 2 [0: 0]\n@ 0x2\n t*: 1: 2 [0: 0]\n"
#define CPU                                                                                        \
    "\0\0\0\0\3\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\5\0\0\0\2\0\0\0\1\0\0\0\2\0\0\0\0\0\0\0\1\0\0\0"     \
    "\0\0\0\0"                                                                                     \
    "0-9: /a\n"

static const struct scenario scenarios[] = {
    {"goroutines", {GOROUTINES, sizeof GOROUTINES - 1}, "folded", NULL, 1, false, false},
    {"pprof -raw", {RAW, sizeof RAW - 1}, "folded", NULL, 1, false, false},
    {"heap text", {HEAP, sizeof HEAP - 1}, "folded", NULL, 1, false, false},
    {"Go's counts", {COUNT, sizeof COUNT - 1}, "folded", NULL, 1, false, false},
    {"threadz", {THREADS, sizeof THREADS - 1}, "folded", NULL, 1, false, false},
    {"Java", {JAVA, sizeof JAVA - 1}, "folded", NULL, 1, false, false},
    {"symbols in front", {SYMBOLS, sizeof SYMBOLS - 1}, "folded", NULL, 1, false, false},
    {"words", {CPU, sizeof CPU - 1}, "folded", NULL, 1, false, false},
    {"folded", {FOLDED, sizeof FOLDED - 1}, "folded", NULL, 1, false, false},
    {"perf", {PERF, sizeof PERF - 1}, "folded", NULL, 1, false, false},
    {"numbers in names", {TWO, sizeof TWO - 1}, "folded", NULL, 1, false, false},
    {"two columns", {DIFF, sizeof DIFF - 1}, "boxes", "hot", 1, false, false},
    {"UTF-16", {UTF16, sizeof UTF16 - 1}, "folded", NULL, 1, false, false},
    {"boxes", {FOLDED, sizeof FOLDED - 1}, "boxes", "hot", 1, false, false},
    {"reversed", {PERF, sizeof PERF - 1}, "boxes", "hot", 1, true, false},
    {"difference", {FOLDED, sizeof FOLDED - 1}, "folded", NULL, 1, false, true},
    {"packages", {PERF, sizeof PERF - 1}, "boxes", "package", 1, false, false},
    {"pprof", {PERF, sizeof PERF - 1}, "pprof", NULL, 1, false, false},
    {"pprof with decimals", {FOLDED, sizeof FOLDED - 1}, "pprof", NULL, 1, false, false},
    {"speedscope", {PERF, sizeof PERF - 1}, "speedscope", NULL, 1, false, false},
    {"svg", {PERF, sizeof PERF - 1}, "svg", NULL, 1, false, false},
    {"top", {FOLDED, sizeof FOLDED - 1}, "top", NULL, 1, false, false},
    {"top of a comparison", {FOLDED, sizeof FOLDED - 1}, "top", NULL, 1, false, true},
    {"tree", {PERF, sizeof PERF - 1}, "tree", NULL, 1, false, false},
    {"peek", {FOLDED, sizeof FOLDED - 1}, "peek", NULL, 1, false, false},
    {"traces", {PERF, sizeof PERF - 1}, "traces", NULL, 1, false, false},
    {"raw", {PERF, sizeof PERF - 1}, "raw", NULL, 1, false, false},
    {"tags", {FOLDED, sizeof FOLDED - 1}, "tags", NULL, 1, false, false},
    {"list", {PERF, sizeof PERF - 1}, "list", NULL, 1, false, false},
    {"callgrind", {PERF, sizeof PERF - 1}, "callgrind", NULL, 1, false, false},
    {"callgrind by address", {RAW, sizeof RAW - 1}, "callgrind", NULL, 1, false, false},
};

static flame_status run(const struct scenario *s, flame_error *err)
{
    flame_profile *p = NULL;
    flame_read_options in;
    flame_write_options out;
    flame_read_options_init(&in);
    flame_write_options_init(&out);
    in.threads = s->threads;
    out.output = s->output;
    out.palette = s->palette;
    out.reverse = s->reverse;
    flame_status status = flame_read_memory(&p, s->text.ptr, s->text.len, "x", &in, err);
    if (status == FLAME_OK && s->difference) {
        flame_profile *both = NULL;
        status = flame_profile_diff(&both, p, p, true, err);
        flame_profile_free(p);
        p = both;
    }
    if (status == FLAME_OK) {
        status = flame_write(p, &out, ignore, NULL, err);
    }
    flame_profile_free(p);
    return status;
}

/* The n-th allocation fails, for all n; gives how many there were. */
static long fail_one_by_one(const struct scenario *s, bool leaks_count)
{
    long n = 1;
    for (;; n++) {
        flame_error err = {.message = ""};
        const long before = live;
        fail_call(n);
        const flame_status status = run(s, &err);
        fail_call(0);
        const long after = live;
        if (status != (failed ? FLAME_E_NOMEM : FLAME_OK) && !(failed && status == FLAME_OK)) {
            fail_msg("%s: allocation %ld: %d %s", s->name, n, (int)status, err.message);
        }
        if (leaks_count && after != before) {
            fail_msg("%s: allocation %ld: %ld blocks leak", s->name, n, after - before);
        }
        if (!failed) {
            return n - 1;
        }
    }
}

static void test_small(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(scenarios); i++) {
        flame_error err;
        assert_int_equal(run(&scenarios[i], &err), FLAME_OK); /* what is made once, is made now */
        assert_true(fail_one_by_one(&scenarios[i], true) > 10);
    }
}

/* Reports of samples that have labels. */
static void test_labels(void **state)
{
    static const char *const outputs[] = {"tags", "traces", "raw", "list", "tree"};
    static char text[1 << 16];
    (void)state;
    FILE *file = fopen(FLAME_SAMPLES "/pprof/go-cpu-labels.pb.gz", "rb");
    assert_non_null(file);
    const size_t len = fread(text, 1, sizeof text, file);
    fclose(file);
    for (size_t i = 0; i < ROWS(outputs); i++) {
        const struct scenario s = {outputs[i], {text, len}, outputs[i], NULL, 1, false, false};
        flame_error err;
        assert_int_equal(run(&s, &err), FLAME_OK);
        assert_true(fail_one_by_one(&s, true) > 10);
    }
}

/* Several pieces and threads; libc keeps what threads leave behind, so leaks do not count. */
static void test_threads(void **state)
{
    struct sheet text = {0};
    (void)state;
    while (text.len < 5 << 19) {
        sheet_format(&text, "app 7 1.5: 1 ev%zu:\n", text.len / 400000);
        for (size_t i = 0; i < 900; i++) {
            sheet_format(&text, "\t%16zx f%zu (/b)\n", i, i);
        }
        sheet_text(&text, "\n");
    }
    const struct scenario perf = {"threads", {text.text, text.len}, "folded", NULL, 3, false,
                                  false};
    (void)fail_one_by_one(&perf, false);
    sheet_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
