/* svg_prolog: what stands before the root element of an SVG. */
#ifndef FLAME_RENDER_SVG_PROLOG_H
#define FLAME_RENDER_SVG_PROLOG_H

#include "core/fault.h"
#include "core/sink.h"

/* The XML declaration and the notes as a comment. E_NOMEM. */
flame_status svg_prolog_write(struct sink *sink, const flame_write_options *options,
                              flame_error *err);

#endif
