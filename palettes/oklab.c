/*
 * oklab: sRGB to OKLab and back, https://bottosson.github.io/posts/oklab/ (matrices of 2021-01-25).
 *
 * Roots are found by Newton's method instead of pow() and cbrt(), whose last digits differ between
 * C libraries: the same file gives the same colours everywhere.
 */
#include "palettes/oklab.h"

enum { NEWTON_STEPS = 48 }; /* enough from 1 down to the fifth root of 1e-6 */

static double power(double x, unsigned n)
{
    double product = 1;
    for (unsigned i = 0; i < n; i++) {
        product *= x;
    }
    return product;
}

/* The n-th root of x in [0, 1.2]. */
static double root(double x, unsigned n)
{
    if (x <= 0) {
        return 0;
    }
    double y = 1;
    for (int i = 0; i < NEWTON_STEPS; i++) {
        const double next = ((n - 1) * y + x / power(y, n - 1)) / n;
        if (i > 0 && next >= y) { /* it falls towards the root until no digit changes */
            break;
        }
        y = next;
    }
    return y;
}

/* IEC 61966-2-1: a component in [0, 255] as linear light in [0, 1]. t^2.4 is t^2 (t^(1/5))^2. */
static double to_linear(double component)
{
    const double c = component / 255;
    if (c <= 0.04045) {
        return c / 12.92;
    }
    const double t = (c + 0.055) / 1.055;
    const double fifth = root(t, 5);
    return t * t * fifth * fifth;
}

/* The nearest component: counts the steps whose middle lies at or below the light. */
static uint8_t from_linear(double light)
{
    unsigned low = 0;
    unsigned high = 255;
    while (low < high) {
        const unsigned middle = (low + high + 1) / 2;
        if (to_linear(middle - 0.5) <= light) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return (uint8_t)low;
}

/* The three cone responses before the cube. */
static void cones(double lms[3], const double rgb[3])
{
    static const double LMS[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                     {0.2119034982, 0.6806995451, 0.1073969566},
                                     {0.0883024619, 0.2817188376, 0.6299787005}};
    for (int i = 0; i < 3; i++) {
        lms[i] = root(LMS[i][0] * rgb[0] + LMS[i][1] * rgb[1] + LMS[i][2] * rgb[2], 3);
    }
}

double oklab_linear(uint8_t component)
{
    return to_linear(component);
}

struct oklab oklab_from_linear(const double rgb[3])
{
    double lms[3];
    cones(lms, rgb);
    return (struct oklab){0.2104542553 * lms[0] + 0.7936177850 * lms[1] - 0.0040720468 * lms[2],
                          1.9779984951 * lms[0] - 2.4285922050 * lms[1] + 0.4505937099 * lms[2],
                          0.0259040371 * lms[0] + 0.7827717662 * lms[1] - 0.8086757660 * lms[2]};
}

struct colour oklab_lighten(struct colour c, double amount)
{
    const double rgb[3] = {to_linear(c.r), to_linear(c.g), to_linear(c.b)};
    double lms[3];
    cones(lms, rgb);
    /* Adding to L alone adds the same amount to each cone response before the cube. */
    const double l = lms[0] + amount;
    const double m = lms[1] + amount;
    const double s = lms[2] + amount;
    const double l3 = power(l, 3);
    const double m3 = power(m, 3);
    const double s3 = power(s, 3);
    return (struct colour){from_linear(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3),
                           from_linear(-1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3),
                           from_linear(-0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3)};
}
