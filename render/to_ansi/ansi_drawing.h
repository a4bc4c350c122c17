/* ansi_drawing: a picture in columns and lines, and the parts of it. For to_ansi only. */
#ifndef FLAME_RENDER_ANSI_DRAWING_H
#define FLAME_RENDER_ANSI_DRAWING_H

#include "render/scene.h"
#include "render/to_ansi/ansi_pen.h"

enum { ANSI_PERCENT_MAX = 16 };

struct ansi_drawing {
    struct scene *s;
    struct ansi_pen pen;
    unsigned columns;
    double left, columns_per_px; /* from the scene's px to columns */
    bool reverse;                /* the tree's stacks go from leaf to root */
    bool failed;                 /* memory is out */
};

/* One row of boxes, from left to right. */
void ansi_row(struct ansi_drawing *d, const struct box *boxes, size_t count);

/*
 * Title and total, or what the profile says of itself; a subtitle that was asked for (`told`) has a
 * line of its own.
 */
void ansi_header(struct ansi_drawing *d, bool told);

/* What the colours say, what is not shown, and `text`, of --footer or NULL. */
void ansi_footer(struct ansi_drawing *d, const char *text);

/* part / whole as "12.3%", with `sign` "+12.3%" or "-0.4%". */
struct bytes ansi_percent(char out[ANSI_PERCENT_MAX], int64_t part, int64_t whole, bool sign);

/* The colour of a paint on the chosen page, as the terminal shows it. */
struct colour ansi_fill(const struct ansi_drawing *d, struct paint paint);

#endif
