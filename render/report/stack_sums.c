/* stack_sums: one pass over the rows, one backwards over the stacks. */
#include "render/report/stack_sums.h"

#include <stdlib.h>

#include "core/checked.h"

static void add_rows(const struct report *r, struct stack_sum *sums)
{
    const flame_profile *p = r->p;
    bool saturated = false;
    for (size_t i = 0; i < p->row_count; i++) {
        const uint32_t stack = p->rows[i].stack.i;
        const int64_t value = r->values[i];
        const int64_t divisor = r->divisors ? r->divisors[i] : 0;
        if (stack == p->no_stack.i || (value == 0 && divisor == 0)) {
            continue; /* stack 0 is the root, where no sample is but those without frames */
        }
        struct stack_sum *s = &sums[stack];
        s->self = add_saturated(s->self, value, &saturated);
        s->self_divisor = add_saturated(s->self_divisor, divisor, &saturated);
        s->used = true;
    }
}

static void add_callees(const flame_profile *p, struct stack_sum *sums)
{
    bool saturated = false;
    for (size_t i = p->stack_count; i-- > 1;) {
        struct stack_sum *s = &sums[i];
        struct stack_sum *caller = &sums[p->stacks[i].caller.i];
        if (!s->used) {
            continue;
        }
        s->total = add_saturated(s->total, s->self, &saturated);
        s->total_divisor = add_saturated(s->total_divisor, s->self_divisor, &saturated);
        caller->total = add_saturated(caller->total, s->total, &saturated);
        caller->total_divisor = add_saturated(caller->total_divisor, s->total_divisor, &saturated);
        caller->used = true;
        s->next_callee = caller->first_callee;
        caller->first_callee = (uint32_t)i;
    }
}

struct stack_sum *stack_sums_make(const struct report *r)
{
    struct stack_sum *sums = calloc(r->p->stack_count, sizeof *sums);
    if (sums) {
        add_rows(r, sums);
        add_callees(r->p, sums);
    }
    return sums;
}
