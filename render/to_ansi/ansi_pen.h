/* ansi_pen: the colours a terminal writes in, and the escape sequences that change them. */
#ifndef FLAME_RENDER_ANSI_PEN_H
#define FLAME_RENDER_ANSI_PEN_H

#include "core/sink.h"
#include "palettes/palette.h"

enum ansi_depth { ANSI_NONE, ANSI_256, ANSI_24BIT };

struct ansi_pen {
    struct sink *sink;
    enum ansi_depth depth;
    bool set;      /* anything but the terminal's own colours is in effect, till pen_end_line */
    bool coloured; /* back and ink are in effect */
    struct colour back, ink;
};

/* Every change is an SGR sequence; none is written when nothing changes or depth is ANSI_NONE. */
void ansi_pen_colours(struct ansi_pen *p, struct colour back, struct colour ink);

/* Ink on the terminal's own background. */
void ansi_pen_ink(struct ansi_pen *p, struct colour ink);

void ansi_pen_bold(struct ansi_pen *p);

/* Back to the terminal's own colours. */
void ansi_pen_reset(struct ansi_pen *p);

/* Resets and ends the line, so that every line stands for itself. */
void ansi_pen_end_line(struct ansi_pen *p);

/* The colour as the terminal will show it: the nearest of 256, where it has no more. */
struct colour ansi_pen_shown(const struct ansi_pen *p, struct colour c);

#endif
