/* oklab: lighter and darker variants of a colour, even to the eye. */
#ifndef FLAME_PALETTES_OKLAB_H
#define FLAME_PALETTES_OKLAB_H

#include "palettes/palette.h"

/* The colour with `amount` added to its lightness (0 black, 1 white), brought back into sRGB. */
struct colour oklab_lighten(struct colour c, double amount);

#endif
