/*
 * stack_sums: the values of all samples, added up by stack, and the way through the tree of stacks
 * from the root. Samples without a value count as not there, those without frames are left out.
 */
#ifndef FLAME_RENDER_REPORT_STACK_SUMS_H
#define FLAME_RENDER_REPORT_STACK_SUMS_H

#include "render/report/report.h"

struct stack_sum {
    int64_t self, total;
    int64_t self_divisor, total_divisor; /* for --mean */
    uint32_t first_callee, next_callee;  /* of stacks that have samples; 0: none */
    bool used;                           /* it or a callee has samples */
};

/* By stack; freed by the caller. NULL when memory is out. */
struct stack_sum *stack_sums_make(const struct report *r);

#endif
