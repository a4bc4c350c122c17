/*
 * failing_alloc: libc's allocator replaced by one of which a chosen call fails and that counts what
 * is not freed. For one test program each, and not under sanitizers or another libc than glibc.
 */
#ifndef FLAME_TESTS_FAILING_ALLOC_H
#define FLAME_TESTS_FAILING_ALLOC_H

#include <stddef.h>

extern void *__libc_malloc(size_t len);
extern void *__libc_calloc(size_t count, size_t len);
extern void *__libc_realloc(void *old, size_t len);
extern void __libc_free(void *old);

static long calls_left; /* until the call that fails; 0 and below: none does */
static long live;       /* allocations that were not freed */
static int failed;

static int fails(void)
{
    if (__atomic_sub_fetch(&calls_left, 1, __ATOMIC_RELAXED) != 0) {
        return 0;
    }
    __atomic_store_n(&failed, 1, __ATOMIC_RELAXED);
    return 1;
}

static void *counted(void *made)
{
    __atomic_add_fetch(&live, made != NULL, __ATOMIC_RELAXED);
    return made;
}

void *malloc(size_t len)
{
    return fails() ? NULL : counted(__libc_malloc(len));
}

void *calloc(size_t count, size_t len)
{
    return fails() ? NULL : counted(__libc_calloc(count, len));
}

void *realloc(void *old, size_t len)
{
    if (fails()) {
        return NULL;
    }
    void *made = __libc_realloc(old, len);
    return old ? made : counted(made);
}

void free(void *old)
{
    __atomic_sub_fetch(&live, old != NULL, __ATOMIC_RELAXED);
    __libc_free(old);
}

/* The n-th call from now on fails; 0: none does. `failed` tells whether that happened. */
static void fail_call(long n)
{
    failed = n > 0 ? 0 : failed;
    calls_left = n;
}

#endif
