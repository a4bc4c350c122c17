/* scene_total: the line that says what a picture's width stands for. */
#include <stdio.h>

#include "render/scene.h"

const char *scene_total_line(const struct scene *s, char out[TOTAL_LINE_MAX])
{
    const struct tree *const t = s->tree;
    char total[UNITS_MAX];
    units_format(total, sizeof total, scene_value(s, t->total[0]), t->unit, s->count_name);
    if (!s->comparison || !t->before_total) {
        snprintf(out, TOTAL_LINE_MAX, "Total: %s", total);
        return out;
    }
    char before[UNITS_MAX];
    units_format(before, sizeof before, scene_value(s, t->before_total[0]), t->unit, s->count_name);
    snprintf(out, TOTAL_LINE_MAX, "Total: %s (before: %s)", total, before);
    return out;
}
