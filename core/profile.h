/*
 * profile: the model that readers fill and outputs read.
 *
 * Frames are interned tuples, stacks are nodes of a prefix tree (caller stack, frame), and a row is
 * one stack with one set of labels and a value per column. Invariants, checked by profile_check:
 *  - ids are dense and in first-seen order; stack 0 is the empty stack;
 *  - a caller's stack id is smaller than its callee's, so that totals are one backward loop and
 *    layout one forward loop, and nothing recurses;
 *  - every (stack, labels) pair has at most one row.
 * A profile is built through core/stacks.h and never changes after stacks_seal.
 */
#ifndef FLAME_CORE_PROFILE_H
#define FLAME_CORE_PROFILE_H

#include <flamegraph.h>

#include "core/intern.h"

struct frame_id {
    uint32_t i;
};

struct stack_id {
    uint32_t i;
};

enum frame_kind { FRAME_UNKNOWN, FRAME_USER, FRAME_KERNEL, FRAME_INLINED, FRAME_JIT };

/* What is known of a frame; what is not is 0 (string 0 is the empty text). */
struct frame {
    struct string_id name;        /* display name, marks such as _[k] included if asked for */
    struct string_id system_name; /* linkage name, if it differs */
    struct string_id module;      /* binary or shared object, as the profiler printed it */
    struct string_id file;        /* source file */
    uint64_t address;
    uint32_t line;
    enum frame_kind kind;
};

/* A sample's label: a text, or with string 0 a number that may have a unit. */
struct label {
    struct string_id key;
    struct string_id text;
    struct string_id unit;
    int64_t number;
};

/* Labels of one set: items [first, first + count) of profile.labels. Set 0 is empty. */
struct label_set {
    uint32_t first;
    uint32_t count;
};

struct column {
    struct string_id type;
    struct string_id unit;
    unsigned decimals; /* values are in units of 10^-decimals */
    bool sparse;       /* a value of 0 means that the row has no sample in this column */
    uint64_t samples;  /* how many samples were added */
    int64_t *values;   /* by row */
    size_t capacity;
};

struct row {
    struct stack_id stack;
    uint32_t labels;
};

enum { COLUMNS_MAX = 4096 };

struct flame_profile {
    struct intern strings;
    struct frame *frames;
    size_t frame_count;
    size_t frame_capacity;
    struct stack_node {
        struct stack_id caller;
        struct frame_id frame;
    } * stacks; /* stacks[0] is the root and has neither */
    size_t stack_count;
    size_t stack_capacity;
    struct row *rows;
    size_t row_count;
    size_t row_capacity;
    struct column *columns;
    size_t column_count;
    size_t column_capacity;
    struct label *labels;
    size_t label_count;
    size_t label_capacity;
    struct label_set *label_sets;
    size_t label_set_count;
    size_t label_set_capacity;
    size_t chosen;   /* the column that is drawn and folded */
    bool comparison; /* columns 0 and 1 are "before" and "after", chosen is 1 */
};

static inline struct bytes profile_text(const flame_profile *p, struct string_id id)
{
    return p->strings.texts[id.i];
}

static inline const struct frame *profile_frame(const flame_profile *p, struct stack_id stack)
{
    return &p->frames[p->stacks[stack.i].frame.i];
}

/*
 * The number of decimals that the column's values need: `decimals` less the trailing zeros that all
 * values share. *unit becomes 10^(decimals - result), by which values are divided for printing.
 */
unsigned profile_decimals(const struct column *column, size_t rows, int64_t *unit);

/* All invariants; a false says which in *why. For tests and for asserts. */
bool profile_check(const flame_profile *p, const char **why);

#endif
