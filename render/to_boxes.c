/*
 * to_boxes: the picture as text, one box per line, for tests and for other drawing programs.
 *
 * Columns, split by TAB: tooltip, x, y, width, height, fill, label; numbers and roundings are those
 * of flamegraph.pl's rect elements.
 */
#include <math.h>

#include "render/output.h"
#include "render/scene.h"

static double tenth(double value)
{
    return nearbyint(value * 10) / 10;
}

static void write_box(struct sink *sink, const struct scene *s, const struct box *box,
                      struct bytes tooltip)
{
    const struct colour fill = s->paints[box->paint].light;
    const double x = tenth(box->x);
    sink_bytes(sink, tooltip.ptr, tooltip.len);
    sink_text(sink, "\t");
    sink_fixed(sink, x, 1);
    sink_text(sink, "\t");
    sink_short(sink, scene_row_y(s, box->row), 2);
    sink_text(sink, "\t");
    sink_fixed(sink, tenth(box->x + box->width) - x, 1);
    sink_text(sink, "\t");
    sink_fixed(sink, s->row_height - 1, 1);
    sink_format(sink, "\trgb(%d,%d,%d)\t", fill.r, fill.g, fill.b);
    sink_bytes(sink, box->label.ptr, box->label.len);
    sink_text(sink, "\n");
}

static flame_status write_boxes(const struct writing *w, flame_error *err)
{
    struct scene *s = w->scene;
    sink_text(w->sink, "title\tx\ty\twidth\theight\tfill\tlabel\n");
    for (size_t i = 0; i < s->box_count; i++) {
        const struct bytes tooltip = scene_tooltip(s, &s->boxes[i]);
        if (!tooltip.ptr) {
            return fault_nomem(err);
        }
        write_box(w->sink, s, &s->boxes[i], tooltip);
    }
    return FLAME_OK;
}

const struct output output_boxes = {
    .entry = {.name = "boxes",
              .summary = "the picture's boxes as a table of text",
              .extensions = "boxes,tsv",
              .picture = true},
    .needs_scene = true,
    .write = write_boxes,
};
