/* The readers over collapse/legacy: text in, rows, locations and mappings out. */
#include "tests/harness.h"

#define MAPS "MAPPED_LIBRARIES:\n00400000-00500000 r-xp 00000000 08:01 1 /srv/app\n"
#define LEAF "#\t0x401000\tapp.leaf+0x10\t/src/app/leaf.go:12\n"
#define MAIN "#\t0x402000\tmain.main+0x20\t/src/app/main.go:3\n"

static const struct legacy_row {
    const char *name, *text;
    bool plain; /* symbolize "none" */
    const char *want;
} rows[] = {
    {"heap_v2 is unsampled, the average size is not",
     "heap profile: 4: 1051648 [ 18: 1059264] @ heap_v2/524288\n"
     " 3: 3072 [ 10: 10240] @ 0x401001 0x402001\n 0: 0 [7: 448] @ 0x402001\n\n" MAPS,
     false,
     "space bytes 524288 0\nalloc_objects/count alloc_space/bytes inuse_objects/count "
     "inuse_space/bytes\n"
     "5125 5248001 1537 1574400: [app]#1 [app]#2 bytes=1024\n57347 3670240 0 0: [app]#2 bytes=64\n"
     "1 401000 @1\n2 402000 @1\n1 400000-500000@0 /srv/app\n"},
    {"Go's rate is half of what it says",
     "heap profile: 1: 5 [2: 6] @ heap/1048576\n1: 1048576 [1: 1048576] @ 0x401001\n", true,
     "space bytes 524288 0\nalloc_objects/count alloc_space/bytes inuse_objects/count "
     "inuse_space/bytes\n"
     "1 1212696 1 1212696: [unknown]#1 bytes=1048576\n1 401000 @1\n1 0-ffffffffffffffff@0 \n"},
    {"totals that are equal mean no allocations",
     "heap profile: 1: 5 [1: 5] @ heapprofile\n1: 5 [2: 6] @ 0x401001\n" MAPS, false,
     "space bytes 1 0\nobjects/count space/bytes\n1 5: [app]#1 bytes=5\n1 401000 @1\n"
     "1 400000-500000@0 /srv/app\n"},
    {"growth knows no allocations",
     "heap profile: 1: 5 [2: 6] @ growthz\n1: 5 [2: 6] @ 0x401001\n" MAPS, false,
     "space bytes 1 0\nobjects/count space/bytes\n1 5: [app]#1 bytes=5\n1 401000 @1\n"
     "1 400000-500000@0 /srv/app\n"},
    {"Go's comments name frames, and what they hide goes",
     "heap profile: 1: 5 [2: 6] @ heap/2\n1: 5 [2: 6] @ 0x405001 0x401001 0x402001 0x403001\n" LEAF
         MAIN "\n# runtime.MemStats\n# Alloc = 5\n",
     false,
     "space bytes 1 0\nalloc_objects/count alloc_space/bytes inuse_objects/count "
     "inuse_space/bytes\n2 6 1 5: app.leaf:12#2 main.main:3#3 bytes=5\n"
     "1 405000 @1\n2 401000 @1\n3 402000 @1\n4 403000 @1\n1 0-ffffffffffffffff@0 \n"},
    {"an address with several functions, and one that calls itself",
     "g profile: total 1\n1 @ 0x401001 0x402001 0x402001\n" LEAF
     "#\t0x401000\tapp.outer+0x1\to.go:5\n" MAIN MAIN,
     false,
     "g count 1 0\ng/count\n1: app.leaf:12(app.outer)#1 app.outer:5#1 main.main:3#2 "
     "main.main:3#2\n1 401000 @1\n2 402000 @1\n1 0-ffffffffffffffff@0 \n"},
    {"a function that Go does not know",
     "g profile: total 1\n1 @ 0x409001 0x402001\n#\t0x409000\n" MAIN, false,
     "g count 1 0\ng/count\n1: [unknown]#1 main.main:3#2\n1 409000 @1\n2 402000 @1\n"
     "1 0-ffffffffffffffff@0 \n"},
    {"labels of goroutines",
     "g profile: total 3\n1 @ 0x402001\n# labels: {\"k\":\"v\"}\n" MAIN "\n2 @ 0x402001\n" MAIN,
     false,
     "g count 1 0\ng/count\n1: main.main:3#1 k=v\n2: main.main:3#1\n1 402000 @1\n"
     "1 0-ffffffffffffffff@0 \n"},
    {"without comments, as pprof reads it",
     "# c\n\ng profile: total 3\n1 @ 0x402001 0x403001\n# labels: {\"k\":\"v\"}\n" MAIN, true,
     "g count 1 0\ng/count\n1: [unknown]#1 [unknown]#2\n1 402000 @1\n2 403000 @1\n"
     "1 0-ffffffffffffffff@0 \n"},
    {"threads without stacks, old and new",
     "threadcreate profile: total 8\n7 @\n#\t0x0\n\n1 @ 0x0 0x0\n#\t0x0\n", false,
     "threadcreate count 1 0\nthreadcreate/count\n7:\n1:\n1 ffffffffffffffff @1\n"
     "1 0-ffffffffffffffff@0 \n"},
    {"mutex: both columns are scaled",
     "--- mutex:\ncycles/second=2000000000\nsampling period=5\n3000000 2 @ 0x401001\n" LEAF, false,
     "contentions count 5 0\ncontentions/count delay/nanoseconds\n10 7500000: app.leaf:12#1\n"
     "1 401000 @1\n1 0-ffffffffffffffff@0 \n"},
    {"contention without a clock",
     "--- contentionz 1 ---\nsampling period = 100\nms since reset = 5000\ndiscarded samples = 3\n"
     "  20000 4 @ 0x401001\n--- Memory map: ---\n400000-500000: /srv/app\n",
     false,
     "contentions count 100 5000\ncontentions/count delay/nanoseconds\n400 20000: [app]#1\n"
     "1 401000 @1\n1 400000-500000@0 /srv/app\n"},
    {"threads: the leaf stays, callers less 1, repetitions",
     "--- threadz 1 ---\n\n--- Thread 1 (name: a/1) stack: ---\n  PC: 0x401000: f(int)\n  "
     "0x402001\n"
     "--- Thread 2 (name: b/2) stack: ---\n [same as previous thread]\n"
     "--- Thread 3 (name: c/3) stack: ---\n 0x402000 0x402000 0x401000\n"
     "--- Memory map: ---\n400000-500000: /srv/app\n",
     false,
     "thread count 1 0\nthread/count\n2: f(int):0#1 [app]#2\n1: [app]#2 [app]#4\n1 401000 @1\n"
     "2 402000 @1\n3 401fff @1\n4 400fff @1\n1 400000-500000@0 /srv/app\n"},
    {"Java's heap",
     "--- heapz 1 ---\nformat=java\nresolution=bytes\n 1024 2 @ 0x2 0x1\n"
     " 0x1 App.run (App.java:12)\n 0x2 generated stub/JIT\n",
     false,
     "  0 0\ninuse_objects/count inuse_space/bytes\n2049 1049088: STUB:0#1 App.run:12#2 bytes=512\n"
     "1 0 @1\n2 0 @1\n1 0-0@0 \n"},
    {"Java's contention",
     "--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 10\n"
     "ms since reset = 2000\n 500 2 @ 0x1\n 0x1 [libjvm.so] (/usr/lib/jvm/libjvm.so)\n",
     false,
     "contentions count 10 2000\ncontentions/count delay/microseconds\n20 5000: [libjvm.so]:0#1\n"
     "1 0 @1\n1 0-0@0 \n"},
    {"jemalloc",
     "heap_v2/524288\n  t*: 3: 3072 [0: 0]\n  t0: 3: 3072 [0: 0]\n@ 0x401001 0x402001\n"
     "  t*: 3: 3072 [0: 0]\n  t0: 3: 3072 [0: 0]\n\n" MAPS,
     false,
     "space bytes 524288 0\nobjects/count space/bytes\n1537 1574400: [app]#1 [app]#2 bytes=1024\n"
     "1 401000 @1\n2 402000 @1\n1 400000-500000@0 /srv/app\n"},
    {"symbols in front",
     "--- symbol\nbinary=/srv/app\n0x0000000000401000 outer<0000000000400f00>--inner\n0x402001 "
     "main\n---\n--- heap\nheap profile: 1: 5 [1: 5] @ heapprofile\n1: 5 [1: 5] @ 0x401001 "
     "0x402001\n" MAPS,
     false,
     "space bytes 1 0\nobjects/count space/bytes\n1 5: inner:0(outer)#1 outer:0#1 main:0#2 "
     "bytes=5\n"
     "1 401000 @1\n2 402000 @1\n1 400000-500000@0 /srv/app\n"},
};

static const char *text_of(const flame_profile *p, struct string_id id)
{
    return profile_text(p, id).ptr;
}

/* Leaf first: NAME:LINE(CALLER of inlined functions)#LOCATION, nameless frames without a line. */
static void show_stack(struct sheet *s, const flame_profile *p, struct stack_id stack)
{
    while (stack.i != 0 && stack.i != p->no_stack.i) {
        const struct frame_id id = p->stacks[stack.i].frame;
        const struct frame *f = &p->frames[id.i];
        sheet_format(s, " %s", text_of(p, f->name));
        if (!f->nameless) {
            sheet_format(s, ":%" PRIu32, f->line);
        }
        if (profile_is_inlined(p, id)) {
            sheet_format(s, "(%s)", text_of(p, p->frames[id.i - 1].name));
        }
        sheet_format(s, "#%" PRIu64, profile_location(p, f)->id);
        stack = p->stacks[stack.i].caller;
    }
}

static void show_row(struct sheet *s, const flame_profile *p, size_t row)
{
    for (size_t i = 0; i < p->column_count; i++) {
        sheet_format(s, "%s%" PRId64, i ? " " : "", p->columns[i].values[row]);
    }
    sheet_text(s, ":");
    show_stack(s, p, p->rows[row].stack);
    const struct label_set set = p->label_sets[p->rows[row].labels];
    for (uint32_t i = 0; i < set.count; i++) {
        const struct label *l = &p->labels[set.first + i];
        sheet_format(s, " %s=%s", text_of(p, l->key), text_of(p, l->text));
        if (l->text.i == 0) {
            sheet_format(s, "%" PRId64, l->number);
        }
    }
    sheet_text(s, "\n");
}

static void show_places(struct sheet *s, const flame_profile *p)
{
    for (size_t i = 0; i < p->location_count; i++) {
        const struct location *l = &p->locations[i];
        sheet_format(s, "%" PRIu64 " %" PRIx64 " @%" PRIu32 "\n", l->id, l->address, l->mapping);
    }
    for (size_t i = 0; i < p->mapping_count; i++) {
        const struct mapping *m = &p->mappings[i];
        sheet_format(s, "%" PRIu64 " %" PRIx64 "-%" PRIx64 "@%" PRIx64 " %s\n", m->id, m->start,
                     m->limit, m->offset, text_of(p, m->file));
    }
}

static void show(struct sheet *s, const flame_profile *p)
{
    const struct recording *r = &p->recording;
    sheet_format(s, "%s %s %" PRId64 " %" PRId64 "\n", text_of(p, r->period_type),
                 text_of(p, r->period_unit), r->period, r->duration_ns / 1000000);
    for (size_t i = 0; i < p->column_count; i++) {
        sheet_format(s, "%s%s/%s", i ? " " : "", text_of(p, p->columns[i].type),
                     text_of(p, p->columns[i].unit));
    }
    sheet_text(s, "\n");
    for (size_t i = 0; i < p->row_count; i++) {
        show_row(s, p, i);
    }
    show_places(s, p);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_read_options o;
        struct sheet got = {0};
        flame_read_options_init(&o);
        o.symbolize = rows[i].plain ? "none" : NULL;
        o.strict = true;
        flame_profile *p = profile_from(rows[i].text, &o);
        check_profile(rows[i].name, p);
        assert_int_equal(p->chosen, p->column_count - 1);
        show(&got, p);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        flame_profile_free(p);
    }
}

/* Which functions a profile says to leave out. */
static void test_drop(void **state)
{
    static const struct {
        const char *text, *drop, *keep; /* parts of the patterns */
    } kinds[] = {
        {"heap profile: 1: 5 [2: 6] @ heapprofile\n1: 5 [2: 6] @ 0x1\n", "|operator new(\\[\\])?|",
         "runtime\\.(panic|"},
        {"--- mutex:\n1 1 @ 0x1\n", "RecordLockProfileData", ""},
        {"g profile: total 1\n1 @ 0x1\n", "ProfileData::Add|", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(kinds); i++) {
        flame_profile *p = profile_from(kinds[i].text, NULL);
        assert_non_null(strstr(text_of(p, p->recording.drop_frames), kinds[i].drop));
        assert_non_null(strstr(text_of(p, p->recording.keep_frames), kinds[i].keep));
        flame_profile_free(p);
    }
}

/* Several pieces of input, and any number of threads: the same bytes. */
static void test_pieces(void **state)
{
    enum { SAMPLES = 60000 };
    struct sheet text = {0};
    struct sheet all[2] = {{0}, {0}};
    (void)state;
    sheet_text(&text, "heap profile: 1: 5 [2: 6] @ heap/2\n");
    for (unsigned i = 0; i < SAMPLES; i++) {
        sheet_format(&text, "1: %u [2: %u] @ 0x%x 0x402001\n" MAIN, i + 1, i + 1,
                     0x500001 + i % 5000);
    }
    for (unsigned k = 0; k < 2; k++) {
        flame_read_options o;
        flame_read_options_init(&o);
        o.threads = k ? 4 : 1;
        flame_profile *p = profile_from(text.text, &o);
        assert_int_equal(p->row_count, SAMPLES);
        assert_int_equal(p->location_count, 5001);
        dump(&all[k], p);
        flame_profile_free(p);
    }
    check_same("threads", &all[0], &all[1]);
    sheet_release(&text);
    sheet_release(&all[0]);
    sheet_release(&all[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_drop),
        cmocka_unit_test(test_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
