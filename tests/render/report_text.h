/* report_text: test helper that writes a report of a profile. Include it after tests/harness.h. */
#ifndef FLAME_TESTS_RENDER_REPORT_TEXT_H
#define FLAME_TESTS_RENDER_REPORT_TEXT_H

#include "core/stacks.h"
#include "render/output.h"

/* A row of a profile made by hand: frames split by ';', one that ends in '+' is inlined. */
struct report_row {
    const char *stack; /* NULL: no more rows; "": a sample without frames */
    int64_t value, count;
};

/* The frames of one location: `text` up to its last '+'-less name; gives where the next begins. */
static inline const char *report_push(struct stacks *s, struct stack_id *stack, const char *text)
{
    struct frame frames[8] = {{.line = 0}};
    struct location location = {.id = 0};
    size_t count = 0;
    do {
        const size_t len = strcspn(text, ";");
        const bool inlined = len > 0 && text[len - 1] == '+';
        const struct bytes name = bytes_of(text, len - inlined);
        frames[count++] = (struct frame){.name = stacks_string(s, name),
                                         .kind = inlined ? FRAME_INLINED : FRAME_USER};
        text += len + (text[len] == ';');
    } while (count < 8 && *text && text[strcspn(text, ";") - 1] == '+');
    location.id = s->profile->location_count + 1;
    *stack = stacks_push_location(s, *stack, stacks_location(s, &location, frames, count));
    return text;
}

static inline flame_profile *report_profile(const struct report_row *rows)
{
    struct stacks s;
    flame_profile *p = NULL;
    flame_error err;
    stacks_init(&s);
    const uint32_t counts = stacks_column(&s, BYTES("samples"), BYTES("count"), false);
    const uint32_t values = stacks_column(&s, BYTES("cpu"), BYTES("nanoseconds"), false);
    for (; rows->stack; rows++) {
        struct stack_id stack = *rows->stack ? ROOT_STACK : stacks_no_stack(&s);
        for (const char *at = rows->stack; *at;) {
            at = report_push(&s, &stack, at);
        }
        const uint32_t row = stacks_append_row(&s, stack, NO_LABELS);
        stacks_add(&s, row, counts, rows->count, 0);
        stacks_add(&s, row, values, rows->value, 0);
    }
    s.profile->chosen = values;
    assert_int_equal(stacks_seal(&p, &s, &err), FLAME_OK);
    check_profile("made", p);
    return p;
}

/* What flame_write gives, or its message. */
static inline void report_write(struct sheet *s, const flame_profile *p,
                                const flame_write_options *options)
{
    flame_error err;
    sheet_text(s, "");
    if (flame_write(p, options, sheet_sink, s, &err) != FLAME_OK) {
        sheet_text(s, err.message);
    }
}

#endif
