/* checked: growth of arrays. */
#include "core/checked.h"

#include <stdlib.h>

bool grow_array(void **array, size_t *capacity, size_t need, size_t size)
{
    size_t wanted = *capacity < 16 ? 16 : *capacity * 2;
    if (wanted < need) {
        wanted = need;
    }
    size_t total;
    if (need > UINT32_MAX - 1 || __builtin_mul_overflow(wanted, size, &total)) {
        return false;
    }
    void *grown = realloc(*array, total);
    if (!grown) {
        return false;
    }
    *array = grown;
    *capacity = wanted;
    return true;
}
