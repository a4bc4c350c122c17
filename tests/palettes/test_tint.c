/* palettes/tint: kinds of values by the names of sample types. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include "palettes/tint.h"

static const struct row {
    const char *type, *unit;
    enum tint want;
} rows[] = {
    {"", "", TINT_NONE},
    {"samples", "", TINT_NONE},
    {"cpu", "nanoseconds", TINT_NONE},
    {"cpu-clock", "", TINT_NONE},
    {"cycles", "", TINT_NONE},
    {"wall", "nanoseconds", TINT_NONE},
    {"goroutine", "count", TINT_NONE},
    {"space", "bytes", TINT_MEMORY},
    {"space", "kilobytes", TINT_MEMORY},
    {"alloc_objects", "count", TINT_MEMORY},
    {"inuse_objects", "count", TINT_MEMORY},
    {"Heap", "", TINT_MEMORY},
    {"page-faults", "", TINT_MEMORY},
    {"delay", "nanoseconds", TINT_WAITING},
    {"contentions", "count", TINT_WAITING},
    {"block:block_rq_issue", "", TINT_WAITING},
    {"off-CPU", "us", TINT_WAITING},
    {"sched:sched_switch", "", TINT_WAITING},
    {"lock:contention_begin", "", TINT_WAITING},
};

static void test_tints(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (tint_of(bytes_from(rows[i].type), bytes_from(rows[i].unit)) != rows[i].want) {
            fail_msg("%s in %s", rows[i].type, rows[i].unit);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tints)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
