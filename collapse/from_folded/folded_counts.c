/* folded_counts: settles what lines with two numbers meant. */
#include "collapse/from_folded/folded_counts.h"

#include <stdlib.h>

#include "collapse/from_folded/folded_line.h"
#include "core/checked.h"

/* Every row has two counts. */
static bool is_comparison(const flame_profile *p)
{
    for (size_t i = 0; i < p->row_count; i++) {
        if (p->rows[i].labels == NO_LABELS) {
            return false;
        }
    }
    return true;
}

static struct number first_count(const flame_profile *p, size_t row, struct bytes *text)
{
    struct number first = {0, 0};
    const struct label_set set = p->label_sets[p->rows[row].labels];
    *text = set.count ? profile_text(p, p->labels[set.first].text) : bytes_of("", 0);
    (void)folded_number(*text, &first);
    return first;
}

/* Both counts go to columns of their own. */
static void split_counts(struct stacks *to, const struct stacks_merge *m)
{
    const flame_profile *p = m->from->profile;
    const uint32_t before = stacks_column(to, BYTES("before"), BYTES("count"), true);
    const uint32_t after = stacks_column(to, BYTES("after"), BYTES("count"), true);
    for (size_t i = 0; i < p->row_count; i++) {
        struct bytes text;
        const struct number first = first_count(p, i, &text);
        const struct stack_id stack = {m->stacks[p->rows[i].stack.i]};
        const uint32_t row = stacks_row(to, stack, NO_LABELS);
        stacks_add(to, row, before,
                   mul_saturated(first.value, p->columns[1].values[i], &to->saturated),
                   first.decimals);
        stacks_add(to, row, after, p->columns[0].values[i], p->columns[0].decimals);
    }
    to->profile->comparison = true;
    to->profile->chosen = after;
}

/* "name" and its number become one name again: "name 12". */
static struct frame_id rejoin(struct stacks *to, const struct frame *frame, struct bytes name,
                              struct bytes number)
{
    char *joined = malloc(name.len + 1 + number.len);
    if (!joined) {
        to->failed = true;
        return (struct frame_id){0};
    }
    memcpy(joined, name.ptr, name.len);
    joined[name.len] = ' ';
    memcpy(joined + name.len + 1, number.ptr, number.len);
    const struct frame_id id =
        stacks_named_frame(to, bytes_of(joined, name.len + 1 + number.len), frame->kind);
    free(joined);
    return id;
}

static void join_counts(struct stacks *to, const struct stacks_merge *m)
{
    const flame_profile *p = m->from->profile;
    const uint32_t samples = stacks_column(to, BYTES("samples"), BYTES("count"), true);
    for (size_t i = 0; i < p->row_count && !stacks_failed(to); i++) {
        struct stack_id stack = {m->stacks[p->rows[i].stack.i]};
        if (p->rows[i].labels != NO_LABELS && stack.i != ROOT_STACK.i) {
            struct bytes text;
            (void)first_count(p, i, &text);
            const struct frame *leaf = profile_frame(to->profile, stack);
            const struct bytes name = profile_text(to->profile, leaf->name);
            const struct stack_id caller = to->profile->stacks[stack.i].caller;
            stack = stacks_push(to, caller, rejoin(to, leaf, name, text));
        }
        stacks_add(to, stacks_row(to, stack, NO_LABELS), samples, p->columns[0].values[i],
                   p->columns[0].decimals);
    }
}

flame_status folded_counts_settle(struct reading *r, flame_error *err)
{
    struct stacks *from = r->out;
    if (from->profile->column_count < 2) {
        return FLAME_OK;
    }
    struct stacks to;
    struct stacks_merge m;
    struct stacks_mark frames = stacks_mark(from);
    frames.rows = 0;
    frames.columns = 0;
    frames.label_sets = 1;
    stacks_init(&to);
    to.in_order = from->in_order;
    stacks_merge_init(&m, &to, from);
    stacks_merge_until(&m, &frames);
    if (!stacks_failed(&to)) {
        (is_comparison(from->profile) ? split_counts : join_counts)(&to, &m);
    }
    stacks_merge_release(&m);
    stacks_release(from);
    *from = to;
    return stacks_failed(from) ? fault_nomem(err) : FLAME_OK;
}
