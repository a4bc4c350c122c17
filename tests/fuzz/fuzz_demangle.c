/* fuzz_demangle: lines as linkage names and as names that perf shows, made readable in each way. */
#include "symbols/demangle.h"
#include "symbols/mangled.h"
#include "tests/fuzz/fuzz.h"

static void add_names(struct stacks *s, struct bytes text)
{
    struct bytes line;
    struct stack_id stack = ROOT_STACK;
    while (text.len > 0 && bytes_cut(&text, '\n', &line)) {
        const struct string_id name = stacks_string(s, line);
        const struct frame linkage = {.name = name, .system_name = name};
        stack = stacks_push(s, stack, stacks_frame(s, &linkage));
        stack = stacks_push(s, stack, stacks_named_frame(s, line, FRAME_USER));
    }
    const uint32_t column = stacks_column(s, BYTES("n"), BYTES("count"), false);
    stacks_add(s, stacks_row(s, stack, NO_LABELS), column, 1, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const modes[] = {"short", "templates", "full", "none"};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct stacks s;
        enum demangle_mode mode;
        stacks_init(&s);
        add_names(&s, bytes_of((const char *)data, size));
        must(demangle_mode_of(&mode, modes[i]), "this is a mode");
        demangle_apply(&s, mode, true);
        must(!stacks_failed(&s), "no failure without a reason");
        must_hold(s.profile);
        for (size_t k = 0; k < s.profile->frame_count; k++) {
            must(profile_text(s.profile, s.profile->frames[k].name).len <=
                     MANGLED_RESULT_MAX + size,
                 "names stay in bounds");
        }
        stacks_release(&s);
    }
    return 0;
}
