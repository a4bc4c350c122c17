/* name_attrs: reads the file of attributes, and finds those of a function. */
#include "render/name_attrs.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"
#include "core/idmap.h"
#include "core/source.h"
#include "core/unicode.h"
#include "render/attr_safety.h"

struct name_attrs {
    struct arena arena;
    struct name_attr *items;
    size_t count, capacity;
    struct idmap index; /* items by name */
};

/* The file as it is read. */
struct reading {
    struct name_attrs *attrs;
    struct place at;
    flame_error *err;
};

static const struct name_attr *find(const struct name_attrs *a, struct bytes name, uint32_t *found)
{
    struct idmap_probe probe = idmap_start(hash_bytes(name.ptr, name.len));
    while ((*found = idmap_next(&a->index, &probe)) != IDMAP_NONE) {
        if (bytes_equal(a->items[*found].name, name)) {
            return &a->items[*found];
        }
    }
    return NULL;
}

const struct name_attr *name_attrs_find(const struct name_attrs *attrs, struct bytes name)
{
    uint32_t found;
    return attrs ? find(attrs, name, &found) : NULL;
}

static flame_status wrong(const struct reading *r, const char *what, struct bytes text)
{
    return fault(r->err, FLAME_E_SYNTAX, r->at, "%s: \"%.*s\"", what, QUOTE(text));
}

/* inferno takes values in quotes, too. */
static struct bytes unquoted(struct bytes text)
{
    const bool quoted = text.len >= 2 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"';
    return quoted ? bytes_of(text.ptr + 1, text.len - 2) : text;
}

static flame_status add_extra(const struct reading *r, struct name_attr *item, struct bytes name,
                              struct bytes value)
{
    struct name_attrs *a = r->attrs;
    if (!attr_name_is_safe(name)) {
        return wrong(r, "no attribute of a function", name);
    }
    if (attr_name_is_link(name) && !attr_link_is_safe(value)) {
        return wrong(r, "a link to script", value);
    }
    struct extra **end = &item->extras;
    while (*end && !bytes_equal((*end)->name, name)) {
        end = &(*end)->next;
    }
    if (!*end) { /* the last of two counts */
        *end = arena_alloc(&a->arena, sizeof **end);
        if (*end) {
            **end = (struct extra){.name = arena_copy(&a->arena, name)};
        }
    }
    if (!*end || !(*end)->name.ptr) {
        return fault_nomem(r->err);
    }
    (*end)->value = unicode_sanitise(&a->arena, arena_copy(&a->arena, value));
    return (*end)->value.ptr ? FLAME_OK : fault_nomem(r->err);
}

/* Attributes as in markup: a="b" c='d'. One without value is left out, as inferno does. */
static flame_status read_extras(const struct reading *r, struct name_attr *item, struct bytes text)
{
    struct bytes name;
    struct bytes value;
    while (attr_next(&text, &name, &value)) {
        if (value.ptr) {
            const flame_status status = add_extra(r, item, name, value);
            if (status != FLAME_OK) {
                return status;
            }
        }
    }
    return bytes_trim(text).len > 0 ? wrong(r, "expected name=\"value\"", text) : FLAME_OK;
}

static struct bytes *field_of(struct name_attr *item, struct bytes key)
{
    const struct {
        struct bytes key;
        struct bytes *field;
    } rows[] = {{BYTES("title"), &item->title},
                {BYTES("href"), &item->href},
                {BYTES("target"), &item->target},
                {BYTES("id"), &item->id},
                {BYTES("class"), &item->class}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (bytes_equal(rows[i].key, key)) {
            return rows[i].field;
        }
    }
    return NULL;
}

static flame_status read_attribute(const struct reading *r, struct name_attr *item,
                                   struct bytes text)
{
    const size_t at = bytes_find_char(text, '=', 0);
    const struct bytes key = bytes_head(text, at == SIZE_MAX ? text.len : at);
    if (bytes_trim(text).len == 0) {
        return FLAME_OK;
    }
    if (at == SIZE_MAX) {
        return wrong(r, "expected key=value", text);
    }
    const struct bytes value = bytes_skip(text, at + 1);
    if (bytes_equal(key, BYTES("g_extra")) || bytes_equal(key, BYTES("a_extra"))) {
        return read_extras(r, item, value);
    }
    struct bytes *field = field_of(item, key);
    if (!field) {
        return wrong(r, "unknown attribute", key);
    }
    if (field == &item->href && !attr_link_is_safe(unquoted(value))) {
        return wrong(r, "a link to script", value);
    }
    struct arena *arena = &r->attrs->arena;
    *field = unicode_sanitise(arena, arena_copy(arena, unquoted(value)));
    return field->ptr ? FLAME_OK : fault_nomem(r->err);
}

static struct name_attr *item_of(struct name_attrs *a, struct bytes name)
{
    uint32_t known;
    if (find(a, name, &known)) {
        return &a->items[known];
    }
    const struct bytes kept = arena_copy(&a->arena, name);
    if (!kept.ptr || !GROW(a->items, a->capacity, a->count + 1) ||
        !idmap_put(&a->index, hash_bytes(name.ptr, name.len), (uint32_t)a->count)) {
        return NULL;
    }
    a->items[a->count] = (struct name_attr){.name = kept};
    return &a->items[a->count++];
}

static flame_status read_line(const struct reading *r, struct bytes line)
{
    struct bytes part = BYTES("");
    struct bytes rest = line;
    (void)bytes_cut(&rest, '\t', &part);
    if (part.len == line.len) {
        return wrong(r, "expected a TAB behind the function's name", line);
    }
    struct name_attr *item = item_of(r->attrs, part);
    flame_status status = item ? FLAME_OK : fault_nomem(r->err);
    while (status == FLAME_OK && bytes_cut(&rest, '\t', &part)) {
        status = read_attribute(r, item, part);
    }
    return status;
}

flame_status name_attrs_load(struct name_attrs **out, const char *path, flame_error *err)
{
    struct name_attrs *a = calloc(1, sizeof *a);
    struct arena scratch;
    struct bytes text;
    struct bytes line;
    if (!a) {
        return fault_nomem(err);
    }
    arena_init(&scratch);
    struct reading r = {.attrs = a, .at = NOWHERE, .err = err};
    r.at.source = path;
    flame_status status = source_read_file(&scratch, &text, path, err);
    while (status == FLAME_OK && bytes_cut(&text, '\n', &line)) {
        r.at.line++;
        line.len -= line.len > 0 && line.ptr[line.len - 1] == '\r';
        status = bytes_trim(line).len > 0 ? read_line(&r, line) : FLAME_OK;
    }
    arena_release(&scratch);
    if (status == FLAME_OK) {
        *out = a;
    } else {
        name_attrs_free(a);
    }
    return status;
}

void name_attrs_free(struct name_attrs *attrs)
{
    if (attrs) {
        arena_release(&attrs->arena);
        idmap_release(&attrs->index);
        free(attrs->items);
        free(attrs);
    }
}

static void put(struct sink *sink, const char *name, struct bytes value)
{
    if (value.ptr) {
        sink_format(sink, " %s=\"", name);
        sink_xml(sink, value);
        sink_text(sink, "\"");
    }
}

static void open_element(struct sink *sink, const struct name_attr *attr)
{
    if (!attr) {
        sink_text(sink, "<g>");
        return;
    }
    const bool link = attr->href.ptr != NULL;
    sink_text(sink, link ? "<a xmlns:xlink=\"http://www.w3.org/1999/xlink\"" : "<g");
    if (link) {
        put(sink, "xlink:href", attr->href);
        put(sink, "target", attr->target.ptr ? attr->target : BYTES("_top"));
    }
    put(sink, "id", attr->id);
    put(sink, "class", attr->class);
    for (const struct extra *e = attr->extras; e; e = e->next) {
        sink_text(sink, " ");
        sink_bytes(sink, e->name.ptr, e->name.len);
        sink_text(sink, "=\"");
        sink_xml(sink, e->value);
        sink_text(sink, "\"");
    }
    sink_text(sink, ">");
}

void name_attr_begin(struct sink *sink, const struct name_attr *attr, struct bytes tooltip)
{
    open_element(sink, attr);
    sink_text(sink, "<title>");
    sink_xml(sink, tooltip);
    sink_text(sink, "</title>");
}

void name_attr_close(struct sink *sink, const struct name_attr *attr)
{
    sink_text(sink, attr && attr->href.ptr ? "</a>\n" : "</g>\n");
}
