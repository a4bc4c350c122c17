/* classic_paints: colours of classic boxes; those of a sequence go on from box to box. */
#include "render/classic.h"

static bool set_paint(struct scene *s, struct painter *painter, uint32_t box, struct paint paint)
{
    const uint32_t node = s->boxes[box].node;
    return scene_paint_index(&s->boxes[box].paint, painter, paint) &&
           scene_paint_index(&s->node_paint[node], painter, paint);
}

/* Keeps the colour of a name that the map does not have yet. */
static bool remember(struct scene *s, uint32_t name, struct paint paint)
{
    const struct bytes text = s->tree->names[name].text;
    struct colour known;
    return !s->map || s->comparison || scene_is_separator(s, name) ||
           palette_map_find(s->map, text, &known) || palette_map_add(s->map, text, paint.light);
}

static bool paint_by_name(struct scene *s, struct painter *painter)
{
    for (size_t i = 0; i < s->box_count; i++) {
        struct box *box = &s->boxes[i];
        const struct paint paint = scene_node_paint(s, box->node);
        if (!scene_paint_index(&box->paint, painter, paint) ||
            !remember(s, s->tree->name[box->node], paint)) {
            return false;
        }
    }
    return true;
}

static bool paint_in_order(struct scene *s, struct painter *painter, const uint32_t *ended,
                           size_t count)
{
    const struct tree *t = s->tree;
    s->node_paint = arena_alloc(&s->arena, t->count * sizeof *s->node_paint);
    for (size_t i = 0; s->node_paint && i < t->count; i++) {
        s->node_paint[i] = s->name_paint[t->name[i]];
    }
    for (size_t i = 0; s->node_paint && i < count; i++) {
        const uint32_t name = t->name[s->boxes[ended[i]].node];
        struct colour known;
        struct paint paint;
        if (s->map && palette_map_find(s->map, t->names[name].text, &known)) {
            paint = (struct paint){known, known};
        } else {
            paint = palette_paint(s->palette, &t->names[name], &painter->numbering);
        }
        if (!set_paint(s, painter, ended[i], paint) || !remember(s, name, paint)) {
            return false;
        }
    }
    return s->node_paint != NULL;
}

/* With a map, colours go by name after all: frames that are no boxes get them, too. */
static bool paint_by_map(struct scene *s, struct painter *painter)
{
    const struct tree *t = s->tree;
    s->node_paint = NULL;
    for (size_t i = 0; i < t->name_count; i++) {
        struct colour known;
        if (!scene_is_separator(s, (uint32_t)i) &&
            palette_map_find(s->map, t->names[i].text, &known) &&
            !scene_paint_index(&s->name_paint[i], painter, (struct paint){known, known})) {
            return false;
        }
    }
    return true;
}

bool classic_paint_boxes(struct scene *s, struct painter *painter, const uint32_t *ended,
                         size_t count)
{
    const bool by_name = numbering_is_by_name(&painter->numbering);
    if (by_name || s->comparison || painter->diffusion) {
        return paint_by_name(s, painter);
    }
    return paint_in_order(s, painter, ended, count) && (!s->map || paint_by_map(s, painter));
}
