/* filter/base_frames: stacks begin at the innermost frame of some names. */
#include "tests/filter/filter_text.h"

#define SAMPLES "S 1 2 3 4 | 1 10\nS 7 1 3 4 | 1 20\nS 8 4 | 1 40\nS 1 3 1 3 4 | 1 80\n"

static const struct {
    const char *names[2], *want;
} rows[] = {
    {{"handler"}, "handler;mid;outer;inner;leaf 10\nhandler;leaf;malloc 20\nhandler;leaf 80\n"},
    {{"leaf"}, "leaf 10\nleaf;malloc 20\nleaf 80\n"},
    {{"outer", "malloc"}, "mid;outer;inner;leaf 10\nmalloc 20\n"},
    {{"main"},
     "main;handler;mid;outer;inner;leaf 10\nmain;handler;leaf;malloc 20\n"
     "main;[libc.so.6] 40\nmain;handler;leaf;handler;leaf 80\n"},
    {{"leaf", "handler"}, "leaf 10\nleaf;malloc 20\nleaf 80\n"},
    {{"lea"}, ""},
};

static void test_base_frames(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_filter_options options;
        flame_filter_options_init(&options);
        options.base_frames =
            (struct flame_strings){rows[i].names, rows[i].names[1] ? (size_t)2 : (size_t)1};
        filter_check(rows[i].names[0], TYPES PROGRAM SAMPLES, &options, rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_base_frames)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
