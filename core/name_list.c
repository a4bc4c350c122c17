/* name_list: the names that there are, for a message. */
#include "core/name_list.h"

#include <stdio.h>
#include <string.h>

void name_list_add(struct name_list *list, const char *name)
{
    const size_t used = strlen(list->text);
    snprintf(list->text + used, sizeof list->text - used, "%s%s", list->count ? ", " : "", name);
    list->count++;
}
