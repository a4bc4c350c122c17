/* subtitle: what a picture says of the profile when it is not told what to say. */
#ifndef FLAME_RENDER_SUBTITLE_H
#define FLAME_RENDER_SUBTITLE_H

#include "core/tree.h"

enum { SUBTITLE_MAX = 512 };

/*
 * "app: cpu, 1.42 s in 802 ms; focus=main": program, sample type, total, duration of the recording
 * and the filters, as far as they are known. Empty for profiles that know neither (perf script,
 * folded text) and for comparisons.
 */
void subtitle_make(char out[SUBTITLE_MAX], const flame_profile *p, const struct tree *t);

#endif
