/* svg_sections: the parts of the embedded data, each with a name. */
#ifndef FLAME_RENDER_SVG_SECTIONS_H
#define FLAME_RENDER_SVG_SECTIONS_H

#include "core/tree.h"
#include "render/svg_buffer.h"

/* Two for each sample type, and those that are there once. */
enum { SECTIONS_MAX = 2 * TREE_TYPES_MAX + 24, SECTION_NAME = 24 };

struct sections {
    struct section {
        char name[SECTION_NAME];
        struct buffer bytes;
    } all[SECTIONS_MAX];
    size_t count;
};

/* A new section at the end, "name" or with a number from 0 on "name12"; below 0 there is none. */
struct buffer *sections_add(struct sections *s, const char *name, int number);

/* Appends all, each with its length in front. */
void sections_join(struct buffer *out, const struct sections *s);

void sections_release(struct sections *s);

#endif
