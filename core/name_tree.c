/* name_tree: a profile's stacks as a tree of names. */
#include "core/name_tree.h"

#include <stdlib.h>

/* No two frames have the same name, so that every stack is a node of its own. */
static bool names_differ(const flame_profile *p)
{
    bool *seen = calloc(p->strings.count, sizeof *seen);
    bool differ = seen != NULL;
    for (size_t i = 0; i < p->frame_count && differ; i++) {
        differ = !seen[p->frames[i].name.i];
        seen[p->frames[i].name.i] = true;
    }
    free(seen);
    return differ;
}

uint32_t *name_tree_add_stacks(struct prefix_tree *t, const flame_profile *p, const bool *used)
{
    uint32_t *node = calloc(p->stack_count, sizeof *node);
    const bool differ = t->count == 1 && names_differ(p);
    for (size_t i = 1; node && i < p->stack_count; i++) {
        if (used[i]) {
            const uint32_t parent = node[p->stacks[i].caller.i];
            const struct string_id name = profile_frame(p, (struct stack_id){(uint32_t)i})->name;
            node[i] =
                differ ? prefix_tree_add(t, parent, name.i) : prefix_tree_child(t, parent, name.i);
        }
    }
    t->failed = t->failed || !node;
    if (t->failed) {
        free(node);
        node = NULL;
    }
    return node;
}

void name_tree_mark_callers(const flame_profile *p, bool *used)
{
    for (size_t i = p->stack_count; i-- > 1;) {
        used[p->stacks[i].caller.i] |= used[i];
    }
}
