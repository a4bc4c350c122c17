/* name_tree: a profile's stacks as a tree of names. */
#include "core/name_tree.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

static uint32_t add_node(struct name_tree *t, uint32_t parent, struct string_id name)
{
    if (t->failed || !GROW(t->nodes, t->capacity, t->count + 1) ||
        !GROW(t->first_child, t->child_capacity, t->count + 1)) {
        t->failed = true;
        return 0;
    }
    t->nodes[t->count] = (struct name_node){parent, name};
    t->first_child[t->count] = 0;
    return (uint32_t)t->count++;
}

void name_tree_init(struct name_tree *t)
{
    *t = (struct name_tree){0};
    (void)add_node(t, 0, (struct string_id){0});
}

void name_tree_release(struct name_tree *t)
{
    free(t->nodes);
    free(t->first_child);
    idmap_release(&t->index);
    *t = (struct name_tree){0};
}

/* Most nodes have one child; it is known without a search. */
uint32_t name_tree_child(struct name_tree *t, uint32_t parent, struct string_id name)
{
    if (t->failed) {
        return 0;
    }
    const uint32_t first = t->first_child[parent];
    if (first == 0) {
        const uint32_t added = add_node(t, parent, name);
        t->first_child[parent] = added;
        return added;
    }
    if (t->nodes[first].name.i == name.i) {
        return first;
    }
    const uint64_t hash = hash_word(((uint64_t)parent << 32) | name.i);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&t->index, &probe)) != IDMAP_NONE) {
        if (t->nodes[found].parent == parent && t->nodes[found].name.i == name.i) {
            return found;
        }
    }
    found = add_node(t, parent, name);
    if (!t->failed && !idmap_put(&t->index, hash, found)) {
        t->failed = true;
    }
    return found;
}

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

uint32_t *name_tree_add_stacks(struct name_tree *t, const flame_profile *p, const bool *used)
{
    uint32_t *node = calloc(p->stack_count, sizeof *node);
    const bool differ = t->count == 1 && names_differ(p);
    for (size_t i = 1; node && i < p->stack_count; i++) {
        if (used[i]) {
            const uint32_t parent = node[p->stacks[i].caller.i];
            const struct string_id name = profile_frame(p, (struct stack_id){(uint32_t)i})->name;
            node[i] = differ ? add_node(t, parent, name) : name_tree_child(t, parent, name);
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
