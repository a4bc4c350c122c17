/* made_picture: a scene made by hand, for the tests of outputs that cairo draws. */
#ifndef FLAME_TESTS_MADE_PICTURE_H
#define FLAME_TESTS_MADE_PICTURE_H

#include "core/tree.h"
#include "render/scene.h"

/* Names in many scripts; what matters is that they draw at all. */
static const char *const names[] = {
    "all",
    "std::vector<int>::push_back",
    "\xe5\xa4\x84\xe7\x90\x86\xe8\xaf\xb7\xe6\xb1\x82",
    "\xe3\x83\xac\xe3\x83\xb3\xe3\x83\x80\xe3\x83\xaa\xe3\x83\xb3\xe3\x82\xb0",
    "\xd9\x82\xd8\xb1\xd8\xa7\xd8\xa1\xd8\xa9 x",
    "\xd7\xa9\xd6\xb8\xd7\x9c\xd7\x95\xd7\x9d",
    "\xcc\x81only\xcc\x81marks\xe2\x80\x8d",
    "\xf0\x9f\x94\xa5\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb\xef\xb8\x8f",
    "\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2",
    "\xef\xbf\xbd\xf4\x8f\xbf\xbd",
};

enum { NAMES = sizeof names / sizeof *names };

/* A scene made by hand: one row for each name. */
struct picture {
    struct tree tree;
    struct scene scene;
    struct paint paints[3];
    struct box boxes[NAMES + 1];
    int64_t total, before_total;
    struct palette *palette;
};

static void make_picture(struct picture *p)
{
    *p = (struct picture){.total = 1234567890, .before_total = 1000000000};
    assert_int_equal(palette_load(&p->palette, "package", NULL), FLAME_OK);
    p->tree = (struct tree){.total = &p->total, .count = 1, .unit = BYTES("nanoseconds")};
    p->paints[0] = (struct paint){{250, 180, 170}, {130, 70, 60}};
    p->paints[1] = (struct paint){{140, 220, 200}, {6, 100, 90}};
    p->paints[2] = (struct paint){{215, 215, 215}, {80, 80, 80}};
    for (uint32_t i = 0; i < NAMES; i++) {
        p->boxes[i] = (struct box){.x = 10,
                                   .width = 380 - 8.3 * i,
                                   .row = i,
                                   .frames = 1,
                                   .paint = i % 2,
                                   .label = bytes_from(names[i])};
    }
    p->boxes[NAMES] =
        (struct box){.x = 380, .width = 4.2, .row = NAMES - 1, .frames = 37, .paint = 2};
    p->scene = (struct scene){.tree = &p->tree,
                              .paints = p->paints,
                              .paint_count = 3,
                              .muted_paint = 2,
                              .boxes = p->boxes,
                              .box_count = NAMES + 1,
                              .rows = NAMES,
                              .title = BYTES("Flame Graph"),
                              .heading = BYTES("Flame Graph"),
                              .factor = 1,
                              .count_name = BYTES("samples"),
                              .width = 400,
                              .height = 70 + 16 * NAMES,
                              .pad_x = 10,
                              .pad_top = 36,
                              .pad_bottom = 34,
                              .row_height = 16,
                              .font_size = 12,
                              .cell_width = 7.2,
                              .largest_delta = 1,
                              .palette = p->palette};
}

static void free_picture(struct picture *p)
{
    palette_free(p->palette);
}

#endif
