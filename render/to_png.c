/* to_png: a scene drawn by cairo, as a PNG file that knows its resolution, title and maker. */
#include <math.h>

#include "render/cairo_picture.h"
#include "render/output.h"
#include "render/png_file.h"

enum { CAIRO_SIZE_MAX = 32767 }; /* cairo's coordinates are 16 bits and a sign */

/* 1 px is 1/96 inch, as in CSS. */
static const double PX_PER_INCH = 96;

static flame_status check_size(const struct scene *s, double scale, flame_error *err)
{
    if (!(s->width * scale <= CAIRO_SIZE_MAX)) {
        return fault(err, FLAME_E_LIMIT, NOWHERE,
                     "the picture would be %.0f pixels wide, a PNG takes at most %d; "
                     "use a smaller --width or --scale",
                     s->width * scale, CAIRO_SIZE_MAX);
    }
    if (!(s->height * scale <= CAIRO_SIZE_MAX)) {
        return fault(err, FLAME_E_LIMIT, NOWHERE,
                     "the picture would be %.0f pixels high, a PNG takes at most %d; "
                     "use a smaller --max-depth or --scale",
                     s->height * scale, CAIRO_SIZE_MAX);
    }
    return FLAME_OK;
}

static flame_status write_surface(const struct cairo_canvas *canvas, const struct writing *w,
                                  flame_error *err)
{
    char total[TOTAL_LINE_MAX];
    const struct drawing *const draw = canvas->draw;
    draw->cairo_surface_flush(canvas->surface);
    const struct png_image image = {
        .pixels = draw->cairo_image_surface_get_data(canvas->surface),
        .stride = (size_t)draw->cairo_image_surface_get_stride(canvas->surface),
        .width = (uint32_t)draw->cairo_image_surface_get_width(canvas->surface),
        .height = (uint32_t)draw->cairo_image_surface_get_height(canvas->surface),
        .per_inch = PX_PER_INCH * canvas->scale,
        .title = w->scene->title,
        .comment = bytes_from(scene_total_line(w->scene, total)),
    };
    return png_file_write(w->sink, &image, err);
}

/* Pixels per px. */
static double scale_of(const flame_write_options *o)
{
    return o->dpi > 0 ? o->dpi / PX_PER_INCH : o->scale > 0 ? o->scale : 1;
}

static flame_status write_png(const struct writing *w, flame_error *err)
{
    const struct scene *const s = w->scene;
    struct drawing draw;
    struct cairo_canvas canvas = {.draw = &draw, .font_file = w->options->font_file};
    canvas.scale = scale_of(w->options);
    canvas.grid = canvas.scale;
    flame_status status = check_size(s, canvas.scale, err);
    if (status == FLAME_OK) {
        status = drawing_open(&draw, err);
    }
    if (status != FLAME_OK) {
        return status;
    }
    canvas.surface = draw.cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                     (int)fmax(1, ceil(s->width * canvas.scale)),
                                                     (int)fmax(1, ceil(s->height * canvas.scale)));
    status = cairo_picture_draw(&canvas, s, err);
    if (status == FLAME_OK) {
        status = write_surface(&canvas, w, err);
    }
    draw.cairo_surface_destroy(canvas.surface);
    return status;
}

const struct output output_png = {
    .entry = {.name = "png",
              .summary = "picture of fixed size, for documents and chats",
              .extensions = "png",
              .picture = true,
              .binary = true},
    .needs_scene = true,
    .write = write_png,
};
