/*
 * to_ansi: the picture in a terminal, printed once: a line per row of frames, colours by SGR
 * sequences alone, every line for itself, so that it survives less -R, head and a log.
 *
 * A column of the terminal is COLUMN_PX px of the scene, so that the scene decides which boxes have
 * one.
 */
#include "render/output.h"
#include "render/to_ansi/ansi_drawing.h"

enum { COLUMN_PX = 10, SCENE_SIDES_PX = 20, DEFAULT_COLUMNS = 120 };

static unsigned columns_of(const flame_write_options *o)
{
    return o->columns ? o->columns : DEFAULT_COLUMNS;
}

static void fit_ansi(flame_write_options *o)
{
    o->width_px = columns_of(o) * COLUMN_PX + SCENE_SIDES_PX;
    o->min_width_px = COLUMN_PX;
    o->min_width_percent = 0;
    o->aspect = NULL;
    o->legend = "off"; /* what stands beside boxes needs px */
    o->top_labels = 0;
    o->top_table = 0;
}

/* flame_write knows that it is one of them. */
static enum ansi_depth depth_of(const char *colours)
{
    if (!colours || strcmp(colours, "24bit") == 0) {
        return ANSI_24BIT;
    }
    return strcmp(colours, "256") == 0 ? ANSI_256 : ANSI_NONE;
}

/* Boxes are sorted by row: icicles print them as they are, flames from the last row. */
static void write_rows(struct ansi_drawing *d)
{
    const struct scene *s = d->s;
    size_t first = s->inverted ? 0 : s->box_count;
    size_t last = first;
    for (uint32_t i = 0; i < s->rows && !d->failed; i++) {
        if (s->inverted) {
            first = last;
            while (last < s->box_count && s->boxes[last].row == i) {
                last++;
            }
        } else {
            last = first;
            while (first > 0 && s->boxes[first - 1].row == s->rows - 1 - i) {
                first--;
            }
        }
        ansi_row(d, s->boxes + first, last - first);
    }
}

static flame_status write_ansi(const struct writing *w, flame_error *err)
{
    struct scene *s = w->scene;
    struct ansi_drawing d = {
        .s = s,
        .pen = {.sink = w->sink, .depth = depth_of(w->options->terminal_colours)},
        .columns = columns_of(w->options),
        .left = s->boxes[0].x,
        .reverse = w->options->reverse};
    d.columns_per_px = d.columns / s->boxes[0].width;
    ansi_header(&d, w->options->subtitle != NULL);
    write_rows(&d);
    ansi_footer(&d, w->options->footer);
    return d.failed ? fault_nomem(err) : FLAME_OK;
}

const struct output output_ansi = {
    .entry = {.name = "ansi",
              .summary = "a flame graph in the terminal, in 24-bit or 256 colours",
              .extensions = "ansi",
              .picture = true},
    .needs_scene = true,
    .fit = fit_ansi,
    .write = write_ansi,
};
