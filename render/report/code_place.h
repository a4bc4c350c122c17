/*
 * code_place: all that pprof tells nodes apart by when it counts by address. A node's name is then
 * "0000000000401000 main.main main.go:12:3"; what follows of it here is only its order, so that a
 * long path or name is not copied for every address.
 */
#ifndef FLAME_RENDER_REPORT_CODE_PLACE_H
#define FLAME_RENDER_REPORT_CODE_PLACE_H

#include "core/arena.h"
#include "render/report/report.h"

struct code_place {
    struct bytes name; /* empty when no symbol is known */
    struct bytes system_name;
    struct bytes file;
    struct bytes object; /* the binary */
    uint64_t address;
    uint32_t line, column;
    uint32_t start_line; /* of the function */
};

/* Makes places of frames; paths are shortened once each. */
struct code_places {
    const struct report *r;
    struct bytes *files; /* by string; ptr NULL: not asked for */
    struct arena arena;
};

/* These three are false or NULL when memory is out; released also then. */
bool code_places_init(struct code_places *c, const struct report *r);
bool code_places_get(struct code_places *c, struct code_place *place, struct frame_id frame);
const struct code_place *code_places_keep(struct code_places *c, const struct code_place *place);
void code_places_release(struct code_places *c);

bool code_place_equal(const struct code_place *a, const struct code_place *b);

/* Whether two places are in the same function. */
bool code_place_same_function(const struct code_place *a, const struct code_place *b);

/* The order of names, and of what is not in them. */
int code_place_compare_names(const struct code_place *a, const struct code_place *b);
int code_place_compare_rest(const struct code_place *a, const struct code_place *b);

#endif
