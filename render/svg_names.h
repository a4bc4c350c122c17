/* svg_names: the names and the colours that the embedded call tree refers to by number. */
#ifndef FLAME_RENDER_SVG_NAMES_H
#define FLAME_RENDER_SVG_NAMES_H

#include "core/idmap.h"
#include "render/scene.h"
#include "render/svg_buffer.h"

#define NO_NAME UINT32_MAX

struct svg_names {
    uint32_t *rank;  /* by tree name: its number in the file */
    uint32_t *first; /* by number: the first tree name of it, NO_NAME of pruned nodes */
    size_t first_capacity;
    uint32_t count;      /* numbers given */
    struct buffer text;  /* names by number, split by line ends */
    struct buffer paint; /* varints: the colour of each name */
    struct idmap sums;   /* rounded counts of pruned nodes -> names for them */
    uint64_t *sum_sizes; /* by number of the sum */
    uint32_t *sum_names;
    size_t sum_count;
    size_t sum_capacity;
    size_t sum_names_capacity;
    struct bytes below; /* how the threshold is shown; borrowed */
};

/* Numbers names in the order of what they show, equal ones with equal colours once. */
bool svg_names_init(struct svg_names *n, const struct scene *scene);

/* The number of the name that stands for `frames` nodes left out; added when it is new. */
bool svg_names_sum(uint32_t *number, struct svg_names *n, uint64_t frames, uint32_t paint);

void svg_names_release(struct svg_names *n);

/* Colours by number: the scene's first, then those that only nodes of a comparison have. */
struct svg_paints {
    struct paint *all;
    size_t count;
    size_t capacity;
    struct idmap index;
};

bool svg_paints_init(struct svg_paints *p, const struct scene *scene);
bool svg_paints_put(uint32_t *number, struct svg_paints *p, struct paint paint);
void svg_paints_release(struct svg_paints *p);

#endif
