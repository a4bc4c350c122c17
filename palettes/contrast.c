/* contrast: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
#include "palettes/contrast.h"

#include "palettes/oklab.h"

static double luminance(struct colour c)
{
    return 0.2126 * oklab_linear(c.r) + 0.7152 * oklab_linear(c.g) + 0.0722 * oklab_linear(c.b);
}

double contrast_ratio(struct colour a, struct colour b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

struct colour contrast_ink(struct colour fill, struct colour ink)
{
    static const struct colour black = {0, 0, 0};
    static const struct colour white = {255, 255, 255};
    if (contrast_ratio(fill, ink) >= 4.5) {
        return ink;
    }
    return contrast_ratio(fill, black) >= contrast_ratio(fill, white) ? black : white;
}
