/* oklab: lighter and darker variants of a colour, even to the eye, and how far colours are apart.
 */
#ifndef FLAME_PALETTES_OKLAB_H
#define FLAME_PALETTES_OKLAB_H

#include "palettes/palette.h"

/* A colour in OKLab. */
struct oklab {
    double lightness, a, b;
};

/* A component of sRGB as linear light in [0, 1]. */
double oklab_linear(uint8_t component);

/* Of linear light: red, green, blue. */
struct oklab oklab_from_linear(const double rgb[3]);

/* The colour with `amount` added to its lightness (0 black, 1 white), brought back into sRGB. */
struct colour oklab_lighten(struct colour c, double amount);

#endif
