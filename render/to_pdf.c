/*
 * to_pdf: a scene drawn by cairo, as a PDF file of one page: 1 px is 1/96 inch, texts are texts,
 * fonts are inside as far as they are used.
 */
#include <math.h>
#include <stdio.h>

#include "render/cairo_picture.h"
#include "render/output.h"

static const double POINTS_PER_PX = 72.0 / 96;

/*
 * Readers need not show pages beyond this (ISO 32000, annex C), so larger pictures are drawn
 * smaller; below the least scale nothing is left to see.
 */
static const double PAGE_MAX = 14400;
static const double SCALE_MIN = 0.02;

/* Finer than printers, and few digits in the file. */
enum { GRID = 20 };

static cairo_status_t take(void *sink, const unsigned char *bytes, unsigned len)
{
    sink_bytes(sink, bytes, len);
    return CAIRO_STATUS_SUCCESS; /* what the sink refuses is left to sink_finish */
}

/* cairo wants a string that ends. */
static flame_status set_about(const struct cairo_canvas *canvas, struct scene *s, flame_error *err)
{
    char maker[64];
    char total[TOTAL_LINE_MAX];
    char *const title = arena_alloc(&s->arena, s->title.len + 1);
    if (!title) {
        return fault_nomem(err);
    }
    memcpy(title, s->title.ptr, s->title.len);
    title[s->title.len] = '\0';
    snprintf(maker, sizeof maker, "flame %s", flame_version());
    const struct drawing *const draw = canvas->draw;
    draw->cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_TITLE, title);
    draw->cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATOR, maker);
    draw->cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_SUBJECT,
                                         scene_total_line(s, total));
    /* No date: equal input gives equal bytes. */
    draw->cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    return FLAME_OK;
}

static flame_status choose_scale(double *scale, const struct scene *s, flame_error *err)
{
    const double longest = fmax(s->width, s->height);
    *scale = fmin(POINTS_PER_PX, PAGE_MAX / longest);
    return *scale >= SCALE_MIN
               ? FLAME_OK
               : fault(err, FLAME_E_LIMIT, NOWHERE,
                       "the picture would be %.0f px %s, a page of a PDF has room for %.0f; use "
                       "a smaller --max-depth, --width or --height",
                       longest, s->width > s->height ? "wide" : "high", PAGE_MAX / SCALE_MIN);
}

/* cairo's last word: what the sink refuses is left to sink_finish. */
static flame_status finish(const struct cairo_canvas *canvas, flame_error *err)
{
    const struct drawing *const draw = canvas->draw;
    draw->cairo_surface_finish(canvas->surface);
    const cairo_status_t status = draw->cairo_surface_status(canvas->surface);
    draw->cairo_surface_destroy(canvas->surface);
    return status == CAIRO_STATUS_SUCCESS ? FLAME_OK
           : status == CAIRO_STATUS_NO_MEMORY
               ? fault_nomem(err)
               : fault(err, FLAME_E_LIMIT, NOWHERE, "cairo cannot write this picture as PDF");
}

static flame_status write_pdf(const struct writing *w, flame_error *err)
{
    struct scene *const s = w->scene;
    struct drawing draw;
    struct cairo_canvas canvas = {.draw = &draw, .grid = GRID, .font_file = w->options->font_file};
    flame_status status = drawing_open(&draw, err);
    if (status != FLAME_OK) {
        return status;
    }
    status = choose_scale(&canvas.scale, s, err);
    if (status != FLAME_OK) {
        return status;
    }
    canvas.surface = draw.cairo_pdf_surface_create_for_stream(
        take, w->sink, s->width * canvas.scale, s->height * canvas.scale);
    status = set_about(&canvas, s, err);
    if (status == FLAME_OK) {
        status = cairo_picture_draw(&canvas, s, err);
    }
    const flame_status finished = finish(&canvas, status == FLAME_OK ? err : NULL);
    return status == FLAME_OK ? finished : status;
}

const struct output output_pdf = {
    .entry = {.name = "pdf",
              .summary = "picture for print and papers: one page, text that can be selected",
              .extensions = "pdf",
              .picture = true,
              .binary = true},
    .needs_scene = true,
    .write = write_pdf,
};
