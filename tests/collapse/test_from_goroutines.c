/* collapse/from_goroutines: frames, states, and what stands around them. */
#include "tests/harness.h"

#define EMPTY "5 0:0 no samples found"
#define G "goroutine 1 [running]:\n"
#define MAIN "main.main()\n\t/m.go:3 +0x1d\n"
#define F(name) name "(0x1)\n\t/m.go:9 +0x2\n"

/* Read with --from goroutines and folded; `warnings` is what was reported on the way. */
static const struct goroutines_row {
    const char *name, *text, *want, *warnings;
} rows[] = {
    {"plain", G F("main.f") MAIN, "main.main;main.f 1\n", ""},
    {"equal stacks add up", G MAIN "\ngoroutine 7 [select]:\n" MAIN, "main.main 2\n", ""},
    {"no blank line between", G MAIN "goroutine 7 [select]:\n" F("main.g"),
     "main.g 1\nmain.main 1\n", ""},
    {"CRLF", "goroutine 1 [running]:\r\nmain.main()\r\n\t/m.go:3 +0x1d\r\n\r\n", "main.main 1\n",
     ""},
    {"no final line feed", "goroutine 1 [running]:\nmain.main()\n\t/m.go:3 +0x1d", "main.main 1\n",
     ""},
    {"a receiver", G F("main.(*T).f") F("main.T[...].g"), "main.T[...].g;main.(*T).f 1\n", ""},
    {"a closure of a method", G F("main.(*T).f.func1.2"), "main.(*T).f.func1.2 1\n", ""},
    {"arguments", G "main.f({0x1, 0x2?}, {...}, 0x0?, ..., _)\n\t/m.go:3 +0x1d\n", "main.f 1\n",
     ""},
    {"frame pointers", G "main.f()\n\t/m.go:3 +0x1d fp=0xc0 sp=0xc1 pc=0x4\n", "main.f 1\n", ""},
    {"a path with blanks", G "main.f()\n\t/my files/m.go:3 +0x1d\n", "main.f 1\n", ""},
    {"a path of Windows", G "main.f()\n\tC:/m.go:3 +0x1d\n", "main.f 1\n", ""},
    {"panic() is a function of the runtime", G F("panic") MAIN, "main.main;runtime.gopanic 1\n",
     ""},
    {"goexit is left out", G MAIN F("runtime.goexit"), "main.main 1\n", ""},
    {"but not when it is all", G F("runtime.goexit"), "runtime.goexit 1\n", ""},
    {"C functions", G "non-Go function\n\tpc=0x4f\nread\n\tio.c:7 pc=0x5f\n" MAIN,
     "main.main;read;non-Go function 1\n", ""},
    {"frames elided", G F("main.f") "...31 frames elided...\n" MAIN,
     "main.main;[frames elided];main.f 1\n", ""},
    {"as older versions say it", G F("main.f") "...additional frames elided...\n",
     "[frames elided];main.f 1\n", ""},
    {"created by", G F("main.f") "created by main.main in goroutine 1\n\t/m.go:3 +0x1d\n",
     "main.f 1\n", ""},
    {"on another thread", G "\tgoroutine running on other thread; stack unavailable\n\n",
     "[no stack] 1\n", ""},
    {"on another thread, created by",
     G "\tgoroutine running on other thread; stack unavailable\n"
       "created by main.main\n\t/m.go:3 +0x1d\n",
     "[no stack] 1\n", ""},
    {"ancestors are no callers",
     G F("main.f") "created by main.main in goroutine 1\n\t/m.go:3 +0x1d\n"
                   "[originating from goroutine 1]:\nmain.g(...)\n\t/m.go:3 +0x1d\n"
                   "created by main.h\n\t/m.go:3 +0x1d\n",
     "main.f 1\n", ""},
    {"a message before, registers behind",
     "panic: no\n\n[signal SIGSEGV]\n\n" G MAIN "\nrax    0xca\nrip    0x1\n", "main.main 1\n", ""},
    {"registers right behind", G MAIN "rax    0xca\nrip    0x1\n", "main.main 1\n", ""},
    {"a status behind", G MAIN "exit status 2\n", "main.main 1\n", ""},
    {"the stack of the runtime",
     "fatal error: no\n\nruntime stack:\n" F("runtime.throw") "\n" G MAIN, "main.main 1\n", ""},
    {"addresses in the header", "goroutine 1 gp=0xc0 m=0 mp=0x5 [idle]:\n" MAIN, "main.main 1\n",
     ""},
    {"no thread in the header", "goroutine 1 gp=0xc0 m=nil [idle]:\n" MAIN, "main.main 1\n", ""},
    {"a header without a state is none", "goroutine 1:\n" MAIN, EMPTY, ""},
    {"a header without a number is none", "goroutine x [running]:\n" MAIN, EMPTY, ""},
    {"text among frames", G F("main.f") "hello\n" MAIN, "main.main;main.f 1\n",
     "4:1 this line stands among frames and is none\n"},
    {"text between a call and its file", G "main.f()\nhello\nyou\n\t/m.go:3 +0x1\n" MAIN,
     "main.main;main.f 1\n", "4:1 this line stands among frames and is none\n"},
    {"a call without a file", G "main.f()\n" MAIN, "main.main 1\n",
     "2:1 this line stands among frames and is none\n"},
    {"cut behind a call", G F("main.f") "main.main()", "[frames elided];main.f 1\n",
     "4:1 the dump ends within a goroutine\n"},
    {"cut in a header", G MAIN "\ngoroutine 7 [sel", "main.main 1\n",
     "5:1 the dump ends within a goroutine\n"},
    {"no frames", G "\n" G, "[no stack] 2\n", ""},
    {"nothing", "\n\n", EMPTY, ""},
};

static flame_read_options options_of(struct sheet *warnings)
{
    flame_read_options o;
    flame_read_options_init(&o);
    o.format = "goroutines";
    o.warn = sheet_warn;
    o.ctx = warnings;
    return o;
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sheet warnings = {0};
        const flame_read_options o = options_of(&warnings);
        read_and_fold(&got, bytes_from(rows[i].text), &o);
        check_text(rows[i].name, got.text, rows[i].want);
        check_text(rows[i].name, warnings.text, rows[i].warnings);
        sheet_release(&got);
        sheet_release(&warnings);
    }
}

/* What the labels of the first row say, and its values in both columns. */
static const struct label_row {
    const char *header, *want;
} label_rows[] = {
    {"running", "state=running 1 0"},
    {"chan receive (nil chan)", "state=chan receive (nil chan) 1 0"},
    {"select (no cases), 5 minutes, locked to thread", "state=select (no cases) 1 5"},
    {"IO wait, 12345 minutes", "state=IO wait 1 12345"},
    {"runnable (scan)", "state=runnable 1 0"},
    {"chan send (leaked) (scan)", "state=chan send (leaked) 1 0"},
    {"sleep, 2 minutes, synctest bubble 7", "state=sleep 1 2"},
    {"chan receive (durable), locked to thread, synctest bubble 1",
     "state=chan receive (durable) 1 0"},
    {"select labels:{\"a\": \"b\"}", "state=select a=b 1 0"},
    {"select, 3 minutes labels:{\"a\": \"b, c\", \"d\": \"}]:\"}", "state=select a=b, c d=}]: 1 3"},
    {"select labels:{\"q\\\"\\\\\": \"\\n\\t\\r\"}", "state=select q\"\\=\n\t\r 1 0"},
    {"select labels:{\"\\x7f\": \"\\u00e9\\u20ac\\U0001f525\"}",
     "state=select \x7f=\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\xa5 1 0"},
    {"select labels:{\"a\": \"b\", \"c", "state=select labels:{\"a\": \"b\" 1 0"},
    {"select labels:{\"a\": \"b\", c}", "state=select a=b 1 0"},
    {"select labels:{\"a\": \"\"}", "state=select 1 0"},
    {"", " 1 0"},
};

static void put_labels(struct sheet *s, const flame_profile *p)
{
    const struct label_set set = p->label_sets[p->rows[0].labels];
    for (uint32_t i = 0; i < set.count; i++) {
        const struct label *l = &p->labels[set.first + i];
        sheet_format(s, "%s%s=", i ? " " : "", profile_text(p, l->key).ptr);
        sheet_text(s, profile_text(p, l->text).ptr);
    }
    for (size_t i = 0; i < p->column_count; i++) {
        sheet_format(s, " %" PRId64, p->columns[i].values[0]);
    }
}

static void test_labels(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(label_rows); i++) {
        struct sheet text = {0};
        struct sheet got = {0};
        struct sheet warnings = {0};
        const flame_read_options o = options_of(&warnings);
        sheet_format(&text, "goroutine 1 [%s]:\n" MAIN, label_rows[i].header);
        flame_profile *p = profile_from(text.text, &o);
        put_labels(&got, p);
        check_text(label_rows[i].header, got.text, label_rows[i].want);
        flame_profile_free(p);
        sheet_release(&text);
        sheet_release(&got);
        sheet_release(&warnings);
    }
}

/* The creator is a label; of ancestors only the nearest one is meant. */
static void test_created_by(void **state)
{
    (void)state;
    struct sheet got = {0};
    flame_profile *p =
        profile_from(G MAIN "created by main.(*T).start[...] in goroutine 4\n\t/m.go:1 +0x2\n"
                            "[originating from goroutine 4]:\n" MAIN
                            "created by main.init in goroutine 1\n\t/m.go:1 +0x2\n",
                     NULL);
    put_labels(&got, p);
    check_text("created by", got.text, "state=running created_by=main.(*T).start[...] 1 0");
    check_text("default", flame_profile_sample_type(p, p->chosen, NULL), "goroutine");
    flame_profile_free(p);
    sheet_release(&got);
}

/* `(...)` without an offset is inlined into the frame below it, unless there is none. */
static void test_frames(void **state)
{
    (void)state;
    static const struct {
        const char *name, *file;
        uint32_t line;
        enum frame_kind kind;
    } want[] = {
        {"main.main", "/m.go", 3, FRAME_USER},
        {"main.outer", "/a b/m.go", 17, FRAME_INLINED},
        {"main.inner", "C:/m.go", 16, FRAME_INLINED},
        {"main.leaf", "", 0, FRAME_USER},
    };
    flame_profile *p = profile_from(G "main.leaf(...)\n\tpc=0x4\nmain.inner(...)\n\tC:/m.go:16\n"
                                      "main.outer(...)\n\t/a b/m.go:17\n" MAIN
                                      "\ngoroutine 2 [select]:\nmain.outer(...)\n\t/a b/m.go:17\n",
                                    NULL);
    struct stack_id stack = p->rows[0].stack;
    for (size_t i = ROWS(want); i-- > 0; stack = p->stacks[stack.i].caller) {
        const struct frame *f = profile_frame(p, stack);
        check_text("name", profile_text(p, f->name).ptr, want[i].name);
        if (i < 3) { /* what only has an address may be anything */
            check_text("file", profile_text(p, f->file).ptr, want[i].file);
            assert_int_equal(f->line, want[i].line);
            assert_int_equal(f->kind, want[i].kind);
        }
        assert_int_equal(f->address, 0);
    }
    assert_int_equal(profile_frame(p, p->rows[1].stack)->kind, FRAME_USER);
    flame_profile_free(p);
}

/* Chunks end at blank lines, and however many workers read them the result is the same. */
static void test_threads(void **state)
{
    (void)state;
    struct sheet text = {0};
    uint64_t seed = 7;
    for (unsigned i = 0; i < 60000; i++) {
        const unsigned n = next_random(&seed) % 97;
        sheet_format(&text, "goroutine %u [select, %u minutes]:\nmain.f%u(0x%x)\n\t/m.go:%u +0x1\n",
                     i, n % 3, n, i, n);
        sheet_text(&text, MAIN "created by main.main in goroutine 1\n\t/m.go:3 +0x1d\n\n");
    }
    struct sheet one = {0};
    for (unsigned threads = 1; threads <= 4; threads++) {
        flame_read_options o;
        struct sheet all = {0};
        flame_read_options_init(&o);
        o.threads = threads;
        flame_profile *p = profile_from(text.text, &o);
        dump(&all, p);
        if (threads == 1) {
            one = all;
        } else {
            check_same("threads", &one, &all);
            sheet_release(&all);
        }
        flame_profile_free(p);
    }
    sheet_release(&one);
    sheet_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),       cmocka_unit_test(test_labels),
        cmocka_unit_test(test_created_by), cmocka_unit_test(test_frames),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
