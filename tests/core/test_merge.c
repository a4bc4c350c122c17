/* core/merge: which sample types, samples, locations and facts of the recordings come out. */
#include "core/merge.h"
#include "tests/harness.h"
/* behind the harness, which brings in cmocka */
#include "tests/collapse/pprof_text.h"

#define APP "A 1 0x1000 0x5000 /bin/app\n"
#define MOVED "A 7 0x9000 0xd000 /bin/app\n"
#define FUNCTIONS "F 1 main\nF 2 work\nF 3 inner\n"
#define LOCATIONS "L 1 1 0x1010 1:5\nL 2 1 0x1020 3:9 2:7\n"
#define MOVED_LOCATIONS "L 50 7 0x9020 3:9 2:7\nL 60 7 0x9010 1:5\n"
#define PROGRAM APP FUNCTIONS LOCATIONS
#define MOVED_PROGRAM MOVED FUNCTIONS MOVED_LOCATIONS
#define CPU "T samples count\nT cpu nanoseconds\n"

static flame_profile *read_text(const char *text)
{
    flame_profile *p = NULL;
    flame_error err = {.message = ""};
    struct pprof_text *t = pprof_write(text, PACK_LONG);
    if (pprof_read(&p, bytes_of(t->out.bytes, t->out.len), NULL, NULL, &err) != FLAME_OK) {
        fail_msg("%s", err.message);
    }
    free(t);
    return p;
}

/* "type/unit* ...; row; row", the star behind the chosen column. */
static void show(struct sheet *s, const flame_profile *p)
{
    for (size_t i = 0; i < p->column_count; i++) {
        sheet_format(s, "%s%s/%s%s", i ? " " : "", profile_text(p, p->columns[i].type).ptr,
                     profile_text(p, p->columns[i].unit).ptr, i == p->chosen ? "*" : "");
    }
    char *rows = pprof_show(p);
    for (char *c = rows; *c; c++) {
        *c = *c == '\n' ? '|' : *c;
    }
    sheet_format(s, " %s", rows);
    free(rows);
}

static void tell(void *ctx, const struct merge_source *source, const struct column *column)
{
    sheet_format(ctx, "no %s; ", profile_text(source->profile, column->type).ptr);
}

static void tell_stand_in(void *ctx, const struct merge_source *source, const struct column *column,
                          const flame_profile *first)
{
    sheet_format(ctx, "%s as %s; ", profile_text(source->profile, column->type).ptr,
                 profile_text(first, first->columns[first->chosen].type).ptr);
}

static const struct merge_case {
    const char *name, *sides[2];
    double factor;
    bool normalize, strict;
    const char *want;
} cases[] = {
    {"equal stacks add up",
     {CPU "S 2 1 | 1 10\n" PROGRAM, CPU "S 2 1 | 2 20\n" PROGRAM},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* main;work;inner 30|"},
    {"a binary that was loaded elsewhere",
     {CPU "S 2 1 | 1 10\n" PROGRAM, CPU "S 50 60 | 2 20\nS 60 | 1 5\n" MOVED_PROGRAM},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* main;work;inner 30|main 5|"},
    {"labels keep samples apart",
     {CPU "S 1 | 1 10 | t=a n:3:ms\n" PROGRAM,
      CPU "S 1 | 2 20 | n:3:ms t=a\nS 1 | 4 40 | t=b\n" PROGRAM},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* main 30 t=a n:3:ms|main 40 t=b|"},
    {"samples without locations",
     {CPU "S | 1 10\n" PROGRAM, CPU "S | 2 20\nS 1 | 1 1\n" PROGRAM},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* [no stack] 30|main 1|"},
    {"the finer unit wins",
     {"T cpu milliseconds\nS 1 | 3\n" PROGRAM, "T cpu ns\nS 1 | 7\n" PROGRAM},
     0,
     false,
     false,
     "cpu/ns* main 3000007|"},
    {"units that do not go together",
     {"T cpu ms\nS 1 | 3\n" PROGRAM, "T cpu bytes\nS 1 | 7\n" PROGRAM},
     0,
     false,
     false,
     "sample types do not go together: ms in one input and bytes in another"},
    {"common types only, in the order of the first",
     {CPU "S 1 | 1 10\n" PROGRAM,
      "T x y\nT cpu nanoseconds\nT samples count\nS 1 | 9 20 2\n" PROGRAM},
     0,
     false,
     false,
     "no x; samples/count cpu/nanoseconds* main 30|"},
    {"the drawn type is not common",
     {CPU "S 1 | 1 10\n" PROGRAM, "T samples count\nS 1 | 2\n" PROGRAM},
     0,
     false,
     false,
     "no cpu; samples/count* main 3|"},
    {"nothing in common, but the units go together",
     {"T a count\nS 1 | 1\n" PROGRAM, "T b count\nS 1 | 2\n" PROGRAM},
     0,
     false,
     false,
     "b as a; a/count* main 3|"},
    {"nothing in common, and strict",
     {"T a count\nS 1 | 1\n" PROGRAM, "T b count\nS 1 | 2\n" PROGRAM},
     0,
     false,
     true,
     "the profiles have no sample type in common"},
    {"periods of different events",
     {"E cpu ns\n" CPU "S 1 | 1 1\n" PROGRAM, "E space bytes\n" CPU "S 1 | 1 1\n" PROGRAM},
     0,
     false,
     false,
     "cannot be merged: one profile has a period of cpu, another one of space"},
    {"periods in two units",
     {"E cpu ms\n" CPU "S 1 | 1 1\n" PROGRAM, "E cpu bytes\n" CPU "S 1 | 1 1\n" PROGRAM},
     0,
     false,
     false,
     "cannot be merged: one profile has a period of cpu, another one of cpu"},
    {"what a profiler prefers is drawn",
     {CPU "S 1 | 1 10\n" PROGRAM, CPU "N samples\nS 1 | 2 20\n" PROGRAM},
     0,
     false,
     false,
     "samples/count* cpu/nanoseconds main 3|"},
    {"one binary under two names, known by its build id",
     {CPU "S 3 | 1 10\nM 1 /a/app id\nL 3 1 0x10\n",
      CPU "S 3 | 1 10\nM 1 /b/app2 id\nL 3 1 0x10\n"},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* [app] 20|"},
    {"a location without lines is none with a nameless one",
     {CPU "S 3 | 1 10\n" APP "L 3 1 0x10\n", CPU "S 3 | 1 5\n" APP "F 9\nL 3 1 0x10 9:0\n"},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* [app] 10|[app] 5|"},
    {"samples of zero go",
     {CPU "S 1 | 0 0\nS 2 | 1 1\n" PROGRAM, CPU "S 1 | 0 0\n" PROGRAM},
     0,
     false,
     false,
     "samples/count cpu/nanoseconds* work;inner 1|"},
    {"what cancels out goes",
     {CPU "S 1 | 1 10\nS 2 | 1 10\n" PROGRAM, CPU "S 1 | 1 10\n" PROGRAM},
     -1,
     false,
     false,
     "samples/count cpu/nanoseconds* work;inner 10|"},
    {"normalized to the last",
     {CPU "S 1 | 1 10\nS 2 | 3 30\n" PROGRAM, CPU "S 1 | 8 20\n" PROGRAM},
     -1,
     true,
     false,
     "samples/count cpu/nanoseconds* main -15|work;inner 15|"},
};

static void test_merging(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct merge_case *c = &cases[i];
        struct sheet got = {0};
        struct stacks out;
        flame_error err = {.message = ""};
        flame_profile *sides[2] = {read_text(c->sides[0]), read_text(c->sides[1])};
        const struct merge_source sources[2] = {
            {.profile = sides[0], .normalize = c->normalize},
            {.profile = sides[1], .factor = c->factor},
        };
        const struct merge_options options = {
            .strict = c->strict, .stand_in = tell_stand_in, .left_out = tell, .ctx = &got};
        if (merge_profiles(&out, sources, 2, &options, &err) == FLAME_OK) {
            assert_false(stacks_failed(&out));
            check_profile(c->name, out.profile);
            show(&got, out.profile);
        } else {
            sheet_text(&got, err.message);
        }
        check_text(c->name, got.text, c->want);
        stacks_release(&out);
        flame_profile_free(sides[0]);
        flame_profile_free(sides[1]);
        sheet_release(&got);
    }
}

/* Locations and mappings are numbered by first use, leaf first. */
static void test_numbers(void **state)
{
    (void)state;
    struct stacks out;
    const struct merge_options options = {.strict = true};
    flame_profile *a = read_text(CPU "S 2 1 | 1 10\n" PROGRAM);
    flame_profile *b = read_text(CPU "S 60 | 2 20\n" MOVED_PROGRAM);
    const struct merge_source sources[2] = {{.profile = a}, {.profile = b}};
    assert_int_equal(merge_profiles(&out, sources, 2, &options, NULL), FLAME_OK);
    const flame_profile *p = out.profile;
    assert_int_equal(p->mapping_count, 1);
    assert_int_equal(p->location_count, 2);
    assert_int_equal(p->locations[0].id, 1);
    assert_int_equal(p->locations[0].address, 0x1020);
    assert_int_equal(p->locations[0].frame_count, 2);
    assert_int_equal(p->locations[1].id, 2);
    assert_int_equal(p->locations[1].address, 0x1010);
    assert_int_equal(p->mappings[0].id, 1);
    stacks_release(&out);
    flame_profile_free(a);
    flame_profile_free(b);
}

/* A base's samples cancel, or stay apart under a label that percentages are of. */
static void test_subtract(void **state)
{
    static const struct {
        bool diff;
        const char *want;
        int64_t total; /* 0: not known */
    } rows[] = {
        {false, "samples/count cpu/nanoseconds* main 15|", 0},
        {true,
         "samples/count cpu/nanoseconds* main 20|work;inner 30|main -5 pprof::base=true|"
         "work;inner -30 pprof::base=true|",
         35},
    };
    (void)state;
    flame_profile *after = read_text(CPU "S 1 | 2 20\nS 2 | 3 30\n" PROGRAM);
    flame_profile *before = read_text(CPU "S 60 | 1 5\nS 50 | 3 30\n" MOVED_PROGRAM);
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_profile *p = NULL;
        struct sheet got = {0};
        assert_int_equal(flame_profile_subtract(&p, after, before, rows[i].diff, false, NULL),
                         FLAME_OK);
        show(&got, p);
        check_text(rows[i].diff ? "diff" : "base", got.text, rows[i].want);
        assert_int_equal(p->filtered.total_known, rows[i].total != 0);
        assert_int_equal(p->filtered.total, rows[i].total);
        sheet_release(&got);
        flame_profile_free(p);
    }
    flame_profile *same = NULL;
    assert_int_equal(flame_profile_subtract(&same, after, after, false, false, NULL), FLAME_OK);
    assert_int_equal(same->row_count, 0);
    flame_profile_free(same);
    flame_profile_free(after);
    flame_profile_free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merging),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_subtract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
