/* callgrind_names: names and the numbers that stand for them. */
#include "render/to_callgrind/callgrind_names.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

void callgrind_names_release(struct callgrind_names *names)
{
    idmap_release(&names->index);
    free(names->items);
    *names = (struct callgrind_names){0};
}

static bool same_name(const struct callgrind_name *a, const struct callgrind_name *b)
{
    return a->number == b->number && a->of == b->of && bytes_equal(a->text, b->text);
}

/* The name's place; *fresh says that it is new. */
static uint32_t find_name(struct callgrind_names *names, const struct callgrind_name *name,
                          bool *fresh)
{
    const uint64_t hash = hash_pair(hash_bytes(name->text.ptr, name->text.len),
                                    (uint64_t)name->of << 32 | name->number);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    *fresh = false;
    while ((id = idmap_next(&names->index, &probe)) != IDMAP_NONE) {
        if (same_name(&names->items[id], name)) {
            return id;
        }
    }
    id = (uint32_t)names->count;
    if (!GROW(names->items, names->capacity, names->count + 1) ||
        !idmap_put(&names->index, hash, id)) {
        names->failed = true;
        return 0;
    }
    names->items[names->count++] = *name;
    *fresh = true;
    return id;
}

void callgrind_text_put(struct sink *sink, struct bytes text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        if (c == '\n' || c == '\r' || c == '\0') {
            sink_bytes(sink, text.ptr + done, i - done);
            sink_bytes(sink, " ", 1);
            done = i + 1;
        }
    }
    sink_bytes(sink, text.ptr + done, text.len - done);
}

void callgrind_names_put(struct callgrind_names *names, struct sink *sink,
                         const struct callgrind_name *name)
{
    bool fresh;
    const bool numbered = name->of > 1;
    if (name->text.len == 0 && !numbered) {
        return; /* unknown */
    }
    const struct callgrind_name key = {name->text, numbered ? name->number : 0,
                                       numbered ? name->of : 0};
    sink_format(sink, "(%" PRIu32 ")", find_name(names, &key, &fresh) + 1);
    if (fresh) {
        sink_text(sink, " ");
        callgrind_text_put(sink, name->text);
        if (numbered) {
            sink_format(sink, " [%" PRIu32 "/%" PRIu32 "]", name->number, name->of);
        }
    }
}
