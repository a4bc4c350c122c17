/*
 * stacks: builds a profile. Every failure (memory, more than 2^32 ids) is sticky: later calls give
 * id 0 and do nothing, stacks_failed tells, and stacks_seal returns it. Readers ask once per
 * sample.
 */
#ifndef FLAME_CORE_STACKS_H
#define FLAME_CORE_STACKS_H

#include "core/profile.h"

#define NO_ROW UINT32_MAX

struct stacks {
    flame_profile *profile; /* NULL until stacks_init, and after stacks_seal */
    struct idmap frame_index;
    struct idmap stack_index;       /* callees but the first of their caller */
    struct stack_id *first_callees; /* by stack: its first callee, 0: none yet */
    size_t callee_capacity;
    struct idmap row_index;   /* rows with labels only */
    struct idmap label_index; /* label sets */
    uint32_t *plain_rows;     /* by stack: its row without labels, or NO_ROW */
    size_t plain_capacity;
    bool in_order; /* rows stay in the order of samples: only neighbours are joined */
    bool failed;
    bool saturated;              /* a value reached the end of its range */
    bool overgrown;              /* why it failed: addresses stand for too many functions */
    uint64_t addresses, inlined; /* that were pushed, and the functions inlined there */
};

#define ROOT_STACK ((struct stack_id){0})
#define NO_LABELS 0

void stacks_init(struct stacks *s);
void stacks_release(struct stacks *s);

static inline bool stacks_failed(const struct stacks *s)
{
    return s->failed;
}

/* The id of a text; it is copied. */
struct string_id stacks_string(struct stacks *s, struct bytes text);

/* The id of a frame tuple; its strings are ids of this builder. */
struct frame_id stacks_frame(struct stacks *s, const struct frame *frame);

/* What the index of frames is made of. */
uint64_t stacks_hash_frame(const struct frame *frame);

/* Makes that index anew, of the frames that belong to no location. False when memory is out. */
bool stacks_index_frames(struct stacks *s);

/* The frame of which only name and kind are known. */
struct frame_id stacks_named_frame(struct stacks *s, struct bytes name, enum frame_kind kind);

/* The stack of `caller` with `frame` called from it. */
struct stack_id stacks_push(struct stacks *s, struct stack_id caller, struct frame_id frame);

/* Appends a mapping; gives its place + 1, or 0 after a failure. */
uint32_t stacks_mapping(struct stacks *s, const struct mapping *mapping);

/*
 * Appends a location with its `count` > 0 frames, outermost first; first_frame, frame_count and the
 * frames' `location` are set here. Gives its place + 1, or 0 after a failure.
 */
uint32_t stacks_location(struct stacks *s, const struct location *location,
                         const struct frame *frames, size_t count);

/* The stack of `caller` with all frames of a location (its place + 1) called from it. */
struct stack_id stacks_push_location(struct stacks *s, struct stack_id caller, uint32_t location);

/*
 * Counts an address that stands for `count` functions in a stack. A few bytes of a hostile profile
 * can stand for a million of them, again and again: that is a failure, E_LIMIT when it is sealed.
 */
bool stacks_allow_inlined(struct stacks *s, uint32_t count);

/* The stack of samples that have no frames. */
struct stack_id stacks_no_stack(struct stacks *s);

/* The column of this type and unit, added if it is new. */
uint32_t stacks_column(struct stacks *s, struct bytes type, struct bytes unit, bool sparse);

/*
 * A set of labels; `count` 0 gives NO_LABELS. The order of keys does not count (they are sorted
 * here, in place), that of the values of one key does.
 */
uint32_t stacks_labels(struct stacks *s, struct label *labels, size_t count);

/*
 * The row of a stack and its labels, added with zero values if it is new, or in_order if it is not
 * that of the last one; NO_ROW after a failure.
 */
uint32_t stacks_row(struct stacks *s, struct stack_id stack, uint32_t labels);

/* A new row, whether there is one like it or not; NO_ROW after a failure. */
uint32_t stacks_append_row(struct stacks *s, struct stack_id stack, uint32_t labels);

/*
 * Adds to a row's value; `decimals` says that value is in units of 10^-decimals (0 to 9), upon
 * which the column is rescaled if it is coarser. Counts one sample. row NO_ROW is ignored.
 */
void stacks_add(struct stacks *s, uint32_t row, uint32_t column, int64_t value, unsigned decimals);

/* The error of a builder that failed: E_NOMEM or E_LIMIT. */
flame_status stacks_fault(const struct stacks *s, flame_error *err);

/*
 * Hands over the finished profile; the builder is empty afterwards, also on failure.
 * E_NOMEM or E_LIMIT after a sticky failure, E_EMPTY when there are no rows or no columns.
 */
flame_status stacks_seal(flame_profile **out, struct stacks *s, flame_error *err);

/* The same for a profile of which filters or a subtraction may have left no row. */
flame_status stacks_seal_any(flame_profile **out, struct stacks *s, flame_error *err);

/*
 * Takes a finished profile apart again, for the filters; the builder owns it then. False, with the
 * profile still the caller's, when memory is out.
 */
bool stacks_reopen(struct stacks *s, flame_profile *profile);

/*
 * Empties the tree and gives the old nodes, which the caller frees after having put every row on a
 * new stack. NULL after a failure.
 */
struct stack_node *stacks_take(struct stacks *s, size_t *count);

/*
 * Gives every stack new frames: `frames[i]` replaces frame i, or with NO_FRAME is taken out of all
 * stacks; `cut[i]` (may be NULL) takes stack node i out as well. Rows move to what is left of
 * their stack; `rows[i]` false (may be NULL) removes row i. A row whose stack has no frame left
 * goes, too, but for those that had none before. Rows are not merged. Stacks that no row needs go.
 * `frames` NULL: all stay as they are.
 */
void stacks_rebuild(struct stacks *s, const uint32_t *frames, const bool *cut, const bool *rows);

#define NO_FRAME UINT32_MAX

/*
 * The same, taking out each frame i with `frames[i]` true (may be NULL): of all stacks, of its
 * location, and of the profile. What follows it in the location moves up.
 */
void stacks_take_out(struct stacks *s, const bool *frames, const bool *cut, const bool *rows);
/* Frames side by side in an array. */
struct frame_run {
    uint32_t first, count;
};

/*
 * Gives locations new frames: runs[i] says which of `fresh`, outermost first; a run without frames
 * leaves location i as it is. All stacks through a location go through its new frames. Their
 * `location` is set here, and the location is not bare any more.
 */
void stacks_expand(struct stacks *s, const struct frame_run *runs, const struct frame *fresh);

/* How far a builder had come: ids below these counts exist. */
struct stacks_mark {
    size_t strings, frames, stacks, rows, columns, label_sets, mappings, locations;
};

struct stacks_mark stacks_mark(const struct stacks *s);

/*
 * A running merge of builder `from` into builder `into`. stacks_merge_until adds what `from` gained
 * up to `mark`; called for the chunks of a file in chunk order, over the builders that read them,
 * it gives ids as if one builder had read the whole file. stacks_merge_values adds the values at
 * the very end, `column` of `from` [i] going to `columns[i]` of into.
 */
struct stacks_merge {
    struct stacks *into;
    const struct stacks *from;
    struct stacks_mark done;
    uint32_t *strings, *frames, *stacks, *rows, *columns, *label_sets, *mappings;
};

void stacks_merge_init(struct stacks_merge *m, struct stacks *into, const struct stacks *from);
void stacks_merge_until(struct stacks_merge *m, const struct stacks_mark *mark);
void stacks_merge_values(struct stacks_merge *m);
void stacks_merge_release(struct stacks_merge *m);

#endif
