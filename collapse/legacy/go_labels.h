/* go_labels: the labels of a goroutine in Go's text profiles. */
#ifndef FLAME_COLLAPSE_LEGACY_GO_LABELS_H
#define FLAME_COLLAPSE_LEGACY_GO_LABELS_H

#include "core/stacks.h"

/*
 * The set of labels of a line `# labels: {"key":"value", ...}`, whose texts are quoted as Go quotes
 * them. False, with *set as it was, for any other line.
 */
bool go_labels_parse(struct stacks *out, struct bytes line, uint32_t *set);

#endif
