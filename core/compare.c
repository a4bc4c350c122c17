/* compare: two profiles become one with a value before and after in each stack. */
#include "core/checked.h"
#include "core/fault.h"
#include "core/stacks.h"

/* One side's values of its chosen column, each times `multiply` / `divide`. */
struct side {
    const flame_profile *p;
    uint32_t column; /* of the result */
    int64_t multiply, divide;
};

static void add_side(struct stacks *to, const struct side *side)
{
    /* A finished profile is a builder without indexes, which a merge does not need. */
    const struct stacks from = {.profile = (flame_profile *)side->p};
    struct stacks_merge m;
    struct stacks_mark frames = stacks_mark(&from);
    frames.rows = 0;
    frames.columns = 0;
    frames.label_sets = 1;
    stacks_merge_init(&m, to, &from);
    stacks_merge_until(&m, &frames);
    const struct column *c = &side->p->columns[side->p->chosen];
    for (size_t i = 0; i < side->p->row_count && !stacks_failed(to); i++) {
        if (c->sparse && c->values[i] == 0) {
            continue;
        }
        const struct stack_id stack = {m.stacks[side->p->rows[i].stack.i]};
        const __int128 scaled = (__int128)c->values[i] * side->multiply / side->divide;
        const int64_t value = scaled > INT64_MAX   ? INT64_MAX
                              : scaled < INT64_MIN ? INT64_MIN
                                                   : (int64_t)scaled;
        stacks_add(to, stacks_row(to, stack, NO_LABELS), side->column, value, c->decimals);
    }
    stacks_merge_release(&m);
}

/* The total of the chosen column in units of 10^-decimals. */
static int64_t exact_total(const flame_profile *p, unsigned decimals)
{
    const struct column *c = &p->columns[p->chosen];
    bool saturated = false;
    int64_t total = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        total = add_saturated(total, c->values[i], &saturated);
    }
    for (unsigned d = c->decimals; d < decimals; d++) {
        total = mul_saturated(total, 10, &saturated);
    }
    return total;
}

/* What the values of `before` are multiplied by, so that both totals are equal. */
static void equal_totals(struct side *before, const flame_profile *after)
{
    const unsigned a = before->p->columns[before->p->chosen].decimals;
    const unsigned b = after->columns[after->chosen].decimals;
    const int64_t total_before = exact_total(before->p, a > b ? a : b);
    const int64_t total_after = exact_total(after, a > b ? a : b);
    if (total_before > 0 && total_after > 0) {
        before->multiply = total_after;
        before->divide = total_before;
    }
}

flame_status flame_profile_diff(flame_profile **out, const flame_profile *before,
                                const flame_profile *after, bool normalize, flame_error *err)
{
    struct stacks to;
    if (before->comparison || after->comparison) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "one of the inputs is a comparison already");
    }
    const char *unit = "";
    const char *unit_before = "";
    (void)flame_profile_sample_type(after, after->chosen, &unit);
    (void)flame_profile_sample_type(before, before->chosen, &unit_before);
    if (strcmp(unit, unit_before) != 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE,
                     "cannot compare %s with %s: choose columns of one unit with --sample-type",
                     unit_before, unit);
    }
    struct side sides[] = {{before, 0, 1, 1}, {after, 0, 1, 1}};
    if (normalize) {
        equal_totals(&sides[0], after);
    }
    stacks_init(&to);
    sides[0].column = stacks_column(&to, BYTES("before"), bytes_from(unit), true);
    sides[1].column = stacks_column(&to, BYTES("after"), bytes_from(unit), true);
    add_side(&to, &sides[0]);
    add_side(&to, &sides[1]);
    if (!stacks_failed(&to)) {
        const struct string_id type = after->columns[after->chosen].type;
        to.profile->compared = stacks_string(&to, profile_text(after, type));
        to.profile->comparison = true;
        to.profile->normalized = normalize;
        to.profile->chosen = sides[1].column;
    }
    return stacks_seal(out, &to, err);
}
