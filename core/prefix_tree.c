/* prefix_tree: paths of keys that share their beginnings. */
#include "core/prefix_tree.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

uint32_t prefix_tree_add(struct prefix_tree *t, uint32_t parent, uint32_t key)
{
    if (t->failed || !GROW(t->nodes, t->capacity, t->count + 1) ||
        !GROW(t->first_child, t->child_capacity, t->count + 1)) {
        t->failed = true;
        return 0;
    }
    t->nodes[t->count] = (struct prefix_node){parent, key};
    t->first_child[t->count] = 0;
    return (uint32_t)t->count++;
}

void prefix_tree_init(struct prefix_tree *t)
{
    *t = (struct prefix_tree){0};
    (void)prefix_tree_add(t, 0, 0);
}

void prefix_tree_release(struct prefix_tree *t)
{
    free(t->nodes);
    free(t->first_child);
    idmap_release(&t->index);
    *t = (struct prefix_tree){0};
}

/* Most nodes have one child; it is known without a search. */
uint32_t prefix_tree_child(struct prefix_tree *t, uint32_t parent, uint32_t key)
{
    if (t->failed) {
        return 0;
    }
    const uint32_t first = t->first_child[parent];
    if (first == 0) {
        const uint32_t added = prefix_tree_add(t, parent, key);
        t->first_child[parent] = added;
        return added;
    }
    if (t->nodes[first].key == key) {
        return first;
    }
    const uint64_t hash = hash_word(((uint64_t)parent << 32) | key);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&t->index, &probe)) != IDMAP_NONE) {
        if (t->nodes[found].parent == parent && t->nodes[found].key == key) {
            return found;
        }
    }
    found = prefix_tree_add(t, parent, key);
    if (!t->failed && !idmap_put(&t->index, hash, found)) {
        t->failed = true;
    }
    return found;
}
