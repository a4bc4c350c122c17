/* svg_labels: which labels the weights of the embedded nodes come with. */
#ifndef FLAME_RENDER_SVG_LABELS_H
#define FLAME_RENDER_SVG_LABELS_H

#include "core/label_units.h"
#include "render/svg_prune.h"
#include "render/svg_sections.h"
#include "render/svg_texts.h"

/* Without samples all is empty. */
struct svg_labels {
    struct svg_texts keys;  /* the empty text is no key: in the file the first is 0 */
    struct svg_texts texts; /* of labels */
    uint32_t *number;       /* by label set of the profile: its number in the file, or NO_SET */
    uint32_t count;         /* sets in the file */
    struct label_units units;
};

/*
 * Adds the sections labelTexts, labelSets (for each: how many labels, then a key's number and a
 * text's of each), sampleNode (each less the one before), sampleSet and sampleValue0, ... . False
 * when memory is out. Release in any case.
 */
bool svg_labels_pack(struct svg_labels *l, struct sections *out, const struct tree *tree,
                     const struct pruned *pruned);

void svg_labels_release(struct svg_labels *l);

#endif
