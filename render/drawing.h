/* drawing: the functions of cairo, fontconfig and FreeType that pictures are drawn with. */
#ifndef FLAME_RENDER_DRAWING_H
#define FLAME_RENDER_DRAWING_H

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <fontconfig/fcfreetype.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include "core/late.h"

#define DRAWING_FUNCTIONS(F)                                                                       \
    F(cairo_clip)                                                                                  \
    F(cairo_create)                                                                                \
    F(cairo_destroy)                                                                               \
    F(cairo_fill)                                                                                  \
    F(cairo_font_face_destroy)                                                                     \
    F(cairo_font_options_create)                                                                   \
    F(cairo_font_options_destroy)                                                                  \
    F(cairo_font_options_set_antialias)                                                            \
    F(cairo_font_options_set_hint_metrics)                                                         \
    F(cairo_font_options_set_hint_style)                                                           \
    F(cairo_ft_font_face_create_for_pattern)                                                       \
    F(cairo_ft_scaled_font_lock_face)                                                              \
    F(cairo_ft_scaled_font_unlock_face)                                                            \
    F(cairo_get_target)                                                                            \
    F(cairo_image_surface_create)                                                                  \
    F(cairo_image_surface_get_data)                                                                \
    F(cairo_image_surface_get_height)                                                              \
    F(cairo_image_surface_get_stride)                                                              \
    F(cairo_image_surface_get_width)                                                               \
    F(cairo_line_to)                                                                               \
    F(cairo_matrix_init_scale)                                                                     \
    F(cairo_move_to)                                                                               \
    F(cairo_paint)                                                                                 \
    F(cairo_pattern_add_color_stop_rgb)                                                            \
    F(cairo_pattern_create_linear)                                                                 \
    F(cairo_pattern_destroy)                                                                       \
    F(cairo_pdf_surface_create_for_stream)                                                         \
    F(cairo_pdf_surface_set_metadata)                                                              \
    F(cairo_rectangle)                                                                             \
    F(cairo_restore)                                                                               \
    F(cairo_save)                                                                                  \
    F(cairo_scale)                                                                                 \
    F(cairo_scaled_font_create)                                                                    \
    F(cairo_scaled_font_destroy)                                                                   \
    F(cairo_scaled_font_glyph_extents)                                                             \
    F(cairo_scaled_font_status)                                                                    \
    F(cairo_set_dash)                                                                              \
    F(cairo_set_line_width)                                                                        \
    F(cairo_set_scaled_font)                                                                       \
    F(cairo_set_source)                                                                            \
    F(cairo_set_source_rgb)                                                                        \
    F(cairo_set_source_rgba)                                                                       \
    F(cairo_show_text_glyphs)                                                                      \
    F(cairo_status)                                                                                \
    F(cairo_stroke)                                                                                \
    F(cairo_surface_destroy)                                                                       \
    F(cairo_surface_finish)                                                                        \
    F(cairo_surface_status)                                                                        \
    F(cairo_surface_flush)                                                                         \
    F(cairo_surface_has_show_text_glyphs)                                                          \
    F(FcCharSetHasChar)                                                                            \
    F(FcConfigDestroy)                                                                             \
    F(FcConfigSubstitute)                                                                          \
    F(FcDefaultSubstitute)                                                                         \
    F(FcFontMatch)                                                                                 \
    F(FcFontRenderPrepare)                                                                         \
    F(FcFontSetCreate)                                                                             \
    F(FcFontSetDestroy)                                                                            \
    F(FcFontSort)                                                                                  \
    F(FcFreeTypeQuery)                                                                             \
    F(FcInitLoadConfigAndFonts)                                                                    \
    F(FcPatternAddInteger)                                                                         \
    F(FcPatternAddString)                                                                          \
    F(FcPatternCreate)                                                                             \
    F(FcPatternDestroy)                                                                            \
    F(FcPatternGetBool)                                                                            \
    F(FcPatternGetCharSet)                                                                         \
    F(FcPatternGetString)                                                                          \
    F(FT_Get_Char_Index)

struct drawing {
    DRAWING_FUNCTIONS(LATE_MEMBER)
};

/* E_UNSUPPORTED when a library is not installed. */
flame_status drawing_open(struct drawing *d, flame_error *err);

#endif
