/* contrast: how well one colour is read on another. */
#ifndef FLAME_PALETTES_CONTRAST_H
#define FLAME_PALETTES_CONTRAST_H

#include "palettes/palette.h"

/* Contrast ratio of WCAG 2.1, from 1 (the same) to 21 (black on white). */
double contrast_ratio(struct colour a, struct colour b);

/* `ink` if it has a ratio of at least 4.5 on `fill`, else black or white, whichever has more. */
struct colour contrast_ink(struct colour fill, struct colour ink);

#endif
