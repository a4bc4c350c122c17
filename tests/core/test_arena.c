/* core/arena: what it hands out is aligned, apart and lives until it is released. */
#include "core/arena.h"
#include "tests/harness.h"

static void test_sizes(void **state)
{
    static const size_t sizes[] = {0, 1, 7, 16, 4095, 4096, 4097, 100000, 3, 2 << 20, 5};
    struct arena a;
    unsigned char *got[ROWS(sizes)];
    (void)state;
    arena_init(&a);
    for (size_t i = 0; i < ROWS(sizes); i++) {
        got[i] = arena_alloc(&a, sizes[i]);
        assert_non_null(got[i]);
        assert_int_equal((uintptr_t)got[i] % _Alignof(max_align_t), 0);
        memset(got[i], (int)i, sizes[i]);
    }
    for (size_t i = 0; i < ROWS(sizes); i++) {
        for (size_t k = 0; k < sizes[i]; k++) {
            assert_int_equal(got[i][k], i);
        }
    }
    assert_null(arena_alloc(&a, SIZE_MAX));
    arena_release(&a);
    arena_release(&a); /* twice is fine */
}

/* What would fit but for the padding in front of it. */
static void test_end_of_block(void **state)
{
    (void)state;
    for (size_t len = 4000; len < 4096; len++) {
        struct arena a;
        arena_init(&a);
        assert_non_null(arena_copy(&a, BYTES("")).ptr); /* 1 byte */
        assert_int_equal((uintptr_t)arena_alloc(&a, len) % _Alignof(max_align_t), 0);
        arena_release(&a);
    }
}

static void test_copies_end_in_nul(void **state)
{
    static const char *const texts[] = {"", "a", "abc", "with blanks"};
    struct arena a;
    (void)state;
    arena_init(&a);
    for (size_t i = 0; i < ROWS(texts); i++) {
        const struct bytes copy = arena_copy(&a, bytes_from(texts[i]));
        assert_string_equal(copy.ptr, texts[i]);
        assert_int_equal(copy.len, strlen(texts[i]));
        assert_ptr_not_equal(copy.ptr, texts[i]);
    }
    assert_string_equal(arena_copy(&a, bytes_of(NULL, 0)).ptr, "");
    arena_release(&a);
}

static void test_reset_keeps_one_block(void **state)
{
    struct arena a;
    (void)state;
    arena_init(&a);
    arena_reset(&a);
    for (int i = 0; i < 10; i++) {
        assert_non_null(arena_alloc(&a, 10000));
    }
    arena_reset(&a);
    const void *first = arena_alloc(&a, 8);
    arena_reset(&a);
    assert_ptr_equal(arena_alloc(&a, 8), first);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_end_of_block),
        cmocka_unit_test(test_copies_end_in_nul),
        cmocka_unit_test(test_reset_keeps_one_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
