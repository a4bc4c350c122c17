/* collapse/from_folded: what a line means, when two counts are a comparison, what is warned of. */
#include "tests/harness.h"

#define EMPTY "5 0:0 no samples found"

/* Read with --from folded and folded again; `warnings` is what was reported on the way. */
static const struct folded_row {
    const char *name, *text, *want, *warnings;
} rows[] = {
    {"plain", "a;b 1\n", "a;b 1\n", ""},
    {"no final line feed", "a;b 1", "a;b 1\n", ""},
    {"equal stacks add up", "a;b 1\nc 2\na;b 3\n", "a;b 4\nc 2\n", ""},
    {"sorted by bytes", "b 1\na;b 1\na 1\na b 1\nB 1\n", "B 1\na 1\na b 1\na;b 1\nb 1\n", ""},
    {"blanks in names", "a b;c d 7\n", "a b;c d 7\n", ""},
    {"TAB before the count", "a;b\t5\n", "a;b 5\n", ""},
    {"several blanks before the count", "a;b \t  5\n", "a;b 5\n", ""},
    {"blanks and CR at the end", "a;b 5 \t\r\n", "a;b 5\n", ""},
    {"CRLF", "a;b 1\r\na;c 2\r\n", "a;b 1\na;c 2\n", ""},
    {"blanks in front", "  a;b 5\n", "a;b 5\n", ""},
    {"blank lines", "\n  \na 1\n\t\n\n", "a 1\n", ""},
    {"fraction", "a 1.5\nb 2\n", "a 1.5\nb 2.0\n", ""},
    {"fractions add up to integers", "a 1.5\na 2.5\nb 1.0\n", "a 4\nb 1\n", ""},
    {"a point without digits", "a 6.\n", "a 6\n", ""},
    {"decimals of different lengths", "a 0.25\nb 1.5\n", "a 0.25\nb 1.50\n", ""},
    {"more than nine decimals", "a 0.12345678999\n", "a 0.123456789\n", ""},
    {"exponent", "a 1e3\nb 1\n", "b 1\n", "1:3 expected a count at the end, found \"1e3\"\n"},
    {"plus", "a +5\nb 1\n", "b 1\n", "1:3 expected a count at the end, found \"+5\"\n"},
    {"hexadecimal", "a 0x10\nb 1\n", "b 1\n", "1:3 expected a count at the end, found \"0x10\"\n"},
    {"a name at the end", "a 12V.43\nb 1\n", "b 1\n",
     "1:3 expected a count at the end, found \"12V.43\"\n"},
    {"a point first", "a .5\nb 1\n", "b 1\n", "1:3 expected a count at the end, found \".5\"\n"},
    {"negative", "a -5\nb 1\n", "b 1\n", "1:3 negative count \"-5\" skipped\n"},
    {"a dash is a name", "a -\nb 1\n", "b 1\n", "1:3 expected a count at the end, found \"-\"\n"},
    {"count 0", "a 0\nb 1\n", "b 1\n", ""},
    {"only zeros", "a 0\n", EMPTY, ""},
    {"no stack", " 5\nb 1\n", "b 1\n", "1:1 no stack before the count\n"},
    {"no stack but ';'", "; 5\nb 1\n", "b 1\n", "1:1 no stack before the count\n"},
    {"no stack but many ';'", ";;; 5\nb 1\n", "b 1\n", "1:1 no stack before the count\n"},
    {"no stack before two counts", "; 5 6\nb 1 2\n", "b 1 2\n", "1:1 no stack before the count\n"},
    {"no count", "a;b\nb 1\n", "b 1\n", "1:1 expected a count at the end, found \"a;b\"\n"},
    {"empty names inside", "a;;b 1\n;a 1\n", ";a 1\na;;b 1\n", ""},
    {"empty names at the end", "a;b; 1\na;b;; 2\n", "a;b 3\n", ""},
    {"comments", "# text 5\n#\na 1\n# interval: 100\n", "a 1\n", ""},
    {"a name that starts with #", "#foo;bar 1\n#x 2\n", "#foo;bar 1\n#x 2\n", ""},
    {"largest", "a 9223372036854775807\n", "a 9223372036854775807\n", ""},
    {"too large", "a 9223372036854775808\nb 1\n", "b 1\n",
     "1:3 expected a count at the end, found \"9223372036854775808\"\n"},
    {"sum too large", "a 9223372036854775807\na 1\n", "a 9223372036854775807\n",
     "0:0 values too large for 64 bits were cut to the largest\n"},
    {"NUL is a byte, written as ?", "a\0b 1\n", "a?b 1\n", ""},
    {"invalid UTF-8 passes", "\xfd\xfe\xff 1\n", "\xfd\xfe\xff 1\n", ""},
    {"marks stay", "a_[k];b_[j];c_[i] 1\n", "a_[k];b_[j];c_[i] 1\n", ""},
    {"three warnings are shown", "x\nx\nb 1\nx\nx\nx\n", "b 1\n",
     "1:1 expected a count at the end, found \"x\"\n"
     "2:1 expected a count at the end, found \"x\"\n"
     "4:1 expected a count at the end, found \"x\" (+2)\n"},
    {"nothing", "\n\n", EMPTY, ""},
    {"only comments", "# a 1\n#\n", EMPTY, ""},
    /* two counts: only when every line has them */
    {"two counts", "a;b 1 2\na;c 3 0\n", "a;b 1 2\na;c 3 0\n", ""},
    {"two counts, equal stacks", "a;b 1 2\na;b 3 4\na;b 1 2\n", "a;b 5 8\n", ""},
    {"two counts with fractions", "a 1.5 2\nb 1 2.25\n", "a 1.5 2.00\nb 1.0 2.25\n", ""},
    {"two counts, both 0", "a 0 0\nb 1 2\n", "b 1 2\n", ""},
    {"only zeros in two columns", "a 0 0\n", "", ""},
    {"a number that belongs to the name", "m;worker 12 5\nm;x 1\n", "m;worker 12 5\nm;x 1\n", ""},
    {"the same, other order", "m;x 1\nm;worker 12 5\n", "m;worker 12 5\nm;x 1\n", ""},
    {"names that differ in their numbers", "w 1 5\nw 2 6\nw 1 7\nx 1\n", "w 1 12\nw 2 6\nx 1\n",
     ""},
    {"a zero decides nothing", "w 1 5\nx 0\n", "w 1 5\n", ""},
    {"a name and the same with a number", "w 1 5\nw 6\nw;y 2\n", "w 6\nw 1 5\nw;y 2\n", ""},
    {"a negative first count is a name", "a -1 5\nb 1 2\n", "a -1 5\nb 1 2\n", ""},
    {"three numbers", "a 1 2 3\nb 4 5 6\n", "a 1 2 3\nb 4 5 6\n", ""},
};

static flame_read_options folded_options(struct sheet *warnings)
{
    flame_read_options o;
    flame_read_options_init(&o);
    o.format = "folded";
    o.warn = sheet_warn;
    o.ctx = warnings;
    return o;
}

static struct bytes row_text(const struct folded_row *row)
{
    /* one row holds a NUL */
    return row->text[1] == '\0' && row->want[1] == '?' ? BYTES("a\0b 1\n") : bytes_from(row->text);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sheet warnings = {0};
        const flame_read_options o = folded_options(&warnings);
        read_and_fold(&got, row_text(&rows[i]), &o);
        check_text(rows[i].name, got.text, rows[i].want);
        check_text(rows[i].name, warnings.text, rows[i].warnings);
        sheet_release(&got);
        sheet_release(&warnings);
    }
}

/* The caret stands under the byte that the error is about. */
static const char *const carets[] = {
    "a;b 1e3\n"
    "    ^",
    "main;worker thread  x\n"
    "                    ^",
    "word\n"
    "^",
    "a;b\t-7\n"
    "   \t^",
    "   a;b 1,5\n"
    "       ^",
    "17\n"
    "^",
};

static void test_strict_errors_have_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(carets); i++) {
        const char *caret = strchr(carets[i], '\n') + 1;
        struct sheet text = {0};
        flame_read_options o = folded_options(NULL);
        flame_error err = {.message = ""};
        flame_profile *p = NULL;
        o.warn = NULL;
        o.strict = true;
        sheet_text(&text, "fine 1\n\n");
        sheet_put(&text, carets[i], (size_t)(caret - carets[i]));
        assert_int_equal(flame_read_memory(&p, text.text, text.len, "file", &o, &err),
                         FLAME_E_SYNTAX);
        assert_string_equal(err.source, "file");
        if (err.line != 3 || err.column != strlen(caret)) {
            fail_msg("%.*s: %" PRIu64 ":%" PRIu32 " %s", (int)(caret - carets[i] - 1), carets[i],
                     err.line, err.column, err.message);
        }
        sheet_release(&text);
    }
}

/* Marks tell the kind of a frame. */
static void test_kinds(void **state)
{
    static const struct {
        const char *text;
        enum frame_kind kind;
    } kinds[] = {
        {"a 1", FRAME_UNKNOWN},   {"a_[k] 1", FRAME_KERNEL},  {"a_[i] 1", FRAME_INLINED},
        {"a_[j] 1", FRAME_JIT},   {"a_[0] 1", FRAME_UNKNOWN}, {"[k] 1", FRAME_UNKNOWN},
        {"_[k] 1", FRAME_KERNEL}, {"a[k] 1", FRAME_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(kinds); i++) {
        flame_profile *p = profile_from(kinds[i].text, NULL);
        assert_int_equal(p->frames[0].kind, kinds[i].kind);
        flame_profile_free(p);
    }
}

/* Whatever the order of the lines, the result is the same; and folding it again changes nothing. */
static void test_random(void **state)
{
    static const char *const names[] = {"a", "b", "ab", "", "a b", "a 7", "c_[k]", "\xc3\xa9", "x"};
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t random = seed;
        struct sheet lines[2] = {{0}, {0}};
        struct sheet got[3] = {{0}, {0}, {0}};
        char line[200];
        for (int i = 0; i < 60; i++) {
            int len = snprintf(line, sizeof line, "m");
            const uint32_t depth = next_random(&random) % 7;
            for (uint32_t d = 0; d < depth; d++) {
                len += snprintf(line + len, sizeof line - (size_t)len, ";%s",
                                names[next_random(&random) % 9]);
            }
            snprintf(line + len, sizeof line - (size_t)len, " %u\n", next_random(&random) % 5);
            sheet_text(&lines[0], line);
            struct sheet before = lines[1]; /* the other way round */
            lines[1] = (struct sheet){0};
            sheet_text(&lines[1], line);
            sheet_put(&lines[1], before.text, before.len);
            sheet_release(&before);
        }
        const flame_read_options o = folded_options(NULL);
        flame_read_options quiet = o;
        quiet.warn = NULL;
        read_and_fold(&got[0], bytes_of(lines[0].text, lines[0].len), &quiet);
        read_and_fold(&got[1], bytes_of(lines[1].text, lines[1].len), &quiet);
        check_same("other order", &got[0], &got[1]);
        read_and_fold(&got[2], bytes_of(got[0].text, got[0].len), &quiet);
        check_same("again", &got[0], &got[2]);
        for (int i = 0; i < 3; i++) {
            sheet_release(&got[i]);
            sheet_release(&lines[i % 2]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_strict_errors_have_a_place),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
