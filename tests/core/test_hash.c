/* core/hash: the hashes that tables are built on spread what is put into those tables. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include <stdlib.h>

#include "core/hash.h"
#include "core/idmap.h"

enum { SIDE = 256, COUNT = SIDE * SIDE, SLOTS = 4 * COUNT };

static uint64_t of_word(uint32_t i, uint32_t k)
{
    return hash_word(((uint64_t)i << 32) | k);
}

static uint64_t of_pair(uint32_t i, uint32_t k)
{
    return hash_pair(i, k);
}

/* The constants of the mix itself must not make a factor of 0. */
static uint64_t of_constants(uint32_t i, uint32_t k)
{
    return hash_pair(((uint64_t)i << 32) | k, i % 2 ? HASH_K0 : HASH_K1);
}

static uint64_t of_bytes(uint32_t i, uint32_t k)
{
    char text[24] = "a prefix that all have ";
    memcpy(text + 16, &i, sizeof i);
    memcpy(text + 20, &k, sizeof k);
    return hash_bytes(text, sizeof text);
}

static const struct spread_row {
    const char *name;
    uint64_t (*hash)(uint32_t, uint32_t);
} SPREAD_ROWS[] = {
    {"word", of_word}, {"pair", of_pair}, {"constants", of_constants}, {"bytes", of_bytes}};

/* In a table of four slots an entry, 65,536 random hashes take about 58,000 slots. */
static void test_spread(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof SPREAD_ROWS / sizeof SPREAD_ROWS[0]; row++) {
        unsigned char *taken = calloc(SLOTS, 1);
        size_t slots = 0;
        assert_non_null(taken);
        for (uint32_t i = 0; i < SIDE; i++) {
            for (uint32_t k = 0; k < SIDE; k++) {
                const size_t slot = idmap_fold(SPREAD_ROWS[row].hash(i, k)) % SLOTS;
                slots += !taken[slot];
                taken[slot] = 1;
            }
        }
        free(taken);
        if (slots < 56000) {
            fail_msg("%s: only %zu slots", SPREAD_ROWS[row].name, slots);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_spread)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
