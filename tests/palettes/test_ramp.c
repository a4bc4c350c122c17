/* palettes/ramp: the numbers of flamegraph.pl. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include "palettes/ramp.h"

/* Computed from a model that was verified against flamegraph.pl; six decimals. */
static struct numbers numbers_by_sum(struct bytes name)
{
    return numbering_next(NULL, name);
}

static struct numbers numbers_by_hash(struct bytes name)
{
    return numbering_next(&(struct numbering){NUMBERS_HASH, 0}, name);
}

static const struct numbers_row {
    const char *name;
    double sum, forward, backward;
} numbers_rows[] = {
    {"", 0.170828, 1.000000, 1.000000},
    {"main", 0.778600, 0.363351, 0.854374},
    {"foo_[k]", 0.440467, 0.866502, 0.622210},
    {"bar_[j]", 0.507630, 0.440075, 0.644153},
    {"baz_[i]", 0.603246, 0.495931, 0.666097},
    {"java/lang/String:.hash", 0.793642, 0.453880, 0.736994},
    {"std::vector<int>::push_back", 0.802074, 0.638327, 0.742218},
    {"genunix`kmem_cache_free", 0.613160, 0.466926, 0.840410},
    {"[unknown]", 0.107463, 0.783636, 0.741902},
};

static void near(double got, double wanted)
{
    const double off = got - wanted;
    assert_true(off < 0.0000006 && off > -0.0000006);
}

static void test_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers_rows / sizeof *numbers_rows; i++) {
        const struct numbers_row *row = &numbers_rows[i];
        const struct numbers sum = numbers_by_sum(bytes_from(row->name));
        const struct numbers hash = numbers_by_hash(bytes_from(row->name));
        near(sum.v[0], row->sum);
        assert_true(sum.v[0] == sum.v[1] && sum.v[1] == sum.v[2]);
        near(hash.v[0], row->forward);
        near(hash.v[1], row->backward);
        assert_true(hash.v[1] == hash.v[2]);
    }
}

/* Pairs that must have equal (or different) numbers, by sum and by hash. */
static const struct pair_row {
    const char *one, *other;
    bool same_sum, same_hash;
} pair_rows[] = {
    {"abc", "cba", true, false},                     /* anagrams */
    {"\xff\xfe", "\xc7\xbd", true, false},           /* not UTF-8: bytes 255 + 254 = U+01FD */
    {"\xc3\xa9", "\xe9", true, true},                /* U+00E9, and the byte 0xE9 alone */
    {"a\xff\xc3\xa9", "a\xc3\xff\xa9", true, false}, /* one bad byte: all are bytes */
    {"m`abc", "other`abc", false, false},            /* the module counts only backward */
    {"`abc", "`abd", false, true}, /* forward three characters count, backward none is left */
    {"mod`f", "mod`g", false, false},
    {"x`", "y`", false, false},
    {"``0xfffffffffb8001d6", "a`0xfffffffffb8001d6", false, false},
};

static void test_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pair_rows / sizeof *pair_rows; i++) {
        const struct bytes one = bytes_from(pair_rows[i].one);
        const struct bytes other = bytes_from(pair_rows[i].other);
        const bool sum = numbers_by_sum(one).v[0] == numbers_by_sum(other).v[0];
        const struct numbers a = numbers_by_hash(one);
        const struct numbers b = numbers_by_hash(other);
        assert_int_equal(sum, pair_rows[i].same_sum);
        assert_int_equal(a.v[0] == b.v[0] && a.v[1] == b.v[1], pair_rows[i].same_hash);
    }
}

static void test_backticks(void **state)
{
    (void)state;
    const double plain = numbers_by_hash(BYTES("abcdef")).v[0];
    near(numbers_by_hash(BYTES("``0xfffffffffb8001d6")).v[0], 0.418131);
    assert_true(numbers_by_hash(BYTES("m`abcdef")).v[0] == plain);
    assert_true(numbers_by_hash(BYTES("`m`abcdef")).v[0] == plain);
    assert_true(numbers_by_hash(BYTES("\xc3\xa9`abcdef")).v[0] == plain);
    assert_true(numbers_by_hash(BYTES("m`")).v[0] == 1); /* nothing left */
    /* backward: "fedcba`m" loses what stands before its backtick */
    const double backward = numbers_by_hash(BYTES("m")).v[1];
    assert_true(numbers_by_hash(BYTES("m`abcdef")).v[1] == backward);
    assert_true(numbers_by_hash(BYTES("m`abc`")).v[1] == backward);
    assert_true(numbers_by_hash(BYTES("`")).v[1] == numbers_by_hash(BYTES("`")).v[0]);
}

static void test_ends(void **state)
{
    (void)state;
    const struct ramp ramp = {{205, 50, 0}, {0, 255, 1}, {7, 0, 2}};
    const struct numbers low = {.v = {0, 0, 0}, .single = false};
    const struct numbers high = {.v = {1, 1, 1}, .single = false};
    const struct colour dark = ramp_colour(&ramp, &low);
    const struct colour bright = ramp_colour(&ramp, &high);
    assert_true(dark.r == 205 && dark.g == 0 && dark.b == 7);
    assert_true(bright.r == 255 && bright.g == 255 && bright.b == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_backticks),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
