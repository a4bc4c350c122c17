/* subtitle: what a picture says of the profile when it is not told what to say. */
#ifndef FLAME_RENDER_SUBTITLE_H
#define FLAME_RENDER_SUBTITLE_H

#include "core/tree.h"

enum { SUBTITLE_MAX = 512 };

/*
 * "app: cpu, 470 ms of 1.42 s in 802 ms; focus=main": program, sample type, total, what filters
 * left of it, duration of the recording and the filters, as far as they are known; of a comparison
 * "app: cpu, from 1.42 s to 1.46 s". Empty for profiles that know nothing of themselves (perf
 * script, folded text).
 */
void subtitle_make(char out[SUBTITLE_MAX], const flame_profile *p, const struct tree *t);

#endif
