/* filter/chain: stacks of sleepers and wakers, as flamegraph.pl prepares them. */
#include "core/sink.h"
#include "tests/harness.h"

/* Folded stacks before and after. */
static void check(const char *folded, const flame_filter_options *options, const char *want)
{
    flame_profile *profile = profile_from(folded, NULL);
    flame_write_options write;
    struct sheet got = {0};
    flame_error err = {.message = ""};
    assert_int_equal(flame_profile_filter(&profile, options, &err), FLAME_OK);
    flame_write_options_init(&write);
    write.output = "folded";
    assert_int_equal(flame_write(profile, &write, sheet_sink, &got, &err), FLAME_OK);
    assert_string_equal(got.text ? got.text : "", want);
    sheet_release(&got);
    flame_profile_free(profile);
}

static void test_chain(void **state)
{
    (void)state;
    flame_filter_options chain;
    flame_filter_options_init(&chain);
    chain.chain = true;
    check("a;b 1\n", &chain, "a;b;-- 1\n");
    check("a;b;--;c;d 2\n", &chain, "a;b;--;c_[w];d_[w] 2\n");
    check("a;--;b;--;c 3\n", &chain, "a;--;b_[w];--;c_[w] 3\n");
    /* one at either end stands between no two parts */
    check("--;a 4\n", &chain, "--;a;-- 4\n");
    check("a;-- 5\n", &chain, "a;--;-- 5\n");
    check("a;--;-- 6\n", &chain, "a;--;--_[w] 6\n");
    check("a;--;--;b 7\n", &chain, "a;--;--_[w];b_[w] 7\n");
    check("a 1\na;--;a 2\n", &chain, "a;-- 1\na;--;a_[w] 2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_chain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
