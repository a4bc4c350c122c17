/* collapse/collapse: several inputs, chosen columns, and the errors of the public header. */
#include <unistd.h>

#include "tests/harness.h"

#define PERF "app 7 1.5: 10 cycles:\n\t1 f (/b)\n\napp 7 1.5: 3 faults:\n\t1 g (/b)\n"

/* Writes each text to a file of its own, and removes them. */
static void write_files(char paths[][32], const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        strcpy(paths[i], "/tmp/flame-test-XXXXXX");
        const int fd = mkstemp(paths[i]);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, texts[i], strlen(texts[i])), strlen(texts[i]));
        close(fd);
    }
}

static const struct merge_row {
    const char *name, *texts[3], *sample_type, *want, *warnings;
} rows[] = {
    {"one", {"a;b 1\n"}, NULL, "a;b 1\n", ""},
    {"two", {"a;b 1\nc 2\n", "a;b 3\nd 4\n"}, NULL, "a;b 4\nc 2\nd 4\n", ""},
    {"three", {"a 1\n", "a 2\n", "a 4\n"}, NULL, "a 7\n", ""},
    {"decimals", {"a 1.5\n", "a 2\n", "a 0.25\n"}, NULL, "a 3.75\n", ""},
    {"comparisons", {"a 1 2\n", "a 3 4\nb 5 6\n"}, NULL, "a 4 6\nb 5 6\n", ""},
    {"another format",
     {"a 1\n", PERF},
     NULL,
     "a 1\napp;f 10\n",
     "0:0 this is event cycles (1 sample); left out is 1 sample of 1 more: --sample-type or "
     "--event-filter chooses\n"
     "0:0 its cycles (count) are added to samples (count) of the first input\n"},
    {"same events", {PERF, PERF}, "faults", "app;g 6\n", ""},
    {"a column that the second lacks",
     {PERF, "a 1\n"},
     "0",
     "a 1\napp;f 10\n",
     "0:0 its samples (count) are added to cycles (count) of the first input\n"},
    {"a column that no one has",
     {PERF},
     "x",
     "1 no sample type \"x\"; there are: cycles, faults",
     ""},
    {"a number too large", {PERF}, "2", "1 sample type 2 is outside the range 0 to 1", ""},
    {"a bad second input",
     {"a 1\n", "a b c\n"},
     NULL,
     "3 format not recognised: it begins \"a b c\"; --from names a format ",
     ""},
    {"an empty second input", {"a 1\n", ""}, NULL, "5 the input is empty", ""},
};

static void test_merging(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char files[3][32];
        const char *paths[3] = {files[0], files[1], files[2]};
        struct sheet got = {0};
        struct sheet warnings = {0};
        size_t count = 0;
        while (count < 3 && rows[i].texts[count]) {
            count++;
        }
        flame_profile *p = NULL;
        flame_error err = {.message = ""};
        flame_read_options o;
        flame_read_options_init(&o);
        o.sample_type = rows[i].sample_type;
        o.warn = sheet_warn;
        o.ctx = &warnings;
        write_files(files, rows[i].texts, count);
        const flame_status status = flame_read_paths(&p, paths, count, &o, &err);
        if (status == FLAME_OK) {
            check_profile(rows[i].name, p);
            assert_int_equal(fold(&got, p), FLAME_OK);
            flame_profile_free(p);
        } else {
            assert_null(p);
            err.message[strcspn(err.message, "(")] = '\0'; /* then the names of all formats */
            sheet_format(&got, "%d %s", (int)status, err.message);
        }
        for (size_t k = 0; k < count; k++) {
            unlink(files[k]);
        }
        check_text(rows[i].name, got.text, rows[i].want);
        check_text(rows[i].name, warnings.text, rows[i].warnings);
        sheet_release(&got);
        sheet_release(&warnings);
    }
}

static void test_errors(void **state)
{
    flame_profile *p = NULL;
    flame_error err = {.message = ""};
    flame_read_options o;
    const char *const missing[] = {FLAME_SAMPLES "/none"};
    (void)state;
    assert_int_equal(flame_read_paths(&p, NULL, 0, NULL, &err), FLAME_E_USAGE);
    assert_int_equal(flame_read_paths(&p, missing, 1, NULL, &err), FLAME_E_IO);
    assert_int_equal(flame_read_memory(&p, NULL, 0, NULL, NULL, &err), FLAME_E_EMPTY);
    assert_string_equal(err.source, "<memory>");
    assert_int_equal(flame_read_memory(&p, "x", 1, NULL, NULL, NULL), FLAME_E_FORMAT);
    flame_read_options_init(&o);
    o.format = "nonsense";
    assert_int_equal(flame_read_memory(&p, "a 1", 3, "x", &o, &err), FLAME_E_USAGE);
    o.format = "folded";
    assert_int_equal(flame_read_memory(&p, "", 0, "x", &o, &err), FLAME_E_EMPTY);
    assert_string_equal(err.message, "no samples found");
    assert_string_equal(err.source, "x");
    assert_null(p);
}

static void test_tables(void **state)
{
    size_t count = 0;
    const flame_entry *const *formats = flame_formats(&count);
    (void)state;
    assert_true(count >= 3);
    for (size_t i = 0; i < count; i++) {
        assert_true(formats[i]->name[0] && formats[i]->summary[0]);
    }
}

/* pprof's rule: "inuse_space" also names "space". */
static void test_columns(void **state)
{
    static const struct {
        const char *wanted;
        size_t column; /* 9: none */
    } wanted[] = {
        {"cycles", 0}, {"faults", 1}, {"inuse_faults", 1}, {"1", 1},     {"0", 0}, {"01", 1},
        {"2", 9},      {"", 0},       {"-1", 9},           {"Cycles", 9}};
    (void)state;
    for (size_t i = 0; i < ROWS(wanted); i++) {
        flame_read_options o;
        flame_profile *p = NULL;
        flame_read_options_init(&o);
        o.sample_type = wanted[i].wanted;
        const flame_status status = flame_read_memory(&p, PERF, strlen(PERF), NULL, &o, NULL);
        const size_t column = p ? flame_profile_default_sample_type(p) : 9;
        if (column != wanted[i].column || (status == FLAME_OK) != (column != 9)) {
            fail_msg("%s: %zu", wanted[i].wanted, column);
        }
        flame_profile_free(p);
    }
}

static void count_bytes(void *ctx, uint64_t bytes)
{
    *(uint64_t *)ctx = bytes;
}

static void test_progress(void **state)
{
    uint64_t bytes = 0;
    flame_profile *p = NULL;
    flame_read_options o;
    (void)state;
    flame_read_options_init(&o);
    o.progress = count_bytes;
    o.ctx = &bytes;
    assert_int_equal(flame_read_memory(&p, "a;b 1\n", 6, NULL, &o, NULL), FLAME_OK);
    assert_int_equal(bytes, 6);
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merging),  cmocka_unit_test(test_errors),
        cmocka_unit_test(test_tables),   cmocka_unit_test(test_columns),
        cmocka_unit_test(test_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
