/* collapse/recognise: the format of an input by its content, and what is said of strangers. */
#include "collapse/recognise.h"
#include "tests/harness.h"

#define H "app 7 1.5: 10 cycles:\n"
#define F "\t    7f00 f+0x1 (/b)\n"
#define GO "goroutine 1 [running]:\n"
#define GO_FRAME "main.main()\n\t/m.go:3 +0x1d\n"

static const struct recognise_row {
    const char *name;
    struct bytes text;
    bool cut;         /* more follows */
    const char *want; /* a format, or a part of the message */
} rows[] = {
    {"folded", {"a;b 1\n", 6}, false, "folded"},
    {"folded without ';'", {"a 1\nb 2\n", 8}, false, "folded"},
    {"folded with comments", {"# austin: 1\n# x\n\nP1;T1;a 1\n", 26}, false, "folded"},
    {"mostly folded", {"a;b 1\na;b 1\nb;c 2\nx\ny\n", 22}, false, "folded"},
    {"hardly folded", {"a;b 1\nx\ny\nz\n", 12}, false, "format not recognised"},
    {"one of several without ';'", {"a 1\nx\n", 6}, false, "format not recognised"},
    {"negative counts", {"a;b -5\n", 7}, false, "folded"},
    {"large counts", {"a;b 99999999999999999999\n", 25}, false, "folded"},
    {"folded with two counts", {"a;b 1 2\n", 8}, false, "folded"},
    {"named like a thread", {"Thread 1;a 5\n", 13}, false, "folded"},
    {"folded, cut inside of a line", {"a;b 1\na;b;cc", 12}, true, "folded"},
    {"one long line, cut", {"a;b;c", 5}, true, "folded"},
    {"one long line of another kind, cut", {"abc", 3}, true, "format not recognised"},
    {"perf", {H F "\n", sizeof(H F "\n") - 1}, false, "perf_script"},
    {"perf with a header block",
     {"# x\n#\n\n" H F, sizeof("# x\n#\n\n" H F) - 1},
     false,
     "perf_script"},
    {"perf with digits in the comm",
     {"tokio 1 " H F, sizeof("tokio 1 " H F) - 1},
     false,
     "perf_script"},
    {"perf, one line per sample",
     {" app 7 1.5: 10 cycles: 7f00 f (/b)\n", 36},
     false,
     "perf_script"},
    {"perf, headers only", {H H, sizeof(H H) - 1}, false, "perf_script"},
    {"perf, one header", {H, sizeof(H) - 1}, false, "format not recognised"},
    {"perf, one header and a blank line",
     {H "\n", sizeof(H "\n") - 1},
     false,
     "format not recognised"},
    {"perf, the rest is yet to come", {H, sizeof(H) - 1}, true, "perf_script"},
    {"perf without ids", {"app cycles:\n" F, sizeof("app cycles:\n" F) - 1}, false, "perf_script"},
    {"perf behind a warning",
     {"WARNING: x\n" H F, sizeof("WARNING: x\n" H F) - 1},
     false,
     "perf_script"},
    {"perf behind records",
     {"app 7 1.4: PERF_RECORD_COMM exec: app:7/7\n" H F,
      sizeof("app 7 1.4: PERF_RECORD_COMM exec: app:7/7\n" H F) - 1},
     false,
     "perf_script"},
    {"perf, CRLF", {"app 7 1.5: 10 cycles:\r\n\t 7f00 f (/b)\r\n\r\n", 40}, false, "perf_script"},
    {"goroutines", {GO GO_FRAME, sizeof(GO GO_FRAME) - 1}, false, "goroutines"},
    {"goroutines behind a message",
     {"panic: a;b 1\n\n" GO GO_FRAME, sizeof("panic: a;b 1\n\n" GO GO_FRAME) - 1},
     false,
     "goroutines"},
    {"a goroutine without a frame", {GO, sizeof(GO) - 1}, false, "goroutines"},
    {"no goroutine at the start of a line",
     {"x " GO GO_FRAME, sizeof("x " GO GO_FRAME) - 1},
     false,
     "format not recognised"},
    {"pprof -raw",
     {"Comment: x\nPeriodType: cpu ns\nPeriod: 1\nSamples:\na/b\n 1: 2\n", 59},
     false,
     "pprof_raw"},
    {"pprof -raw without a period type", {"Period: 1\nSamples:\r\na/b\n", 24}, false, "pprof_raw"},
    {"a period type alone", {"PeriodType: cpu ns\nhello\n", 25}, false, "format not recognised"},
    {"empty", {"", 0}, false, "the input is empty"},
    {"blanks", {" \n\t\n", 4}, false, "nothing but blanks"},
    {"prose", {"Dear reader,\nhello\n", 19}, false, "it begins \"Dear reader,\""},
    {"prose behind blank lines", {"\n\n  hello\n", 10}, false, "it begins \"hello\""},
    {"a server's symbols", {"num_symbols: 1\n", 15}, false, "/debug/pprof/symbol"},
    {"symbols that were asked for",
     {"num_symbols: 1\n0x1 main 2\n", 26},
     false,
     "/debug/pprof/symbol"},
    {"a command line",
     {"/bin/app\0-n\0"
      "5",
      13},
     false,
     "this is a command line"},
    {"NULs in a line of text", {"a;b\n/bin/app\0-n", 15}, false, "format not recognised"},
    {"control characters", {"/bin/app\0\1", 10}, false, "format not recognised"},
    {"perf.data", {"PERFILE2\0\0\0\0", 12}, false, "run 'perf script'"},
    {"perf.data, big-endian", {"2ELIFREP\0\0\0\0", 12}, false, "run 'perf script'"},
    {"JFR", {"FLR\0\0\2", 6}, false, "Java Flight Recorder"},
    {"ELF",
     {"\x7f"
      "ELF\2\1",
      6},
     false,
     "ELF binary"},
    {"zip", {"PK\x03\x04", 4}, false, "zip archive"},
    {"property list", {"bplist00", 8}, false, "property list"},
    {"class", {"\xca\xfe\xba\xbe", 4}, false, "Java class"},
    {"Mach-O", {"\xcf\xfa\xed\xfe", 4}, false, "Mach-O"},
    {"lz4", {"\x04\x22\x4d\x18", 4}, false, "lz4"},
    {"gzip in gzip", {"\x1f\x8b\x08", 3}, false, "gzip twice"},
    {"HTML", {"<!DOCTYPE html><p>a;b 1", 23}, false, "HTML page"},
    {"Go trace", {"go 1.22 trace\0\0\0", 16}, false, "Go execution trace"},
};

static void test_content(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct head head = {rows[i].text, !rows[i].cut};
        const struct reader *reader = NULL;
        flame_error err = {.message = ""};
        const flame_status status = recognise_content(&reader, &head, "file", &err);
        const char *got = status == FLAME_OK ? reader->entry.name : err.message;
        if (!strstr(got, rows[i].want) || (status != FLAME_OK && strcmp(err.source, "file") != 0)) {
            fail_msg("%s: %s", rows[i].name, got);
        }
        assert_true(status == FLAME_OK || status == FLAME_E_FORMAT || status == FLAME_E_EMPTY);
    }
}

static void test_names(void **state)
{
    const struct reader *reader = NULL;
    flame_error err = {.message = ""};
    (void)state;
    for (size_t i = 0; i < READER_COUNT; i++) {
        assert_int_equal(recognise_name(&reader, READERS[i]->entry.name, &err), FLAME_OK);
        assert_ptr_equal(reader, READERS[i]);
    }
    assert_int_equal(recognise_name(&reader, "Folded", &err), FLAME_E_USAGE);
    struct sheet want = {0};
    sheet_text(&want, "unknown format \"Folded\"; there are: ");
    for (size_t i = 0; i < READER_COUNT; i++) {
        sheet_format(&want, "%s%s", i ? ", " : "", READERS[i]->entry.name);
    }
    assert_string_equal(err.message, want.text);
    sheet_release(&want);
}

/* Every prefix of a recognised input is one too, or is refused politely. */
static void test_prefixes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        for (size_t len = 0; len < rows[i].text.len; len++) {
            /* A copy of this size, so that a sanitizer sees reads beyond it. */
            char *copy = malloc(len + 1);
            memcpy(copy, rows[i].text.ptr, len);
            char *exact = realloc(copy, len ? len : 1);
            const struct head head = {{exact, len}, len % 2 == 0};
            const struct reader *reader = NULL;
            const flame_status status = recognise_content(&reader, &head, "file", NULL);
            assert_true(status == FLAME_OK || status == FLAME_E_FORMAT || status == FLAME_E_EMPTY);
            free(exact);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_prefixes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
