/* render/to_speedscope: frames shared by name and file, a profile per sample type, safe JSON. */
#include "core/stacks.h"
#include "tests/harness.h"

/* The file behind its head, which is the same for all; the profile is released. */
static void write(struct sheet *out, flame_profile *p, const char *title)
{
    struct sheet all = {0};
    struct sheet head = {0};
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = "speedscope";
    o.title = title;
    assert_int_equal(flame_write(p, &o, sheet_sink, &all, NULL), FLAME_OK);
    flame_profile_free(p);
    sheet_format(&head,
                 "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\n"
                 "\"exporter\":\"flame@%s\",\n",
                 flame_version());
    assert_in_range(head.len, 1, all.len);
    assert_memory_equal(all.text, head.text, head.len);
    sheet_text(out, all.text + head.len);
    sheet_release(&head);
    sheet_release(&all);
}

#define PROFILE(name, unit, samples, weights, end)                                                 \
    "{\"type\":\"sampled\",\"name\":\"" name "\",\"unit\":\"" unit                                 \
    "\",\"startValue\":0,\n\"samples\":[" samples "],\n\"weights\":[" weights                      \
    "],\n\"endValue\":" end "}"

static const struct {
    const char *name, *text, *title, *want;
} rows[] = {
    {"stacks from the root", "a;b 2\na 1\n", NULL,
     "\"activeProfileIndex\":0,\n"
     "\"shared\":{\"frames\":[\n{\"name\":\"a\"},\n{\"name\":\"b\"}]},\n"
     "\"profiles\":[\n" PROFILE("samples", "none", "\n[0,1],\n[0]", "\n2,\n1", "3") "]}\n"},
    {"decimals", "a 1.5\n", NULL,
     "\"activeProfileIndex\":0,\n"
     "\"shared\":{\"frames\":[\n{\"name\":\"a\"}]},\n"
     "\"profiles\":[\n" PROFILE("samples", "none", "\n[0]", "\n1.5", "1.5") "]}\n"},
    {"a comparison", "a 1 2\nb 0 3\n", NULL,
     "\"activeProfileIndex\":1,\n"
     "\"shared\":{\"frames\":[\n{\"name\":\"a\"},\n{\"name\":\"b\"}]},\n"
     "\"profiles\":[\n" PROFILE("before", "none", "\n[0]", "\n1", "1") ",\n" PROFILE(
         "after", "none", "\n[0],\n[1]", "\n2,\n3", "5") "]}\n"},
    {"hostile names", "\"\\</script>\x01\xff\xed\xa0\x80 1\n", "\"\n",
     "\"name\":\"\\\"\\n\",\n\"activeProfileIndex\":0,\n"
     "\"shared\":{\"frames\":[\n{\"name\":\"\\\"\\\\</script>\\u0001\xEF\xBF\xBD\xEF\xBF\xBD"
     "\xEF\xBF\xBD\xEF\xBF\xBD\"}]},\n"
     "\"profiles\":[\n" PROFILE("samples", "none", "\n[0]", "\n1", "1") "]}\n"},
    {"time", "p 1 1.0: 5 cpu-clock:\n\t1 f (/b)\n\n", NULL,
     "\"activeProfileIndex\":0,\n"
     "\"shared\":{\"frames\":[\n{\"name\":\"p\"},\n{\"name\":\"f\"}]},\n"
     "\"profiles\":[\n" PROFILE("cpu-clock", "nanoseconds", "\n[0,1]", "\n5", "5") "]}\n"},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        write(&got, profile_from(rows[i].text, NULL), rows[i].title);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
    }
}

static void add_sample(struct stacks *s, uint32_t column, const struct frame *frame, int64_t value)
{
    const struct stack_id stack = stacks_push(s, ROOT_STACK, stacks_frame(s, frame));
    stacks_add(s, stacks_row(s, stack, NO_LABELS), column, value, 0);
}

/* Frames of one function are one; a line is told when it is the same for all, else the first. */
static void test_shared_frames(void **state)
{
    struct stacks s;
    flame_profile *p = NULL;
    struct sheet got = {0};
    (void)state;
    stacks_init(&s);
    const uint32_t column = stacks_column(&s, BYTES("rss"), BYTES("kilobytes"), true);
    const struct string_id name = stacks_string(&s, BYTES("f"));
    const struct frame frames[] = {
        {.name = name, .file = stacks_string(&s, BYTES("a.c")), .line = 7, .start_line = 5},
        {.name = name, .file = stacks_string(&s, BYTES("a.c")), .line = 8, .start_line = 5},
        {.name = name, .file = stacks_string(&s, BYTES("b.c")), .line = 9, .column = 3},
        {.name = stacks_string(&s, BYTES("unused"))}};
    for (size_t i = 0; i < ROWS(frames) - 1; i++) {
        add_sample(&s, column, &frames[i], 1);
    }
    (void)stacks_frame(&s, &frames[3]);
    const struct frame_id callee = stacks_named_frame(&s, BYTES("negative"), FRAME_USER);
    const struct frame below = s.profile->frames[callee.i];
    add_sample(&s, column, &below, -1); /* known as a frame, but not as a sample */
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    write(&got, p, NULL);
    check_text(
        "shared", got.text,
        "\"activeProfileIndex\":0,\n\"shared\":{\"frames\":[\n"
        "{\"name\":\"f\",\"file\":\"a.c\",\"line\":5},\n"
        "{\"name\":\"f\",\"file\":\"b.c\",\"line\":9,\"col\":3},\n{\"name\":\"negative\"}]},\n"
        "\"profiles\":[\n" PROFILE("rss (kilobytes)", "none", "\n[0],\n[0],\n[1]", "\n1,\n1,\n1",
                                   "3") "]}\n");
    sheet_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_shared_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
