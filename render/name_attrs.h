/*
 * name_attrs: attributes of functions in an SVG, as a file of flamegraph.pl's --nameattr gives
 * them: lines of a function's name and TAB-separated key=value. Keys are title (the tooltip), href
 * and target (the frame becomes a link), id, class, and g_extra and a_extra, which hold further
 * attributes as name="value". Nothing in it becomes script or markup.
 */
#ifndef FLAME_RENDER_NAME_ATTRS_H
#define FLAME_RENDER_NAME_ATTRS_H

#include "core/fault.h"
#include "core/sink.h"

struct name_attrs; /* opaque */

/* What is known of one function; texts are sanitised. */
struct name_attr {
    struct bytes name;
    struct bytes title, href, target, id, class; /* ptr NULL: not given */
    struct extra {
        struct bytes name, value;
        struct extra *next;
    } * extras; /* NULL: none */
};

/*
 * E_IO; E_SYNTAX with the line: no TAB, an unknown key, a link to script, a handler of events;
 * E_LIMIT, E_NOMEM. Release with name_attrs_free.
 */
flame_status name_attrs_load(struct name_attrs **out, const char *path, flame_error *err);

void name_attrs_free(struct name_attrs *attrs);

/* The attributes of a function, by its whole name; NULL: it has none. `attrs` may be NULL. */
const struct name_attr *name_attrs_find(const struct name_attrs *attrs, struct bytes name);

/* Writes "<g …>" or "<a …>" with what hovering says, and its end; `attr` may be NULL. */
void name_attr_begin(struct sink *sink, const struct name_attr *attr, struct bytes tooltip);
void name_attr_close(struct sink *sink, const struct name_attr *attr);

#endif
