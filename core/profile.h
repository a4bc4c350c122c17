/*
 * profile: the model that readers fill and outputs read.
 *
 * Frames are interned tuples, stacks are nodes of a prefix tree (caller stack, frame), and a row is
 * one stack with one set of labels and a value per column. Invariants, checked by profile_check:
 *  - ids are dense and in first-seen order; stack 0 is the empty stack;
 *  - a caller's stack id is smaller than its callee's, so that totals are one backward loop and
 *    layout one forward loop, and nothing recurses;
 *  - a location's frames stand side by side, and in a stack they come one after the other.
 * Formats that know no locations (perf script, folded text) have none, and each of their frames
 * stands for itself. Rows are samples in the order of the input; formats that repeat themselves
 * have one row per stack and labels, pprof's may have several.
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
    struct string_id system_name; /* linkage name; may equal name */
    struct string_id module;      /* binary or shared object, as the profiler printed it */
    struct string_id file;        /* source file */
    uint64_t address;
    uint32_t line;
    uint32_t column;
    uint32_t start_line; /* of the function */
    uint32_t location;   /* place in profile.locations + 1; 0: it belongs to none */
    enum frame_kind kind;
    bool nameless; /* `name` was made up from the module: [libc.so.6], [unknown] */
};

/*
 * An address of the program and the functions that are there: one, and those inlined into it.
 * Its frames are [first_frame, first_frame + frame_count), the outermost first, the inlined ones
 * behind it; all its stacks run through them in that order.
 */
struct location {
    uint64_t id; /* as in the input */
    uint64_t address;
    uint32_t mapping;     /* place in profile.mappings + 1; 0: none */
    uint32_t first_frame; /* of profile.frames */
    uint32_t frame_count; /* at least 1 */
    bool bare;            /* no symbol is known: the only frame stands for the address */
    bool folded;          /* pprof is_folded: several symbols share the address */
};

/* Which symbols of a mapping are resolved already, as pprof tells. */
enum mapping_symbols {
    HAS_FUNCTIONS = 1,
    HAS_FILENAMES = 2,
    HAS_LINE_NUMBERS = 4,
    HAS_INLINE_FRAMES = 8
};

/* A binary as it was mapped into the process. */
struct mapping {
    uint64_t id; /* as in the input */
    uint64_t start, limit, offset;
    struct string_id file, build_id;
    unsigned symbols; /* of enum mapping_symbols */
};

/* What is known of the recording as a whole. */
struct recording {
    struct string_id period_type, period_unit; /* of the events between two samples */
    int64_t period;
    int64_t time_ns; /* since 1970, 0: not known */
    int64_t duration_ns;
    struct string_id doc_url;
    struct string_id default_type;             /* name of the column that the profiler prefers */
    struct string_id drop_frames, keep_frames; /* regular expressions, see filter/drop_frames.h */
    struct string_id *comments;
    size_t comment_count, comment_capacity;
};

/* What reports have to say about the filters that a profile went through. */
struct filtered {
    bool total_known;         /* `total` is to be taken instead of the sum over the rows */
    int64_t total;            /* of |values| in the chosen column, before the filters */
    int64_t divisor;          /* of values in the first column, for mean values; 0: not known */
    struct string_id *active; /* "focus=main" for each filter that reports list */
    size_t active_count, active_capacity;
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
    struct location *locations;
    size_t location_count;
    size_t location_capacity;
    struct mapping *mappings;
    size_t mapping_count;
    size_t mapping_capacity;
    struct recording recording;
    struct filtered filtered;
    struct stack_id no_stack; /* of samples without frames, drawn as [no stack]; 0: there is none */
    size_t chosen;            /* the column that is drawn and folded */
    bool asked;               /* somebody asked for it, so it stays when profiles merge */
    struct string_id compared; /* comparison: the sample type of both sides */
    bool comparison;           /* columns 0 and 1 are "before" and "after", chosen is 1 */
    bool normalized;           /* comparison: before was scaled to the total of after */
};

static inline struct bytes profile_text(const flame_profile *p, struct string_id id)
{
    return p->strings.texts[id.i];
}

static inline const struct frame *profile_frame(const flame_profile *p, struct stack_id stack)
{
    return &p->frames[p->stacks[stack.i].frame.i];
}

/* The location of a frame, NULL when it has none. */
static inline const struct location *profile_location(const flame_profile *p,
                                                      const struct frame *frame)
{
    return frame->location ? &p->locations[frame->location - 1] : NULL;
}

/* Inlined into the frame before it in the stack. */
static inline bool profile_is_inlined(const flame_profile *p, struct frame_id id)
{
    const struct location *l = profile_location(p, &p->frames[id.i]);
    return l ? id.i != l->first_frame : p->frames[id.i].kind == FRAME_INLINED;
}

/* The labels of a set, NULL of one that has none. */
static inline const struct label *profile_labels(const flame_profile *p, uint32_t set)
{
    return p->label_sets[set].count ? &p->labels[p->label_sets[set].first] : NULL;
}

/*
 * The number of decimals that the column's values need: `decimals` less the trailing zeros that all
 * values share. *unit becomes 10^(decimals - result), by which values are divided for printing.
 */
unsigned profile_decimals(const struct column *column, size_t rows, int64_t *unit);

/* All invariants; a false says which in *why. For tests and for asserts. */
bool profile_check(const flame_profile *p, const char **why);

#endif
