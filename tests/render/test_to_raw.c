/* render/to_raw and label_texts: labels, durations, names, and formats without locations. */
#include "tests/harness.h"

/* after cmocka */
#include "tests/render/report_text.h"

static void write_as(struct sheet *s, const flame_profile *p, const char *output)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = output;
    report_write(s, p, &o);
}

static void test_durations(void **state)
{
    (void)state;
    static const struct {
        int64_t ns;
        const char *want;
    } rows[] = {
        {2000000000, "2s"},       {3105000000, "3.10"}, {90000000000, "1m30"},
        {5400000000000, "1h30"},  {1500000, "1.5m"},    {999, "999n"},
        {1500, "1.5\xc2\xb5"},    {-2000000000, "-2s"}, {100000000, "100m"},
        {36000000000000, "10h0"}, {INT64_MIN, "-256"},
    };
    static const struct report_row samples[] = {{"a", 1, 1}, {NULL, 0, 0}};
    flame_profile *p = report_profile(samples);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        char line[32];
        p->recording.duration_ns = rows[i].ns;
        write_as(&got, p, "raw");
        snprintf(line, sizeof line, "Duration: %s\n", rows[i].want);
        if (!strstr(got.text, line)) {
            fail_msg("%s is not in %s", line, got.text);
        }
        sheet_release(&got);
    }
    flame_profile_free(p);
}

static void test_plain_frames(void **state)
{
    (void)state;
    flame_profile *p = profile_from("a;b 2.5\na 1\n", NULL);
    struct sheet got = {0};
    write_as(&got, p, "raw");
    check_text("folded", got.text,
               "PeriodType:  \nPeriod: 0\nSamples:\nsamples/count\n"
               "          3: 2 1 \n          1: 1 \nLocations\n"
               "     1: 0x0 M=1 a :0:0 s=0\n     2: 0x0 M=1 b :0:0 s=0\n"
               "Mappings\n1: 0x0/0x0/0x0   \n");
    sheet_release(&got);
    flame_profile_free(p);
}

static struct label text_label(struct stacks *s, const char *key, const char *text)
{
    return (struct label){.key = stacks_string(s, bytes_from(key)),
                          .text = stacks_string(s, bytes_from(text))};
}

static struct label number_label(struct stacks *s, const char *key, int64_t number,
                                 const char *unit)
{
    return (struct label){.key = stacks_string(s, bytes_from(key)),
                          .unit = stacks_string(s, bytes_from(unit)),
                          .number = number};
}

static flame_profile *labelled(void)
{
    struct stacks s;
    flame_profile *p = NULL;
    stacks_init(&s);
    const uint32_t column = stacks_column(&s, BYTES("cpu"), BYTES("nanoseconds"), false);
    struct label labels[] = {
        text_label(&s, "tenant", "b"),         text_label(&s, "tenant", "a"),
        text_label(&s, "endpoint", "/x"),      number_label(&s, "bytes", 4096, ""),
        number_label(&s, "wait", 1500, "ms"),  number_label(&s, "wait", 2, ""),
        number_label(&s, "request", 2048, ""), number_label(&s, "pid", 7, ""),
    };
    struct stack_id stack =
        stacks_push(&s, ROOT_STACK, stacks_named_frame(&s, BYTES("f"), FRAME_USER));
    uint32_t row = stacks_append_row(&s, stack, stacks_labels(&s, labels, ROWS(labels)));
    stacks_add(&s, row, column, 30000000, 0);
    row = stacks_append_row(&s, stack, stacks_labels(&s, labels, 1));
    stacks_add(&s, row, column, 10000000, 0);
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    return p;
}

static void test_labels(void **state)
{
    (void)state;
    static const struct {
        const char *output, *want;
    } rows[] = {
        {"raw", "PeriodType:  \nPeriod: 0\nSamples:\ncpu/nanoseconds\n"
                "   30000000: 1 \n"
                "                endpoint:[/x] tenant:[b a]\n"
                "                bytes:[4096] pid:[7] request:[2048] wait:[1500 ms 2 ]\n"
                "   10000000: 1 \n"
                "                tenant:[b]\n"
                "Locations\n     1: 0x0 M=1 f :0:0 s=0\nMappings\n1: 0x0/0x0/0x0   \n"},
        {"traces", "Type: cpu\n"
                   "-----------+-------------------------------------------------------\n"
                   "    tenant:  b a\n  endpoint:  /x\n"
                   "       pid:  7\n      wait:  1.50s 2ms\n     bytes:  4kB\n   request:  2kB\n"
                   "      30ms   f\n"
                   "-----------+-------------------------------------------------------\n"
                   "    tenant:  b\n"
                   "      10ms   f\n"
                   "-----------+-------------------------------------------------------\n"},
        {"tags", " bytes: Total 30ms of 40ms (75.00%)\n        30ms (75.00%): 4kB\n\n"
                 " endpoint: Total 30ms of 40ms (75.00%)\n           30ms (75.00%): /x\n\n"
                 " pid: Total 30ms of 40ms (75.00%)\n      30ms (75.00%): 7\n\n"
                 " request: Total 30ms of 40ms (75.00%)\n          30ms (75.00%): 2kB\n\n"
                 " tenant: Total 70ms of 40ms (175.00%)\n"
                 "         40ms (  100%): b\n         30ms (75.00%): a\n\n"
                 " wait: Total 60ms of 40ms (150.00%)\n"
                 "       30ms (75.00%): 1.50s\n       30ms (75.00%): 2ms\n\n"},
    };
    flame_profile *p = labelled();
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        write_as(&got, p, rows[i].output);
        check_text(rows[i].output, got.text, rows[i].want);
        sheet_release(&got);
    }
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_durations),
        cmocka_unit_test(test_plain_frames),
        cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
