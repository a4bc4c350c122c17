/* Every allocation of a filter fails once: "out of memory", the profile is gone, nothing leaks. */
#include "tests/filter/filter_text.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)

int main(void)
{
    return 0;
}

#else

#include "tests/failing_alloc.h"

#define SAMPLES                                                                                    \
    "D malloc|inner\nS 1 2 3 4 | 1 10 | tenant=acme bytes:4096:bytes\nS | 1 5\n"                   \
    "S 7 1 3 4 | 1 20 | tenant=zoo tenant=acme pid:17:-\nS 8 4 | 1 40\n"

static const flame_filter_options filters[] = {
    {.granularity = "functions"}, /* drop_frames when it is read */
    {.focus = "main", .ignore = "x", .hide = "mid", .show = "leaf|outer|acme", .tagroot = "tenant"},
    {.show_from = "outer|leaf", .prune_from = "inner"},
    {.tagfocus = "tenant", .tagignore = "bytes=1kb", .tagshow = "t", .taghide = "x"},
    {.tagleaf = "pid,bytes", .granularity = "lines", .trim_path = "/src", .no_inlines = true},
    {.redact = true, .no_command_line = true},
    {.granularity = "addresses", .strip_generics = true, .tagfocus = "a,b"},
};

static flame_status run(const struct pprof_text *text, const flame_filter_options *options,
                        flame_error *err)
{
    flame_profile *p = NULL;
    flame_status status = flame_read_memory(&p, text->out.bytes, text->out.len, "test", NULL, err);
    if (status == FLAME_OK) {
        status = flame_profile_filter(&p, options, err);
    }
    if (status != FLAME_OK && p) {
        status = FLAME_E_IO; /* a profile is left */
    }
    flame_profile_free(p);
    return status;
}

static void test_filters(void **state)
{
    (void)state;
    struct pprof_text *text = pprof_write(TYPES PROGRAM SAMPLES, PACK_LONG);
    for (size_t i = 0; i < ROWS(filters); i++) {
        flame_error err = {.message = ""};
        assert_int_equal(run(text, &filters[i], &err), FLAME_OK);
        failed = 1;
        for (long n = 1; failed; n++) {
            const long before = live;
            fail_call(n);
            const flame_status status = run(text, &filters[i], &err);
            fail_call(0);
            const long after = live;
            if (status != (failed ? FLAME_E_NOMEM : FLAME_OK) && !(failed && status == FLAME_OK)) {
                fail_msg("filter %zu: allocation %ld: %d %s", i, n, (int)status, err.message);
            }
            if (after != before) {
                fail_msg("filter %zu: allocation %ld: %ld blocks leak", i, n, after - before);
            }
        }
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_filters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
