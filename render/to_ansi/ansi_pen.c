/*
 * ansi_pen: 24-bit colours as ISO 8613-6 has them ("38;2;R;G;B"), and the 256 of xterm, of which
 * the first 16 are left alone as everybody sets them differently: 6 x 6 x 6 colours, then 24 greys.
 */
#include "render/to_ansi/ansi_pen.h"

enum { CUBE = 16, CUBE_SIDE = 6, GREYS = 232, GREY_COUNT = 24 };

static uint8_t cube_level(int step)
{
    return (uint8_t)(step == 0 ? 0 : 55 + 40 * step);
}

static int nearest_step(uint8_t component)
{
    int step = 0;
    while (step + 1 < CUBE_SIDE && component * 2 > cube_level(step) + cube_level(step + 1)) {
        step++;
    }
    return step;
}

static int square(int n)
{
    return n * n;
}

static int distance(struct colour a, struct colour b)
{
    return square(a.r - b.r) + square(a.g - b.g) + square(a.b - b.b);
}

/* The nearest of xterm's colours and its number. */
static int nearest(struct colour *shown, struct colour c)
{
    const int r = nearest_step(c.r);
    const int g = nearest_step(c.g);
    const int b = nearest_step(c.b);
    const struct colour cube = {cube_level(r), cube_level(g), cube_level(b)};
    const int mean = (c.r + c.g + c.b) / 3;
    int step = mean < 8 ? 0 : (mean - 3) / 10;
    step = step < GREY_COUNT ? step : GREY_COUNT - 1;
    const uint8_t level = (uint8_t)(8 + 10 * step);
    const struct colour grey = {level, level, level};
    const bool take_grey = distance(c, grey) < distance(c, cube);
    *shown = take_grey ? grey : cube;
    return take_grey ? GREYS + step : CUBE + (r * CUBE_SIDE + g) * CUBE_SIDE + b;
}

struct colour ansi_pen_shown(const struct ansi_pen *p, struct colour c)
{
    if (p->depth == ANSI_256) {
        (void)nearest(&c, c);
    }
    return c;
}

static bool same(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* `what` is 38 (ink) or 48 (background). */
static void change(struct ansi_pen *p, int what, struct colour c)
{
    if (p->depth == ANSI_24BIT) {
        sink_format(p->sink, "\033[%d;2;%d;%d;%dm", what, c.r, c.g, c.b);
    } else if (p->depth == ANSI_256) {
        struct colour shown;
        sink_format(p->sink, "\033[%d;5;%dm", what, nearest(&shown, c));
    }
    p->set = true;
}

void ansi_pen_colours(struct ansi_pen *p, struct colour back, struct colour ink)
{
    if (p->set && !p->coloured) {
        ansi_pen_reset(p);
    }
    if (!p->coloured || !same(p->back, back)) {
        change(p, 48, back);
    }
    if (!p->coloured || !same(p->ink, ink)) {
        change(p, 38, ink);
    }
    p->coloured = true;
    p->back = back;
    p->ink = ink;
}

void ansi_pen_ink(struct ansi_pen *p, struct colour ink)
{
    ansi_pen_reset(p);
    change(p, 38, ink);
}

void ansi_pen_bold(struct ansi_pen *p)
{
    if (p->depth != ANSI_NONE) {
        sink_text(p->sink, "\033[1m");
    }
    p->set = true;
}

void ansi_pen_reset(struct ansi_pen *p)
{
    if (p->set && p->depth != ANSI_NONE) {
        sink_text(p->sink, "\033[0m");
    }
    p->set = false;
    p->coloured = false;
}

void ansi_pen_end_line(struct ansi_pen *p)
{
    ansi_pen_reset(p);
    sink_text(p->sink, "\n");
}
