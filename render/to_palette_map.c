/* to_palette_map: the colours of names, for the next picture to have the same (--palette-map). */
#include "render/output.h"
#include "render/scene.h"

/* A picture without a map has one all the same: of all its names. */
static flame_status write_names(const struct writing *w, flame_error *err)
{
    const struct scene *s = w->scene;
    struct palette_map map = {.count = 0};
    bool done = true;
    for (size_t i = 0; !s->comparison && done && i < s->tree->name_count; i++) {
        done = palette_map_add(&map, s->tree->names[i].text, s->paints[s->name_paint[i]].light);
    }
    palette_map_write(&map, w->sink);
    palette_map_release(&map);
    return done ? FLAME_OK : fault_nomem(err);
}

static flame_status write_palette_map(const struct writing *w, flame_error *err)
{
    if (!w->scene->map) {
        return write_names(w, err);
    }
    palette_map_write(w->scene->map, w->sink);
    return FLAME_OK;
}

const struct output output_palette_map = {
    .entry = {.name = "palette-map",
              .summary = "colours by name, as flamegraph.pl's palette.map",
              .extensions = "map",
              .picture = true},
    .needs_scene = true,
    .write = write_palette_map,
};
