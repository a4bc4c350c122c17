/*
 * collapse/chunks: the same profile, warnings and errors for any number of threads, on inputs of
 * several pieces.
 */
#include "tests/harness.h"

enum { PIECE = 1 << 20, LONG_TEXT = 3 * PIECE + PIECE / 2 };

struct made {
    struct sheet text;
    struct sheet warnings; /* what must be reported */
    uint64_t lines;
    size_t next_bad; /* text length at which the next bad line comes */
    uint64_t random;
};

static void put_line(struct made *m, const char *line, const char *end)
{
    sheet_text(&m->text, line);
    sheet_text(&m->text, end);
    m->lines++;
}

/* At most one bad line per piece, so that each is reported. */
static bool bad_line_is_due(struct made *m)
{
    if (m->text.len < m->next_bad) {
        return false;
    }
    m->next_bad += PIECE + PIECE / 2;
    return true;
}

static void make_folded(struct made *m, const char *end, int counts, bool sorted)
{
    char line[400];
    for (uint32_t i = 0; m->text.len < LONG_TEXT; i++) {
        int len = snprintf(line, sizeof line, "main;f%07u", sorted ? i : next_random(&m->random));
        const uint32_t depth = next_random(&m->random) % 12;
        for (uint32_t d = 0; d < depth; d++) {
            len += snprintf(line + len, sizeof line - (size_t)len, ";frame %u",
                            next_random(&m->random) % 50);
        }
        for (int c = 0; c < counts; c++) {
            len += snprintf(line + len, sizeof line - (size_t)len, " %u",
                            1 + next_random(&m->random) % 9);
        }
        put_line(m, line, end);
        if (bad_line_is_due(m)) {
            put_line(m, "this is no sample", end);
            sheet_format(&m->warnings,
                         "%" PRIu64 ":12 expected a count at the end, found \"sample\"\n",
                         m->lines);
        }
        if (i % 100 == 0) {
            put_line(m, " \t", end);
        }
    }
}

static void make_perf(struct made *m, const char *end, const char *blank, const char *events)
{
    char line[200];
    while (m->text.len < LONG_TEXT) {
        const char event[] = {events[next_random(&m->random) % strlen(events)], '\0'};
        snprintf(line, sizeof line, "app%u 7/%u [001] 1.5: %u ev%s:u:", next_random(&m->random) % 3,
                 next_random(&m->random) % 9, next_random(&m->random) % 100, event);
        put_line(m, line, end);
        const uint32_t depth = next_random(&m->random) % 20;
        for (uint32_t d = 0; d < depth; d++) {
            const uint32_t f = next_random(&m->random) % 500;
            snprintf(line, sizeof line, "\t%16x func%u+0x%x (/lib/m%u)", next_random(&m->random), f,
                     next_random(&m->random) % 99, f % 7);
            put_line(m, line, end);
        }
        put_line(m, blank, end);
        if (bad_line_is_due(m)) {
            put_line(m, "WARNING: lost some", end);
            put_line(m, blank, end);
            sheet_format(&m->warnings,
                         "%" PRIu64 ":1 neither a header nor a frame: \"WARNING: lost some\"\n",
                         m->lines - 1);
        }
    }
}

static void make_one_line_perf(struct made *m)
{
    char line[200];
    while (m->text.len < LONG_TEXT) {
        snprintf(line, sizeof line, "   app %u 1.5: 3 cycles:  %x func%u+0x1 (/lib/m)",
                 next_random(&m->random) % 9, next_random(&m->random),
                 next_random(&m->random) % 100);
        put_line(m, line, "\n");
    }
}

/* A line, or a sample, longer than two pieces amid short ones. */
static void make_long(struct made *m, bool perf)
{
    put_line(m, perf ? "app 7 1.5: 1 c:\n\t1 f (/b)\n" : "a;b 1", "\n");
    sheet_text(&m->text, perf ? "app 7 1.5: 1 c:\n" : "a");
    while (m->text.len < 2 * PIECE + 7) {
        char piece[64];
        snprintf(piece, sizeof piece, perf ? "\t%16x g%u (/b)\n" : ";%x g%u",
                 next_random(&m->random), next_random(&m->random) % 1000);
        sheet_text(&m->text, piece);
    }
    put_line(m, perf ? "\napp 7 1.5: 1 c:\n\t1 h (/b)\n" : " 5\nc;d 7", "\n");
}

static void make_late_count(struct made *m)
{
    make_folded(m, "\n", 2, true);
    put_line(m, "one;count 5", "\n");
}

static void make(struct made *m, int kind)
{
    *m = (struct made){.next_bad = PIECE + 1000, .random = 5};
    switch (kind) {
    case 0:
        make_folded(m, "\n", 1, true);
        break;
    case 1:
        make_folded(m, "\r\n", 1, false);
        break;
    case 2:
        make_folded(m, "\n", 2, true);
        break;
    case 3:
        make_late_count(m);
        break;
    case 4:
        make_long(m, false);
        break;
    case 5:
        make_perf(m, "\n", "", "a");
        break;
    case 6:
        make_perf(m, "\r\n", "  ", "abc");
        sheet_text(&m->warnings, "NOTE");
        break;
    case 7:
        make_one_line_perf(m);
        break;
    default:
        make_long(m, true);
        break;
    }
    if (kind % 2) { /* no final line feed */
        m->text.len -= m->text.text[m->text.len - 2] == '\r' ? 2 : 1;
    }
}

static const char *const names[] = {
    "folded, sorted",      "folded, CRLF, unsorted",
    "folded, two counts",  "folded, two counts but in the last line",
    "folded, a long line", "perf",
    "perf, three events",  "perf, one line per sample",
    "perf, a long sample",
};

/* The profile, its folded text and the warnings, as one text. */
static void read_all(struct sheet *out, const struct made *m, unsigned threads)
{
    flame_profile *p = NULL;
    flame_read_options o;
    flame_error err = {.message = ""};
    struct sheet warnings = {0};
    flame_read_options_init(&o);
    o.threads = threads;
    o.warn = sheet_warn;
    o.ctx = &warnings;
    if (flame_read_memory(&p, m->text.text, m->text.len, "test", &o, &err) != FLAME_OK) {
        fail_msg("%s", err.message);
    }
    check_profile("chunks", p);
    assert_int_equal(fold(out, p), FLAME_OK);
    dump(out, p);
    flame_profile_free(p);
    if (m->warnings.text && strcmp(m->warnings.text + m->warnings.len - 4, "NOTE") == 0) {
        sheet_put(out, warnings.text, warnings.len);
        assert_memory_equal(warnings.text, m->warnings.text, m->warnings.len - 4);
    } else {
        check_text("warnings", warnings.text, m->warnings.text ? m->warnings.text : "");
    }
    sheet_release(&warnings);
}

static void test_threads(void **state)
{
    static const unsigned threads[] = {2, 3, 8};
    (void)state;
    for (int kind = 0; kind < (int)ROWS(names); kind++) {
        struct made m;
        struct sheet want = {0};
        make(&m, kind);
        read_all(&want, &m, 1);
        for (size_t i = 0; i < ROWS(threads); i++) {
            struct sheet got = {0};
            read_all(&got, &m, threads[i]);
            check_same(names[kind], &got, &want);
            sheet_release(&got);
        }
        sheet_release(&want);
        sheet_release(&m.text);
        sheet_release(&m.warnings);
    }
}

/* The first error in the input is the one that is given, with its line in the whole input. */
static void test_strict(void **state)
{
    static const unsigned threads[] = {1, 2, 3, 8};
    (void)state;
    for (int kind = 0; kind < 6; kind += 5) {
        struct made m;
        make(&m, kind);
        for (size_t i = 0; i < ROWS(threads); i++) {
            flame_profile *p = NULL;
            flame_read_options o;
            flame_error err = {.message = ""};
            struct sheet got = {0};
            flame_read_options_init(&o);
            o.threads = threads[i];
            o.strict = true;
            assert_int_equal(flame_read_memory(&p, m.text.text, m.text.len, "test", &o, &err),
                             FLAME_E_SYNTAX);
            sheet_warn(&got, &err, 0);
            assert_memory_equal(got.text, m.warnings.text, got.len);
            assert_string_equal(err.source, "test");
            sheet_release(&got);
        }
        sheet_release(&m.text);
        sheet_release(&m.warnings);
    }
}

/* Bytes are reported as they are read, and all of them at the end. */
static void note_progress(void *ctx, uint64_t bytes)
{
    uint64_t *last = ctx;
    assert_true(bytes >= *last);
    *last = bytes;
}

static void test_progress(void **state)
{
    struct made m;
    (void)state;
    make(&m, 0);
    for (unsigned threads = 1; threads <= 4; threads++) {
        uint64_t last = 0;
        flame_profile *p = NULL;
        flame_read_options o;
        flame_read_options_init(&o);
        o.threads = threads;
        o.progress = note_progress;
        o.ctx = &last;
        assert_int_equal(flame_read_memory(&p, m.text.text, m.text.len, "test", &o, NULL),
                         FLAME_OK);
        assert_int_equal(last, m.text.len);
        flame_profile_free(p);
    }
    sheet_release(&m.text);
    sheet_release(&m.warnings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_strict),
        cmocka_unit_test(test_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
