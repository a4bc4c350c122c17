/*
 * name_tree: a profile's stacks as a prefix tree of display names (its keys are string ids): frames
 * of equal display name below one caller are one node. What folded text and pictures are made of.
 */
#ifndef FLAME_CORE_NAME_TREE_H
#define FLAME_CORE_NAME_TREE_H

#include "core/prefix_tree.h"
#include "core/profile.h"

/* The text of a node's name. */
static inline struct bytes name_tree_text(const flame_profile *p, const struct prefix_node *node)
{
    return profile_text(p, (struct string_id){node->key});
}

/*
 * Adds the stacks of p for which `used` is true (a used stack's caller is used too) and gives the
 * node of each stack, 0 for those not used. The caller frees it; NULL when memory is out.
 */
uint32_t *name_tree_add_stacks(struct prefix_tree *t, const flame_profile *p, const bool *used);

/* Marks the callers of all that is marked. */
void name_tree_mark_callers(const flame_profile *p, bool *used);

#endif
