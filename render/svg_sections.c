/* svg_sections: the parts of the embedded data, each with a name. */
#include "render/svg_sections.h"

#include <stdio.h>

struct buffer *sections_add(struct sections *s, const char *name, int number)
{
    struct section *const section = &s->all[s->count++];
    *section = (struct section){.name = ""};
    if (number < 0) {
        snprintf(section->name, sizeof section->name, "%s", name);
    } else {
        snprintf(section->name, sizeof section->name, "%s%d", name, number);
    }
    return &section->bytes;
}

void sections_join(struct buffer *out, const struct sections *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct buffer *const bytes = &s->all[i].bytes;
        out->failed |= bytes->failed;
        buffer_varint(out, bytes->len);
        buffer_add(out, bytes->ptr, bytes->len);
    }
}

void sections_release(struct sections *s)
{
    for (size_t i = 0; i < s->count; i++) {
        buffer_release(&s->all[i].bytes);
    }
    s->count = 0;
}
