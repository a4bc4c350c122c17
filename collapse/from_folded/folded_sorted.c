/* folded_sorted: the line before is all that has to be known. */
#include "collapse/from_folded/folded_sorted.h"

#include <stdlib.h>

bool folded_sorted_take(struct folded_sorted *s, struct bytes line)
{
    const struct bytes last = s->last;
    const size_t common = last.len < line.len ? last.len : line.len;
    const int order = common ? memcmp(last.ptr, line.ptr, common) : 0;
    s->last = line;
    return order < 0 || (order == 0 && last.len <= line.len);
}

void folded_sorted_keep(struct folded_sorted *s)
{
    if (s->last.ptr == s->kept) {
        return;
    }
    char *copy = malloc(s->last.len + 1);
    if (copy) {
        memcpy(copy, s->last.ptr, s->last.len);
    }
    s->last = bytes_of(copy, copy ? s->last.len : 0);
    s->failed = s->failed || !copy;
    free(s->kept);
    s->kept = copy;
}

void folded_sorted_release(struct folded_sorted *s)
{
    free(s->kept);
}
