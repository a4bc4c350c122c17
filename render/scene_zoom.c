/* scene_zoom: the frame that a picture is zoomed to, by its path or its name. */
#include "render/scene_parts.h"

uint32_t scene_step_to(const struct tree *t, uint32_t node, uint32_t target)
{
    uint32_t next = node + 1;
    while (target >= t->end[next]) {
        next = t->end[next];
    }
    return next;
}

static bool is_called(const struct scene *s, uint32_t node, struct bytes name)
{
    const uint32_t id = s->tree->name[node];
    return bytes_equal(s->shown[id], name) || bytes_equal(s->tree->names[id].text, name);
}

/* The heaviest frame of a name, or the root when there is none. */
static uint32_t heaviest(const struct scene *s, struct bytes name)
{
    const struct tree *const t = s->tree;
    uint32_t best = 0;
    for (uint32_t i = 1; i < t->count; i++) {
        if ((best == 0 || t->weight[i] > t->weight[best]) && is_called(s, i, name)) {
            best = i;
        }
    }
    return best;
}

/* The callee of a name, or the node itself when there is none. */
static uint32_t callee(const struct scene *s, uint32_t node, struct bytes name)
{
    const struct tree *const t = s->tree;
    uint32_t best = node;
    for (uint32_t i = node + 1; i < t->end[node]; i = t->end[i]) {
        if ((best == node || t->weight[i] > t->weight[best]) && is_called(s, i, name)) {
            best = i;
        }
    }
    return best;
}

/* The frame at the end of a path, or the root when it leads nowhere. */
static uint32_t follow(const struct scene *s, struct bytes path)
{
    uint32_t node = 0;
    struct bytes name;
    for (bool first = true; bytes_cut(&path, ';', &name); first = false) {
        if (first && is_called(s, 0, name)) {
            continue;
        }
        const uint32_t next = callee(s, node, name);
        if (next == node) {
            return 0;
        }
        node = next;
    }
    return node;
}

/* Names may be long and many: what is longer than this is not worth a file's room. */
enum { PATH_MAX_BYTES = 1 << 20 };

static bool write_path(struct scene *s)
{
    const struct tree *const t = s->tree;
    size_t len = 0;
    for (uint32_t i = 0; i != s->zoom; i = scene_step_to(t, i, s->zoom)) {
        len += s->shown[t->name[scene_step_to(t, i, s->zoom)]].len + 1;
    }
    s->zoom_path = BYTES("");
    if (len == 0 || len > PATH_MAX_BYTES) {
        return true;
    }
    char *const out = arena_alloc(&s->arena, len);
    size_t at = 0;
    for (uint32_t i = 0; out && i != s->zoom;) {
        i = scene_step_to(t, i, s->zoom);
        const struct bytes name = s->shown[t->name[i]];
        memcpy(out + at, name.ptr, name.len);
        at += name.len;
        out[at++] = ';';
    }
    s->zoom_path = bytes_of(out, out ? at - 1 : 0);
    return out != NULL;
}

flame_status scene_find_zoom(struct scene *s, const char *path, flame_error *err)
{
    const struct bytes text = bytes_from(path);
    s->zoom = 0;
    if (text.len == 0 || is_called(s, 0, text)) {
        return FLAME_OK;
    }
    /* A name may hold ';' itself, so the whole is tried as well. */
    uint32_t node = bytes_find_char(text, ';', 0) != SIZE_MAX ? follow(s, text) : 0;
    node = node ? node : heaviest(s, text);
    if (node == 0 || s->tree->weight[node] <= 0) {
        return fault(err, FLAME_E_USAGE, NOWHERE,
                     "no frame \"%.*s\" to zoom to: give the names from the root joined by ';', or "
                     "one name",
                     QUOTE(text));
    }
    s->zoom = node;
    return write_path(s) ? FLAME_OK : fault_nomem(err);
}
