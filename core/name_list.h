/* name_list: the names that there are, for a message: "svg, png, folded". */
#ifndef FLAME_CORE_NAME_LIST_H
#define FLAME_CORE_NAME_LIST_H

#include <stddef.h>

enum { NAME_LIST_MAX = 256 };

/* Begins as zero. What does not fit is cut off. */
struct name_list {
    char text[NAME_LIST_MAX];
    size_t count;
};

void name_list_add(struct name_list *list, const char *name);

#endif
