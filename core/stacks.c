/* stacks: builds a profile. */
#include "core/stacks.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"
#include "core/hash.h"

enum {
    DECIMALS_MAX = 9,
    SORTED_MAX = 32, /* labels; larger sets keep the order of the input */
    /* Inlined functions of all stacks: so many, and so many more for each address of a stack. */
    INLINED_FREE = 1 << 22,
    INLINED_EACH = 64
};

static void give_up(struct stacks *s)
{
    s->failed = true;
}

void stacks_init(struct stacks *s)
{
    *s = (struct stacks){0};
    flame_profile *p = calloc(1, sizeof *p);
    s->profile = p;
    if (!p || !intern_init(&p->strings) || !GROW(p->stacks, p->stack_capacity, 1) ||
        !GROW(s->first_callees, s->callee_capacity, 1) ||
        !GROW(p->label_sets, p->label_set_capacity, 1)) {
        give_up(s);
        return;
    }
    p->stacks[0] = (struct stack_node){0};
    s->first_callees[0] = ROOT_STACK;
    p->stack_count = 1;
    p->label_sets[0] = (struct label_set){0};
    p->label_set_count = 1;
}

static void release_indexes(struct stacks *s)
{
    idmap_release(&s->frame_index);
    idmap_release(&s->stack_index);
    idmap_release(&s->row_index);
    idmap_release(&s->label_index);
    free(s->plain_rows);
    free(s->first_callees);
    s->first_callees = NULL;
    s->callee_capacity = 0;
    s->plain_rows = NULL;
    s->plain_capacity = 0;
}

void stacks_release(struct stacks *s)
{
    release_indexes(s);
    flame_profile_free(s->profile);
    *s = (struct stacks){0};
}

struct string_id stacks_string(struct stacks *s, struct bytes text)
{
    struct string_id id = {0};
    if (!s->failed && !intern_put(&id, &s->profile->strings, text)) {
        give_up(s);
    }
    return id;
}

uint64_t stacks_hash_frame(const struct frame *f)
{
    uint64_t h = hash_pair(((uint64_t)f->name.i << 32) | f->module.i, f->address);
    h = hash_pair(h, ((uint64_t)f->file.i << 32) | f->line);
    h = hash_pair(h, ((uint64_t)f->system_name.i << 3) | f->kind);
    return f->location || f->column ? hash_pair(h, ((uint64_t)f->location << 32) | f->column) : h;
}

static bool same_frame(const struct frame *a, const struct frame *b)
{
    return a->name.i == b->name.i && a->system_name.i == b->system_name.i &&
           a->module.i == b->module.i && a->file.i == b->file.i && a->address == b->address &&
           a->line == b->line && a->kind == b->kind && a->location == b->location &&
           a->column == b->column && a->start_line == b->start_line;
}

struct frame_id stacks_frame(struct stacks *s, const struct frame *frame)
{
    flame_profile *p = s->profile;
    if (s->failed) {
        return (struct frame_id){0};
    }
    const uint64_t hash = stacks_hash_frame(frame);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&s->frame_index, &probe)) != IDMAP_NONE) {
        if (same_frame(&p->frames[found], frame)) {
            return (struct frame_id){found};
        }
    }
    if (!GROW(p->frames, p->frame_capacity, p->frame_count + 1) ||
        !idmap_put(&s->frame_index, hash, (uint32_t)p->frame_count)) {
        give_up(s);
        return (struct frame_id){0};
    }
    p->frames[p->frame_count] = *frame;
    return (struct frame_id){(uint32_t)p->frame_count++};
}

struct frame_id stacks_named_frame(struct stacks *s, struct bytes name, enum frame_kind kind)
{
    const struct frame frame = {.name = stacks_string(s, name), .kind = kind};
    return stacks_frame(s, &frame);
}

uint32_t stacks_mapping(struct stacks *s, const struct mapping *mapping)
{
    flame_profile *p = s->profile;
    if (s->failed || !GROW(p->mappings, p->mapping_capacity, p->mapping_count + 1)) {
        give_up(s);
        return 0;
    }
    p->mappings[p->mapping_count] = *mapping;
    return (uint32_t)++p->mapping_count;
}

/* Frames of locations are found by their location, never looked up. */
static void add_frames(struct stacks *s, const struct frame *frames, size_t count)
{
    flame_profile *p = s->profile;
    if (!GROW(p->frames, p->frame_capacity, p->frame_count + count)) {
        give_up(s);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        p->frames[p->frame_count] = frames[i];
        p->frames[p->frame_count++].location = (uint32_t)p->location_count + 1;
    }
}

uint32_t stacks_location(struct stacks *s, const struct location *location,
                         const struct frame *frames, size_t count)
{
    flame_profile *p = s->profile;
    if (s->failed || !GROW(p->locations, p->location_capacity, p->location_count + 1)) {
        give_up(s);
        return 0;
    }
    const uint32_t first = (uint32_t)p->frame_count;
    add_frames(s, frames, count);
    if (s->failed) {
        return 0;
    }
    struct location *l = &p->locations[p->location_count];
    *l = *location;
    l->first_frame = first;
    l->frame_count = (uint32_t)count;
    return (uint32_t)++p->location_count;
}

bool stacks_allow_inlined(struct stacks *s, uint32_t count)
{
    s->addresses++;
    s->inlined += count > 0 ? count - 1 : 0;
    if (s->inlined > INLINED_FREE + INLINED_EACH * s->addresses) {
        s->overgrown = true;
        give_up(s);
    }
    return !s->failed;
}

struct stack_id stacks_push_location(struct stacks *s, struct stack_id caller, uint32_t location)
{
    if (s->failed || location == 0) {
        return ROOT_STACK;
    }
    const struct location l = s->profile->locations[location - 1];
    if (!stacks_allow_inlined(s, l.frame_count)) {
        return ROOT_STACK;
    }
    for (uint32_t i = 0; i < l.frame_count; i++) {
        caller = stacks_push(s, caller, (struct frame_id){l.first_frame + i});
    }
    return caller;
}

struct stack_id stacks_no_stack(struct stacks *s)
{
    if (!s->failed && s->profile->no_stack.i == 0) {
        const struct frame_id none = stacks_named_frame(s, BYTES("[no stack]"), FRAME_UNKNOWN);
        s->profile->no_stack = stacks_push(s, ROOT_STACK, none);
    }
    return s->failed ? ROOT_STACK : s->profile->no_stack;
}

/* The id of a new stack, which its caller does not know yet; 0 after a failure. */
static struct stack_id add_stack(struct stacks *s, struct stack_id caller, struct frame_id frame)
{
    flame_profile *p = s->profile;
    const size_t count = p->stack_count + 1;
    if (!GROW(p->stacks, p->stack_capacity, count) ||
        !GROW(s->first_callees, s->callee_capacity, count)) {
        give_up(s);
        return ROOT_STACK;
    }
    p->stacks[p->stack_count] = (struct stack_node){caller, frame};
    s->first_callees[p->stack_count] = ROOT_STACK;
    return (struct stack_id){(uint32_t)p->stack_count++};
}

/*
 * Most stacks have a single callee, and a chain of those has ids in a row: the first callee is
 * known without a search, and the index, which is a cache miss each time, holds the others only.
 */
struct stack_id stacks_push(struct stacks *s, struct stack_id caller, struct frame_id frame)
{
    flame_profile *p = s->profile;
    if (s->failed) {
        return ROOT_STACK;
    }
    const struct stack_id first = s->first_callees[caller.i];
    if (first.i == 0) {
        const struct stack_id added = add_stack(s, caller, frame);
        s->first_callees[caller.i] = added;
        return added;
    }
    if (p->stacks[first.i].frame.i == frame.i) {
        return first;
    }
    const uint64_t hash = hash_word(((uint64_t)caller.i << 32) | frame.i);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&s->stack_index, &probe)) != IDMAP_NONE) {
        if (p->stacks[found].caller.i == caller.i && p->stacks[found].frame.i == frame.i) {
            return (struct stack_id){found};
        }
    }
    const struct stack_id added = add_stack(s, caller, frame);
    if (added.i != 0 && !idmap_put(&s->stack_index, hash, added.i)) {
        give_up(s);
        return ROOT_STACK;
    }
    return added;
}

/* All columns have room for every row; new places are zero. */
static bool fit_column(struct column *column, size_t capacity)
{
    if (capacity <= column->capacity) {
        return true;
    }
    const size_t before = column->capacity;
    if (!grow_array((void **)&column->values, &column->capacity, capacity,
                    sizeof *column->values)) {
        return false;
    }
    memset(column->values + before, 0, (column->capacity - before) * sizeof *column->values);
    return true;
}

uint32_t stacks_column(struct stacks *s, struct bytes type, struct bytes unit, bool sparse)
{
    flame_profile *p = s->profile;
    const struct string_id type_id = stacks_string(s, type);
    const struct string_id unit_id = stacks_string(s, unit);
    if (s->failed) {
        return 0;
    }
    for (size_t i = 0; i < p->column_count; i++) {
        if (p->columns[i].type.i == type_id.i && p->columns[i].unit.i == unit_id.i) {
            return (uint32_t)i;
        }
    }
    if (p->column_count == COLUMNS_MAX ||
        !GROW(p->columns, p->column_capacity, p->column_count + 1)) {
        give_up(s);
        return 0;
    }
    struct column *column = &p->columns[p->column_count];
    *column = (struct column){.type = type_id, .unit = unit_id, .sparse = sparse};
    if (!fit_column(column, p->row_capacity)) {
        give_up(s);
        return 0;
    }
    return (uint32_t)p->column_count++;
}

static bool same_labels(const flame_profile *p, uint32_t set, const struct label *labels,
                        size_t count)
{
    if (p->label_sets[set].count != count) {
        return false;
    }
    const struct label *have = p->labels + p->label_sets[set].first;
    for (size_t i = 0; i < count; i++) {
        if (have[i].key.i != labels[i].key.i || have[i].text.i != labels[i].text.i ||
            have[i].unit.i != labels[i].unit.i || have[i].number != labels[i].number) {
            return false;
        }
    }
    return true;
}

/* Texts before numbers, keys in first-seen order. */
static bool label_before(const struct label *a, const struct label *b)
{
    if ((a->text.i == 0) != (b->text.i == 0)) {
        return a->text.i != 0;
    }
    return a->key.i < b->key.i;
}

/* Go writes labels in the order of a hash map. Equal sets become equal; values of a key stay. */
static void sort_labels(struct label *labels, size_t count)
{
    for (size_t i = 1; i < count && count <= SORTED_MAX; i++) {
        const struct label label = labels[i];
        size_t to = i;
        for (; to > 0 && label_before(&label, &labels[to - 1]); to--) {
            labels[to] = labels[to - 1];
        }
        labels[to] = label;
    }
}

uint32_t stacks_labels(struct stacks *s, struct label *labels, size_t count)
{
    flame_profile *p = s->profile;
    if (s->failed || count == 0) {
        return NO_LABELS;
    }
    sort_labels(labels, count);
    uint64_t hash = count;
    for (size_t i = 0; i < count; i++) {
        hash = hash_pair(hash, ((uint64_t)labels[i].key.i << 32) | labels[i].text.i);
        hash = hash_pair(hash ^ labels[i].unit.i, (uint64_t)labels[i].number);
    }
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&s->label_index, &probe)) != IDMAP_NONE) {
        if (same_labels(p, found, labels, count)) {
            return found;
        }
    }
    if (!GROW(p->labels, p->label_capacity, p->label_count + count) ||
        !GROW(p->label_sets, p->label_set_capacity, p->label_set_count + 1) ||
        !idmap_put(&s->label_index, hash, (uint32_t)p->label_set_count)) {
        give_up(s);
        return NO_LABELS;
    }
    memcpy(p->labels + p->label_count, labels, count * sizeof *labels);
    p->label_sets[p->label_set_count] =
        (struct label_set){(uint32_t)p->label_count, (uint32_t)count};
    p->label_count += count;
    return (uint32_t)p->label_set_count++;
}

static uint32_t add_row(struct stacks *s, struct stack_id stack, uint32_t labels)
{
    flame_profile *p = s->profile;
    if (!GROW(p->rows, p->row_capacity, p->row_count + 1)) {
        give_up(s);
        return NO_ROW;
    }
    for (size_t i = 0; i < p->column_count; i++) {
        if (!fit_column(&p->columns[i], p->row_capacity)) {
            give_up(s);
            return NO_ROW;
        }
    }
    p->rows[p->row_count] = (struct row){stack, labels};
    return (uint32_t)p->row_count++;
}

static uint32_t plain_row(struct stacks *s, struct stack_id stack)
{
    const size_t before = s->plain_capacity;
    if (!GROW(s->plain_rows, s->plain_capacity, s->profile->stack_count)) {
        give_up(s);
        return NO_ROW;
    }
    if (s->plain_capacity > before) {
        memset(s->plain_rows + before, 0xff, (s->plain_capacity - before) * sizeof *s->plain_rows);
    }
    uint32_t *row = &s->plain_rows[stack.i];
    if (*row == NO_ROW) {
        *row = add_row(s, stack, NO_LABELS);
    }
    return *row;
}

/* The last row if it is of this stack and labels, else a new one. */
static uint32_t next_row(struct stacks *s, struct stack_id stack, uint32_t labels)
{
    const flame_profile *p = s->profile;
    const struct row *last = p->row_count > 0 ? &p->rows[p->row_count - 1] : NULL;
    return last && last->stack.i == stack.i && last->labels == labels ? (uint32_t)(p->row_count - 1)
                                                                      : add_row(s, stack, labels);
}

uint32_t stacks_row(struct stacks *s, struct stack_id stack, uint32_t labels)
{
    flame_profile *p = s->profile;
    if (s->failed) {
        return NO_ROW;
    }
    if (s->in_order) {
        return next_row(s, stack, labels);
    }
    if (labels == NO_LABELS) {
        return plain_row(s, stack);
    }
    const uint64_t hash = hash_word(((uint64_t)stack.i << 32) | labels);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&s->row_index, &probe)) != IDMAP_NONE) {
        if (p->rows[found].stack.i == stack.i && p->rows[found].labels == labels) {
            return found;
        }
    }
    const uint32_t row = add_row(s, stack, labels);
    if (row != NO_ROW && !idmap_put(&s->row_index, hash, row)) {
        give_up(s);
        return NO_ROW;
    }
    return row;
}

uint32_t stacks_append_row(struct stacks *s, struct stack_id stack, uint32_t labels)
{
    return s->failed ? NO_ROW : add_row(s, stack, labels);
}

/* Multiplies what is there, so that the column holds `decimals` decimals. */
static void rescale(struct stacks *s, struct column *column, unsigned decimals)
{
    int64_t factor = 1;
    for (; column->decimals < decimals; column->decimals++) {
        factor *= 10;
    }
    for (size_t i = 0; i < s->profile->row_count; i++) {
        column->values[i] = mul_saturated(column->values[i], factor, &s->saturated);
    }
}

void stacks_add(struct stacks *s, uint32_t row, uint32_t column, int64_t value, unsigned decimals)
{
    if (s->failed || row == NO_ROW) {
        return;
    }
    struct column *c = &s->profile->columns[column];
    if (decimals > c->decimals) {
        rescale(s, c, decimals < DECIMALS_MAX ? decimals : DECIMALS_MAX);
    }
    for (unsigned d = decimals; d < c->decimals; d++) {
        value = mul_saturated(value, 10, &s->saturated);
    }
    c->values[row] = add_saturated(c->values[row], value, &s->saturated);
    c->samples++;
}

flame_status stacks_fault(const struct stacks *s, flame_error *err)
{
    const flame_profile *p = s->profile;
    if (s->overgrown) {
        return fault(err, FLAME_E_LIMIT, NOWHERE,
                     "stacks with more than %d functions inlined at each address", INLINED_EACH);
    }
    return p && (p->stack_count >= UINT32_MAX - 1 || p->column_count == COLUMNS_MAX)
               ? fault(err, FLAME_E_LIMIT, NOWHERE, "more than 2^32 stacks or %d columns",
                       COLUMNS_MAX)
               : fault_nomem(err);
}

flame_status stacks_seal_any(flame_profile **out, struct stacks *s, flame_error *err)
{
    flame_profile *p = s->profile;
    if (s->failed) {
        const flame_status status = stacks_fault(s, err);
        stacks_release(s);
        return status;
    }
    release_indexes(s);
    intern_freeze(&p->strings);
    *out = p;
    *s = (struct stacks){0};
    return FLAME_OK;
}

flame_status stacks_seal(flame_profile **out, struct stacks *s, flame_error *err)
{
    if (!s->failed && (s->profile->row_count == 0 || s->profile->column_count == 0)) {
        stacks_release(s);
        return fault(err, FLAME_E_EMPTY, NOWHERE, "no samples");
    }
    return stacks_seal_any(out, s, err);
}
