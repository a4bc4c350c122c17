/* palettes/numbering: the numbers of flamegraph.pl and of inferno, of the specification's vectors.
 */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include "palettes/ramp.h"

static const struct vector {
    const char *name;
    double sum, hash, reversed, fnv[3];
} VECTORS[] = {
    {"", 0.170828, 1.000000, 1.000000, {.796671, .685116, .032021}},
    {"main", 0.778600, 0.363351, 0.854374, {.122458, .862890, .663673}},
    {"foo_[k]", 0.440467, 0.866502, 0.622210, {.141823, .702615, .895234}},
    {"bar_[j]", 0.507630, 0.440075, 0.644153, {.151704, .702870, .305792}},
    {"baz_[i]", 0.603246, 0.495931, 0.666097, {.379682, .857891, .990686}},
    {"java/lang/String:.hash", 0.793642, 0.453880, 0.736994, {.180679, .035559, .873085}},
    {"std::vector<int>::push_back", 0.802074, 0.638327, 0.742218, {.139206, .952783, .631865}},
    {"genunix`kmem_cache_free", 0.613160, 0.466926, 0.840410, {.461176, .599322, .294163}},
    {"[unknown]", 0.107463, 0.783636, 0.741902, {.122320, .923485, .450664}},
};

static void near(double got, double wanted)
{
    const double off = got - wanted;
    assert_true(off < 0.0000006 && off > -0.0000006);
}

static struct numbers numbers_of(enum numbering_way way, const char *name)
{
    struct numbering n = {way, 0};
    return numbering_next(&n, bytes_from(name));
}

static void test_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof VECTORS / sizeof *VECTORS; i++) {
        const struct vector *v = &VECTORS[i];
        near(numbers_of(NUMBERS_SUM, v->name).v[2], v->sum);
        near(numbers_of(NUMBERS_HASH, v->name).v[0], v->hash);
        near(numbers_of(NUMBERS_HASH, v->name).v[1], v->reversed);
        near(numbers_of(NUMBERS_HASH_SINGLE, v->name).v[0], v->hash);
        near(numbers_of(NUMBERS_HASH_SINGLE, v->name).v[2], v->reversed);
        for (size_t k = 0; k < 3; k++) {
            near(numbers_of(NUMBERS_FNV, v->name).v[k], v->fnv[k]);
        }
    }
}

/* inferno's numbers are single precision, flamegraph.pl's are not. */
static void test_precision(void **state)
{
    (void)state;
    const struct numbers one = numbers_of(NUMBERS_HASH_SINGLE, "main");
    const struct numbers other = numbers_of(NUMBERS_HASH, "main");
    assert_true(one.single && !other.single);
    assert_true((double)(float)one.v[0] == one.v[0]);
    assert_true(one.v[0] != other.v[0]);
    /* of letters beyond ASCII it takes the bytes */
    assert_true(numbers_of(NUMBERS_HASH_SINGLE, "\xc3\xa9").v[0] !=
                numbers_of(NUMBERS_HASH_SINGLE, "\xe9").v[0]);
    near(numbers_of(NUMBERS_HASH_SINGLE, "``0xfffffffffb8001d6").v[0], 0.418131);
}

static void test_sequence(void **state)
{
    (void)state;
    static const double WANT[] = {0.000000, 0.129711, 0.446755, 0.000067, 0.443870, 0.245186};
    struct numbering n = {NUMBERS_SEQUENCE, INFERNO_SEED};
    for (size_t i = 0; i < 6; i += 3) {
        const struct numbers numbers = numbering_next(&n, bytes_from("any"));
        for (size_t k = 0; k < 3; k++) {
            near(numbers.v[k], WANT[i + k]);
        }
    }
    struct numbering one = {NUMBERS_RANDOM, 77};
    struct numbering same = {NUMBERS_RANDOM, 77};
    struct numbering other = {NUMBERS_RANDOM, 78};
    const double first = numbering_next(&one, bytes_from("a")).v[0];
    assert_true(first == numbering_next(&same, bytes_from("b")).v[0]);
    assert_true(first != numbering_next(&other, bytes_from("a")).v[0]);
    assert_false(numbering_is_by_name(&one));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_precision),
        cmocka_unit_test(test_sequence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
