/* collapse/from_perf_script/perf_symbols: a line that was seen before is known by its bytes. */
#include "collapse/from_perf_script/perf_symbols.h"
#include "tests/harness.h"

/* Lines in the order that they are met, and the symbols that they are. */
static const struct symbol_row {
    const char *line;
    bool java;
    uint32_t id; /* UINT32_MAX: no frame */
    const char *frames;
} rows[] = {
    {"\t          401000 main+0x10 (/bin/app)", false, 0, "<main>"},
    {"\t          401234 main+0x244 (/bin/app)", false, 0, "<main>"}, /* another address */
    {"\t          401000 main (/bin/other)", false, 1, "<main>"},     /* another module */
    {"\t          401000 main+0x10 (/bin/app)", true, 2, "<main>"},   /* tidied as Java's */
    {"\t1 main+0x1 (/bin/app)", false, 0, "<main>"},                  /* not in 16 columns */
    {"                1 main (/bin/app)", false, 0, "<main>"},
    {"\t          401000 f(int)+0x1 (/bin/app)", false, 3, "<f>"},
    {"\t          401000 f(char)+0x1 (/bin/app)", false, 4, "<f>"},
    {"\t          401000 La/B;.c->La/B;.d+0x9 (/tmp/perf-9.map)", false, 5, "<a/B:.c><a/B:.d_[i]>"},
    {"\t          401000 (java) (/bin/app)", false, 6, ""},
    {"\t          401000 f (/opt/My App (x86)/bin)", false, 7, "<f>"},
    {"\t          401000 f (/opt/My App (x86)/bin)", false, 7, "<f>"},
    {"\t          401000 g (/opt/My App (x86)/bin)", false, 8, "<g>"},
    {"\t          401000 f (x86)/bin)", false, 9, "<f>"},
    {"\t          401000 [unknown] (/lib/c.so)", false, 10, "<[c.so]>"},
    {"\t          401004 [unknown] (/lib/c.so)", false, 10, "<[c.so]>"},
    {"\t          401000 h", false, 11, "<h>"},
    {"\t          401000 h ([unknown])", false, 12, "<h>"},
    {"no frame", false, UINT32_MAX, ""},
    {"", false, UINT32_MAX, ""},
    {"\t          401000 main+0x10 (/bin/app)", false, 0, "<main>"},
    {"\t        zz401000 i (/bin/app)", false, 13, "<zz401000 i>"},
};

static void test_lines(void **state)
{
    struct stacks out;
    struct perf_symbols s;
    flame_read_options o;
    (void)state;
    flame_read_options_init(&o);
    stacks_init(&out);
    struct reading r = {.out = &out, .options = &o};
    assert_true(perf_symbols_init(&s, &r));
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        const uint32_t id = perf_symbols_find(&s, bytes_from(rows[i].line), rows[i].java);
        if (id != rows[i].id) {
            fail_msg("%s: symbol %" PRIu32, rows[i].line, id);
        }
        for (uint32_t k = 0; id != UINT32_MAX && k < s.symbols[id].count; k++) {
            const struct frame *f = &out.profile->frames[s.frames[s.symbols[id].first + k].i];
            sheet_format(&got, "<%s>", profile_text(out.profile, f->name).ptr);
        }
        check_text(rows[i].line, got.text, rows[i].frames);
        sheet_release(&got);
    }
    perf_symbols_release(&s);
    stacks_release(&out);
}

/* The kind of a frame and its module. */
static void test_frames(void **state)
{
    static const struct {
        const char *line;
        enum frame_kind kind;
        const char *module;
    } kinds[] = {
        {"\t1 f (/bin/app)", FRAME_USER, "/bin/app"},
        {"\t1 f ([kernel.kallsyms])", FRAME_KERNEL, "[kernel.kallsyms]"},
        {"\t1 f (/tmp/perf-1.map)", FRAME_JIT, "/tmp/perf-1.map"},
        {"\t1 f (inlined)", FRAME_INLINED, "inlined"},
        {"\t1 [unknown] (/bin/app)", FRAME_UNKNOWN, "/bin/app"},
        {"\t1 f ([unknown])", FRAME_UNKNOWN, ""},
        {"\t1 f", FRAME_UNKNOWN, ""},
        {"\t1 f (/lib/x.so (deleted))", FRAME_USER, "/lib/x.so"},
        {"\t1 f (/lib/x.so+0x12)", FRAME_USER, "/lib/x.so"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(kinds); i++) {
        struct stacks out;
        struct perf_symbols s;
        flame_read_options o;
        flame_read_options_init(&o);
        stacks_init(&out);
        struct reading r = {.out = &out, .options = &o};
        assert_true(perf_symbols_init(&s, &r));
        assert_int_equal(perf_symbols_find(&s, bytes_from(kinds[i].line), false), 0);
        const struct frame *f = &out.profile->frames[0];
        if (f->kind != kinds[i].kind) {
            fail_msg("%s: kind %d", kinds[i].line, (int)f->kind);
        }
        check_text(kinds[i].line, profile_text(out.profile, f->module).ptr, kinds[i].module);
        perf_symbols_release(&s);
        stacks_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
