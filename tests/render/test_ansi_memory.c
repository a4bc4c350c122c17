/* Every allocation of a picture in the terminal fails once: "out of memory", and nothing leaks. */
#include "tests/harness.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)

int main(void)
{
    return 0;
}

#else

#include "tests/failing_alloc.h"

static const struct memory_row {
    const char *name, *folded;
    bool reverse;
} rows[] = {
    {"a profile", "main;std::map<int, int>::find(int) 60\nmain;\x1b[31mred 30\nmain;x;y 1\n",
     false},
    {"reversed", "main;work 60\nmain;idle 40\n", true},
    {"a comparison", "main;work 60 80\nmain;idle 40 20\n", false},
};

/* Counts. */
static int swallow(void *ctx, const void *bytes, size_t len)
{
    (void)bytes;
    *(size_t *)ctx += len;
    return 0;
}

static void test_memory(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_profile *p = profile_from(rows[i].folded, NULL);
        flame_write_options o;
        flame_error err = {.message = ""};
        flame_write_options_init(&o);
        o.output = "ansi";
        o.columns = 30;
        o.reverse = rows[i].reverse;
        o.subtitle = "sub\ttitle";
        size_t whole = 0;
        assert_int_equal(flame_write(p, &o, swallow, &whole, &err), FLAME_OK);
        failed = 1;
        for (long n = 1; failed; n++) {
            const long before = live;
            size_t written = 0;
            fail_call(n);
            const flame_status status = flame_write(p, &o, swallow, &written, &err);
            fail_call(0);
            const long after = live;
            /* what only makes it quicker may fail unseen */
            if (status == FLAME_OK ? written != whole : !failed || status != FLAME_E_NOMEM) {
                fail_msg("%s: allocation %ld: %d %s", rows[i].name, n, (int)status, err.message);
            }
            if (after != before) {
                fail_msg("%s: allocation %ld: %ld blocks leak", rows[i].name, n, after - before);
            }
        }
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
