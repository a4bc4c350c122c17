/* checked: arithmetic that reports overflow, and growth of arrays. */
#ifndef FLAME_CORE_CHECKED_H
#define FLAME_CORE_CHECKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Makes room for `need` items of `size` bytes behind *array, at least doubling. False when memory
 * is out or `need` is over 2^32 - 2 (ids are 32 bits wide); *array then stays as it is.
 */
bool grow_array(void **array, size_t *capacity, size_t need, size_t size);

/* GROW(p, capacity, need): the same with the item size taken from p. */
#define GROW(array, capacity, need)                                                                \
    ((need) <= (capacity) || grow_array((void **)&(array), &(capacity), (need), sizeof *(array)))

/* a + b, held at the ends of the range; *saturated becomes true when that happened. */
static inline int64_t add_saturated(int64_t a, int64_t b, bool *saturated)
{
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum)) {
        *saturated = true;
        return b > 0 ? INT64_MAX : INT64_MIN;
    }
    return sum;
}

static inline int64_t mul_saturated(int64_t a, int64_t b, bool *saturated)
{
    int64_t product;
    if (__builtin_mul_overflow(a, b, &product)) {
        *saturated = true;
        return (a > 0) == (b > 0) ? INT64_MAX : INT64_MIN;
    }
    return product;
}

#endif
