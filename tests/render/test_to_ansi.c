/* render/to_ansi: rows, colours and texts of the picture in a terminal. */
#include "core/unicode.h"
#include "tests/harness.h"

static flame_write_options sized(unsigned columns, const char *colours)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = "ansi";
    o.columns = columns;
    o.terminal_colours = colours;
    return o;
}

static void draw(struct sheet *got, const char *folded, const flame_write_options *o)
{
    flame_profile *p = profile_from(folded, NULL);
    flame_error err = {.message = ""};
    if (flame_write(p, o, sheet_sink, got, &err) != FLAME_OK) {
        sheet_format(got, "%d %s", (int)err.status, err.message);
    }
    flame_profile_free(p);
}

static const struct plain_row {
    const char *name, *folded;
    unsigned columns, max_depth;
    bool inverted, reverse, full_names;
    const char *subtitle, *want;
} plain_rows[] = {
    {"flame", "main;work 60\nmain;idle 30\nmain 10\n", 30, 0, false, false, false, NULL,
     "Flame Graph  100 samples\n"
     "[work 60.0%------][idle---]\n"
     "[main 100%-------------------]\n"
     "[all 100%--------------------]\n"
     "self:  work 60.0%\n"},
    {"icicle", "main;work 60\nmain;idle 30\nmain 10\n", 30, 0, true, false, false, "a test",
     "Icicle Graph  100 samples\n"
     "a test\n"
     "[all 100%--------------------]\n"
     "[main 100%-------------------]\n"
     "[work 60.0%------][idle---]\n"
     "self:  work 60.0%\n"},
    {"gaps", "a;b 1\nc;d 1\nc 1\n", 30, 0, true, false, false, NULL,
     "Icicle Graph  3 samples\n"
     "[all 100%--------------------]\n"
     "[c 66.7%-----------][a 33.3%-]\n"
     "[d 33.3%-]          [b 33.3%-]\n"
     "self:  b 33.3%  c 33.3%\n"},
    {"names are shortened", "std::map<int, int>::find(int) 1\n", 20, 0, true, false, false, NULL,
     "Icicle Graph  1 sa..\n"
     "[all 100%----------]\n"
     "[std::map::find----]\n"
     "self:  find 100%\n"},
    {"or cut", "std::map<int, int>::find(int) 1\n", 20, 0, true, false, true, NULL,
     "Icicle Graph  1 sa..\n"
     "[all 100%----------]\n"
     "[std::map<int, in..]\n"
     "self:  find 100%\n"},
    {"reversed", "main;work 60\nmain;idle 40\n", 30, 0, true, true, false, NULL,
     "Icicle Graph  100 samples\n"
     "[all 100%--------------------]\n"
     "[work 60.0%------][idle 40.0%]\n"
     "[main 60.0%------][main 40.0%]\n"
     "self:  work 60.0%\n"},
    {"deeper rows", "a;b;c;d;e 10\na;b;x 1\n", 40, 3, false, false, false, NULL,
     "Flame Graph  11 samples\n"
     "[b 100%--------------------------------]\n"
     "[a 100%--------------------------------]\n"
     "[all 100%------------------------------]\n"
     "self:  e 90.9%  x 9.1%\n"
     "\xe2\x80\xa6 3 deeper rows (--max-depth 6)\n"},
    {"narrow frames", "a 1000\nb;c 1\nd 9\ne 8\nf 9\n", 40, 0, false, false, false, NULL,
     "Flame Graph  1,027 samples\n"
     "[a 97.4%------------------------------]|\n"
     "[all 100%------------------------------]\n"
     "self:  a 97.4%  d 0.9%  f 0.9%\n"
     "\xe2\x80\xa6 5 frames are narrower than a column\n"},
    {"a run says what it holds",
     "a 10\nb 1\nc 1\nd 1\ne 1\nf 1\ng 1\nh 1\ni 1\nj 1\nk 1\nl 1\nm 1\nn 1\no 1\np 1\nq 1\nr 1\ns "
     "1\nt 1\nu 1\nv 1\nw 1\nx 1\ny 1\nz 1\n",
     40, 0, false, false, false, NULL,
     "Flame Graph  35 samples\n"
     "[a 28.6%--][]||||||[]||||||[]||||||[]|||\n"
     "[all 100%------------------------------]\n"
     "self:  a 28.6%  b 2.9%  c 2.9%\n"},
    {"a comparison", "main;work 60 80\nmain;idle 40 20\n", 40, 0, true, false, false, NULL,
     "Differential Flame Graph  100 samples ..\n"
     "[all 100%------------------------------]\n"
     "[main 100% 0.0%------------------------]\n"
     "[idle--][work 80.0% +20.0%-------------]\n"},
    {"wide characters",
     "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97 1\nabc 1\n", 24, 0,
     true, false, false, NULL,
     "Icicle Graph  2 samples\n"
     "[all 100%--------------]\n"
     "[abc 50.0%-][\xe2\x80\xa6\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97-]\n"
     "self:  \xe2\x80\xa6\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97 50.0%\n"},
    {"half of a wide character",
     "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad"
     "\x97\xe6\xbc\xa2 1\n",
     20, 0, true, false, false, NULL,
     "Icicle Graph  1 sa..\n"
     "[all 100%----------]\n"
     "[\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad"
     "\x97\xe6\xbc\xa2]\n"
     "self:  \xe2\x80\xa6\xe5\xad\x97\xe6\xbc\xa2 100%\n"},
    {"no escapes",
     "a\x1b[31mb\x07 1\n\xc2\x9b"
     "2J 1\n",
     60, 0, true, false, false, "t\x1b]0;x\x07",
     "Icicle Graph  2 samples\n"
     "t\\x1B]0;x\\x07\n"
     "[all 100%--------------------------------------------------]\n"
     "[a\\x1B[31mb\\x07 50.0%--------][\\x9B2J 50.0%----------------]\n"
     "self:  a\\x1B[31mb\\x07 50.0%  \\x9B2J 50.0%\n"},
};

static void test_plain(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(plain_rows); i++) {
        const struct plain_row *row = &plain_rows[i];
        struct sheet got = {.len = 0};
        flame_write_options o = sized(row->columns, "none");
        o.max_depth = row->max_depth ? row->max_depth : o.max_depth;
        o.inverted = row->inverted;
        o.reverse = row->reverse;
        o.full_names = row->full_names;
        o.subtitle = row->subtitle;
        draw(&got, row->folded, &o);
        check_text(row->name, got.text, row->want);
        sheet_release(&got);
    }
}

/* --- with colours --- */

static const char DATA[] =
    "main;net::read 60\nmain;\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2 25\nmain;x;y;z 10\n"
    "main;\x1b[2Jevil\x1b]0;t\x07;\xc2\x9b"
    "31m 3\nk_[k] 2\n";

/* Steps over "ESC [ numbers m" and gives its length, 0 for any other sequence. */
static size_t sgr(const char *at)
{
    size_t len = 2;
    if (at[0] != '\033' || at[1] != '[') {
        return 0;
    }
    len += strspn(at + len, "0123456789;");
    return at[len] == 'm' ? len + 1 : 0;
}

/* Every line is at most `columns` wide, has no control but SGR and ends in its own colours. */
static void check_lines(const char *row, const char *text, unsigned columns)
{
    size_t width = 0;
    bool coloured = false;
    for (const char *at = text; *at;) {
        uint32_t code;
        const size_t sequence = sgr(at);
        if (sequence > 0) {
            coloured = strncmp(at, "\033[0m", sequence) != 0;
            at += sequence;
            continue;
        }
        at += unicode_decode(bytes_from(at), &code);
        if (code == '\n') {
            if (coloured || width > columns) {
                fail_msg("%s: a line of %zu columns%s", row, width, coloured ? ", not reset" : "");
            }
            width = 0;
        } else if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
            fail_msg("%s: control character %x", row, (unsigned)code);
        }
        width += code == '\n' ? 0 : unicode_cells(code);
    }
    assert_false(coloured);
}

static void test_lines(void **state)
{
    static const char *const COLOURS[] = {NULL, "24bit", "256", "none"};
    (void)state;
    for (unsigned i = 0; i < 3 * ROWS(COLOURS); i++) {
        for (unsigned columns = 20; columns < 160; columns += 7) {
            struct sheet got = {.len = 0};
            flame_write_options o = sized(columns, COLOURS[i / 3]);
            o.inverted = i % 3 == 1;
            o.theme = i % 3 == 2 ? "dark" : NULL;
            o.title = "A title\033[31m";
            o.subtitle = columns % 2 ? "\033]8;;http://x\033\\" : NULL;
            draw(&got, DATA, &o);
            check_lines(COLOURS[i / 3] ? COLOURS[i / 3] : "default", got.text, columns);
            sheet_release(&got);
        }
    }
}

static const struct colour_row {
    const char *colours, *palette, *folded, *want;
    bool dark;
} colour_rows[] = {
    {"24bit", "package", "a 1\n",
     "\033[48;2;215;215;215m\033[38;2;137;137;137m\xe2\x96\x8f\033[38;2;0;0;0mall 100%           "
     "\033[0m\n",
     false},
    {"256", "package", "a 1\n",
     "\033[48;5;188m\033[38;5;245m\xe2\x96\x8f\033[38;5;16mall 100%           \033[0m\n", false},
    {"24bit", "package", "a 1\n",
     "\033[48;2;56;56;56m\033[38;2;2;2;2m\xe2\x96\x8f\033[38;2;232;232;232mall 100%           "
     "\033[0m\n",
     true},
    {"24bit", "hot", "a 1\n",
     "\033[48;2;213;39;9m\033[38;2;124;0;0m\xe2\x96\x8f\033[38;2;255;255;255mall 100%           "
     "\033[0m\n",
     false},
};

/* The row of the root. */
static void test_colours(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(colour_rows); i++) {
        const struct colour_row *row = &colour_rows[i];
        struct sheet got = {.len = 0};
        flame_write_options o = sized(20, row->colours);
        o.palette = row->palette;
        o.theme = row->dark ? "dark" : NULL;
        o.inverted = true;
        draw(&got, row->folded, &o);
        const char *line = strchr(got.text, '\n') + 1;
        *(strchr(line, '\n') + 1) = '\0';
        check_text(row->colours, line, row->want);
        sheet_release(&got);
    }
}

static const struct wrong_row {
    unsigned columns;
    const char *colours, *want;
} wrong_rows[] = {
    {19, NULL, "1 columns must be between 20 and 10000"},
    {10001, NULL, "1 columns must be between 20 and 10000"},
    {80, "16", "1 unknown terminal colours \"16\"; there are: 24bit, 256, none"},
};

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(wrong_rows); i++) {
        struct sheet got = {.len = 0};
        const flame_write_options o = sized(wrong_rows[i].columns, wrong_rows[i].colours);
        draw(&got, "a 1\n", &o);
        check_text("wrong", got.text, wrong_rows[i].want);
        sheet_release(&got);
    }
}

/* A stack of a million frames: only the rows that are asked for, and the number of the others. */
static void test_deep(void **state)
{
    enum { DEEP = 1000000 };
    (void)state;
    struct sheet folded = {.len = 0};
    struct sheet got = {.len = 0};
    for (int i = 0; i < DEEP; i++) {
        sheet_text(&folded, i ? ";f" : "f");
    }
    sheet_text(&folded, " 1\n");
    flame_write_options o = sized(50, "none");
    o.max_depth = 3;
    draw(&got, folded.text, &o);
    check_text("deep", got.text,
               "Flame Graph  1 sample\n"
               "[f 100%------------------------------------------]\n"
               "[f 100%------------------------------------------]\n"
               "[all 100%----------------------------------------]\n"
               "self:  f 100%\n"
               "\xe2\x80\xa6 999,998 deeper rows (--max-depth 1000001)\n");
    sheet_release(&folded);
    sheet_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain), cmocka_unit_test(test_lines), cmocka_unit_test(test_colours),
        cmocka_unit_test(test_wrong), cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
