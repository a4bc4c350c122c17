/* filter: which samples and frames are left by each option, and by several. */
#include "tests/filter/filter_text.h"

#define SAMPLES "S 1 2 3 4 | 1 10\nS 7 1 3 4 | 1 20\nS 8 4 | 1 40\n"
#define FIRST "main;handler;mid;outer;inner;leaf 10\n"
#define SECOND "main;handler;leaf;malloc 20\n"
#define THIRD "main;[libc.so.6] 40\n"
#define LABELS                                                                                     \
    "S 4 | 1 10 | tenant=acme bytes:4096:bytes\nS 3 4 | 1 20 | tenant=zoo tenant=acme pid:17:-\n"  \
    "S 1 4 | 1 40\n"

struct filter_case {
    const char *name;
    const char *samples;
    flame_filter_options options;
    const char *want;
};

static const struct filter_case stacks[] = {
    {"nothing", SAMPLES, {.focus = ""}, FIRST SECOND THIRD},
    {"focus on a function", SAMPLES, {.focus = "^leaf$"}, FIRST SECOND},
    {"focus on an inlined function", SAMPLES, {.focus = "outer"}, FIRST},
    {"focus on a file", SAMPLES, {.focus = "inl\\.h"}, FIRST},
    {"focus on a binary", SAMPLES, {.focus = "libc"}, SECOND THIRD},
    {"focus on nothing that is there",
     SAMPLES,
     {.focus = "x"},
     "0:0 focus expression matched no samples\n"},
    {"a made-up name is no name",
     SAMPLES,
     {.focus = "\\[libc"},
     "0:0 focus expression matched no samples\n"},
    {"ignore", SAMPLES, {.ignore = "malloc"}, FIRST THIRD},
    {"ignore wins over focus", SAMPLES, {.focus = "leaf", .ignore = "mall"}, FIRST},
    {"a location with both is ignored",
     SAMPLES,
     {.focus = "inner", .ignore = "mid"},
     "0:0 focus expression matched no samples\n"},
    {"ignore nothing",
     SAMPLES,
     {.ignore = "x"},
     "0:0 ignore expression matched no samples\n" FIRST SECOND THIRD},
    {"case counts", SAMPLES, {.focus = "LEAF"}, "0:0 focus expression matched no samples\n"},
    {"unless it is told not to", SAMPLES, {.focus = "(?i)INNER"}, FIRST},
    {"hide a leaf",
     SAMPLES,
     {.hide = "leaf"},
     "main;handler;mid;outer;inner 10\nmain;handler;malloc 20\n" THIRD},
    {"hide one of the inlined",
     SAMPLES,
     {.hide = "outer"},
     "main;handler;mid;inner;leaf 10\n" SECOND THIRD},
    {"hide the one that holds them",
     SAMPLES,
     {.hide = "mid"},
     "main;handler;outer;inner;leaf 10\n" SECOND THIRD},
    {"hide by file", SAMPLES, {.hide = "inl\\.h"}, "main;handler;mid;leaf 10\n" SECOND THIRD},
    {"hide a binary", SAMPLES, {.hide = "libc"}, FIRST "main;handler;leaf 20\nmain 40\n"},
    {"hide all of a binary's lines", SAMPLES, {.hide = "bin/app"}, "malloc 20\n[libc.so.6] 40\n"},
    {"hide everything", SAMPLES, {.hide = "."}, ""},
    {"hide keeps what has neither name nor binary",
     "S 9 4 | 1 10\nL 9 0 0x90\n",
     {.hide = "."},
     "[unknown] 10\n"},
    {"focus sees what hide takes out",
     SAMPLES,
     {.focus = "outer", .hide = "outer"},
     "main;handler;mid;inner;leaf 10\n"},
    {"show", SAMPLES, {.show = "main|leaf"}, "main;leaf 10\nmain;leaf 20\nmain 40\n"},
    {"show an inlined function", SAMPLES, {.show = "inner"}, "inner 10\n"},
    {"show a binary keeps all its lines",
     SAMPLES,
     {.show = "bin/app"},
     FIRST "main;handler;leaf 20\nmain 40\n"},
    {"show never shows places without symbols", SAMPLES, {.show = "libc"}, "malloc 20\n"},
    {"show after hide", SAMPLES, {.hide = "inner", .show = "inl\\.h"}, "outer 10\n"},
    {"show nothing", SAMPLES, {.show = "x"}, "0:0 show expression matched no samples\n"},
    {"recursion",
     "S 1 1 4 | 1 10\nS 1 4 1 | 1 20\n",
     {.hide = "main"},
     "leaf;leaf 10\nleaf;leaf 20\n"},
    {"samples without frames are kept",
     "S | 1 10\nS 4 | 1 20\n",
     {.ignore = "main"},
     "[no stack] 10\n"},
    {"unless they are ignored", "S | 1 10\nS 4 | 1 20\n", {.ignore = "no stack"}, "main 20\n"},
    {"show_from",
     SAMPLES,
     {.show_from = "handler"},
     "handler;mid;outer;inner;leaf 10\nhandler;leaf;malloc 20\n"},
    {"show_from the outermost match",
     "S 1 3 1 4 | 1 10\n",
     {.show_from = "leaf"},
     "leaf;handler;leaf 10\n"},
    {"show_from inside of a location",
     SAMPLES,
     {.show_from = "inner|outer"},
     "outer;inner;leaf 10\n"},
    {"show_from cuts the location everywhere",
     "S 2 3 2 4 | 1 10\n",
     {.show_from = "outer"},
     "outer;inner;handler;outer;inner 10\n"},
    {"show_from a binary keeps all lines",
     SAMPLES,
     {.show_from = "libc"},
     "malloc 20\n[libc.so.6] 40\n"},
    {"show_from nothing",
     SAMPLES,
     {.show_from = "x"},
     "0:0 show-from expression matched no samples\n"},
    {"prune_from keeps the match",
     SAMPLES,
     {.prune_from = "handler"},
     "main;handler 10\nmain;handler 20\n" THIRD},
    {"prune_from the innermost match",
     "S 1 3 2 3 4 | 1 10\n",
     {.prune_from = "handler"},
     "main;handler;mid;outer;inner;handler 10\n"},
    {"prune_from inside of a location",
     SAMPLES,
     {.prune_from = "outer"},
     "main;handler;mid;outer 10\n" SECOND THIRD},
    {"prune_from looks at names only", SAMPLES, {.prune_from = "libc|inl"}, FIRST SECOND THIRD},
    {"prune_from comes last",
     SAMPLES,
     {.hide = "handler", .prune_from = "handler|mid"},
     "main;mid 10\nmain;leaf;malloc 20\n" THIRD},
    {"without inlined functions",
     SAMPLES,
     {.no_inlines = true},
     "main;handler;mid;leaf 10\n" SECOND THIRD},
    {"a wrong expression",
     SAMPLES,
     {.hide = "("},
     "1: --hide: bad regular expression \"(\": byte 1: missing closing parenthesis"},
};

static const struct filter_case tags[] = {
    {"tagfocus",
     LABELS,
     {.tagfocus = "tenant=zoo"},
     "main;handler 20 tenant=zoo tenant=acme pid:17:\n"},
    {"tagignore", LABELS, {.tagignore = "tenant"}, "main;leaf 40\n"},
    {"both",
     LABELS,
     {.tagfocus = "tenant", .tagignore = "zoo"},
     "main 10 tenant=acme bytes:4096:bytes\n"},
    {"tagfocus on nothing",
     LABELS,
     {.tagfocus = "nobody=x"},
     "0:0 tagfocus expression matched no samples\n"},
    {"a unit that is none",
     LABELS,
     {.tagfocus = "bytes=1K:"},
     "0:0 tagfocus expression matched no samples: K is no unit, is kb meant?\n"},
    {"a word that is no unit",
     LABELS,
     {.tagignore = "bytes=1foo:"},
     "0:0 tagignore expression matched no samples: foo is no unit\n"
     "main 10 tenant=acme bytes:4096:bytes\nmain;handler 20 tenant=zoo tenant=acme pid:17:\n"
     "main;leaf 40\n"},
    {"units that are ignored",
     "S 4 | 1 10 | a:2:ms\nS 4 | 1 20 | a:2:s\nS 4 | 1 30 | a:3:-\n",
     {.tagfocus = "a=2ms"},
     "main 10 a:2:ms\nmain 20 a:2:s\n"},
    {"tagshow",
     LABELS,
     {.tagshow = "^t"},
     "main 10 tenant=acme\nmain;handler 20 tenant=zoo tenant=acme\nmain;leaf 40\n"},
    {"taghide",
     LABELS,
     {.taghide = "tenant|pid"},
     "main 10 bytes:4096:bytes\nmain;handler 20\nmain;leaf 40\n"},
    {"tagfocus sees what taghide takes",
     LABELS,
     {.tagfocus = "zoo", .taghide = "."},
     "main;handler 20\n"},
    {"a wrong key expression",
     LABELS,
     {.tagshow = "["},
     "1: --tagshow: bad regular expression \"[\": byte 1: missing terminating ] for character "
     "class"},
    {"tagroot",
     LABELS,
     {.tagroot = "tenant", .taghide = "."},
     "acme;main 10\nzoo,acme;main;handler 20\n<unknown>;main;leaf 40\n"},
    {"tagleaf",
     LABELS,
     {.tagleaf = "pid,tenant", .taghide = "."},
     "main;<unknown>;acme 10\nmain;handler;17;zoo,acme 20\nmain;leaf;<unknown>;<unknown> 40\n"},
    {"the first key is the root",
     LABELS,
     {.tagroot = "pid,bytes", .taghide = "."},
     "<unknown>;4kB;main 10\n17;<unknown>;main;handler 20\n<unknown>;<unknown>;main;leaf 40\n"},
    {"numbers in a unit of one's own",
     LABELS,
     {.tagroot = "bytes", .unit = "b", .taghide = ".", .focus = "4096"},
     "4096B;main 10\n"},
    {"texts before numbers, and units that only some have",
     "S 4 | 1 10 | m:1:- m:2048:bytes m=x m:0:s\n",
     {.tagroot = "m", .taghide = "."},
     "x,1,2kB,0;main 10\n"},
    {"values can be focused on",
     LABELS,
     {.tagroot = "tenant", .focus = "zoo", .taghide = "."},
     "zoo,acme;main;handler 20\n"},
    {"and so can keys", LABELS, {.tagroot = "pid", .ignore = "^pid$"}, ""},
    {"keys are named by files",
     LABELS,
     {.tagroot = "pid", .granularity = "files", .focus = "leaf"},
     "pid;main.c;leaf.c 40\n"},
    {"samples without frames",
     "S | 1 10 | tenant=acme\n",
     {.tagroot = "tenant", .taghide = "."},
     "acme 10\n"},
    {"empty keys",
     LABELS,
     {.tagroot = ",", .focus = "handler", .taghide = "."},
     "main;handler 20\n"},
    {"no sample has the key",
     "S 4 | 1 10\n",
     {.tagleaf = "x"},
     "0:0 tagleaf expression matched no samples\nmain;<unknown> 10\n"},
};

static void check_all(const struct filter_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[4096];
        snprintf(text, sizeof text, TYPES PROGRAM "%s", cases[i].samples);
        filter_check(cases[i].name, text, &cases[i].options, cases[i].want);
    }
}

static void test_stacks(void **state)
{
    (void)state;
    check_all(stacks, ROWS(stacks));
}

static void test_tags(void **state)
{
    (void)state;
    check_all(tags, ROWS(tags));
}

#define LONG "0123456789012345678901234567890123456789012345678901234567890123456789012"

static const struct {
    flame_filter_options options;
    bool total_known;
    const char *active;
} notes[] = {
    {{.tagfocus = "acme", .focus = "main"}, true, "focus=main,tagfocus=acme,"},
    {{.prune_from = "main", .tagroot = "tenant"}, true, ""},
    {{.focus = "main", .relative_percentages = true}, false, "focus=main,"},
    {{.relative_percentages = true}, false, ""},
    {{.no_inlines = true, .granularity = "lines"}, false, ""},
    {{.hide = LONG "ab"}, true, "hide=" LONG "ab,"},
    {{.hide = LONG "abc"}, true, "hide=" LONG "ab\xe2\x80\xa6,"},
    {{.hide = LONG "a\xc3\xa9"}, true, "hide=" LONG "a\xe2\x80\xa6,"},
    {{.show_from = "main", .taghide = "x", .tagshow = "y", .tagignore = "z", .ignore = "w"},
     true,
     "ignore=w,show_from=main,tagignore=z,tagshow=y,taghide=x,"},
};

static void test_notes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(notes); i++) {
        flame_profile *p = filter_read(TYPES PROGRAM "S 4 | 1 10\nS 3 4 | 1 -30\n", true, NULL);
        struct sheet active = {0};
        assert_int_equal(flame_profile_filter(&p, &notes[i].options, NULL), FLAME_OK);
        assert_int_equal(p->filtered.total_known, notes[i].total_known);
        assert_int_equal(p->filtered.total, notes[i].total_known ? 40 : 0);
        for (size_t k = 0; k < p->filtered.active_count; k++) {
            sheet_format(&active, "%s,", profile_text(p, p->filtered.active[k]).ptr);
        }
        check_text("active", active.text, notes[i].active);
        sheet_release(&active);
        flame_profile_free(p);
    }
}

/* What stays of a location is one, and its outermost function is not inlined. */
static void test_locations(void **state)
{
    (void)state;
    flame_profile *p = filter_read(TYPES PROGRAM SAMPLES, true, NULL);
    const flame_filter_options options = {.hide = "mid|malloc"};
    assert_int_equal(flame_profile_filter(&p, &options, NULL), FLAME_OK);
    size_t frames = 0;
    for (size_t i = 0; i < p->location_count; i++) {
        const struct location *l = &p->locations[i];
        const struct frame *f = &p->frames[l->first_frame];
        assert_int_equal(f->location, i + 1);
        assert_int_equal(l->first_frame, frames);
        assert_false(profile_is_inlined(p, (struct frame_id){l->first_frame}));
        assert_int_equal(l->bare, l->id == 7 || l->id == 8);
        if (l->id == 2) {
            assert_int_equal(l->frame_count, 2);
            assert_string_equal(profile_text(p, f->name).ptr, "outer");
            assert_int_equal(f->kind, FRAME_USER);
        }
        frames += l->frame_count;
    }
    assert_int_equal(frames, p->frame_count);
    flame_profile_free(p);
}

/* Formats without locations: each frame stands for itself. */
static void test_lone_frames(void **state)
{
    (void)state;
    static const char text[] = "main;a;b;c 1\nmain;a 2\n[unknown];b 4\n";
    static const struct {
        flame_filter_options options;
        const char *want;
    } cases[] = {
        {{.focus = "unknown"}, "[unknown];b 4\n"},
        {{.hide = "^a$"}, "main;b;c 1\nmain 2\n[unknown];b 4\n"},
        {{.show = "b|unknown"}, "b 1\n[unknown];b 4\n"},
        {{.show_from = "^a$"}, "a;b;c 1\na 2\n"},
        {{.prune_from = "b"}, "main;a;b 1\nmain;a 2\n[unknown];b 4\n"},
        {{.tagroot = "x"}, "<unknown>;main;a;b;c 1\n<unknown>;main;a 2\n<unknown>;[unknown];b 4\n"},
        {{.granularity = "lines"}, "main;a;b;c 1\nmain;a 2\n[unknown];b 4\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        flame_profile *p;
        assert_int_equal(flame_read_memory(&p, text, sizeof text - 1, "t", NULL, NULL), FLAME_OK);
        assert_int_equal(flame_profile_filter(&p, &cases[i].options, NULL), FLAME_OK);
        char *got = pprof_show(p);
        check_text("lone frames", got, cases[i].want);
        free(got);
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stacks),      cmocka_unit_test(test_tags),
        cmocka_unit_test(test_notes),       cmocka_unit_test(test_locations),
        cmocka_unit_test(test_lone_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
