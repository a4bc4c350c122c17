/* attr_safety: which attributes a file may give to elements of an SVG: none that runs script. */
#ifndef FLAME_RENDER_ATTR_SAFETY_H
#define FLAME_RENDER_ATTR_SAFETY_H

#include "core/bytes.h"

/*
 * The next name="value" of a text (quotes of either kind, or none); value.ptr is NULL when it has
 * no value. *text continues behind it. False at the end, or where there is no name: text stays
 * there.
 */
bool attr_next(struct bytes *text, struct bytes *name, struct bytes *value);

/* A name as XML has it that no element of ours has already, without prefix, not of an event. */
bool attr_name_is_safe(struct bytes name);

/* The attribute's value is an address. */
bool attr_name_is_link(struct bytes name);

/* The address runs no script: no javascript:, vbscript: or data:, however it is written. */
bool attr_link_is_safe(struct bytes link);

#endif
