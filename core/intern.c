/* intern: texts stored once and known by dense ids. */
#include "core/intern.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

bool intern_init(struct intern *in)
{
    struct string_id empty;
    *in = (struct intern){0};
    return intern_put(&empty, in, bytes_of("", 0));
}

static bool add_text(struct string_id *id, struct intern *in, struct bytes text, uint64_t hash)
{
    if (!GROW(in->texts, in->capacity, in->count + 1)) {
        return false;
    }
    const struct bytes copy = arena_copy(&in->arena, text);
    if (!copy.ptr || !idmap_put(&in->index, hash, (uint32_t)in->count)) {
        return false;
    }
    id->i = (uint32_t)in->count;
    in->texts[in->count++] = copy;
    return true;
}

bool intern_put(struct string_id *id, struct intern *in, struct bytes text)
{
    const uint64_t hash = hash_bytes(text.ptr, text.len);
    struct idmap_probe probe = idmap_start(hash);
    for (;;) {
        const uint32_t found = idmap_next(&in->index, &probe);
        if (found == IDMAP_NONE) {
            return add_text(id, in, text, hash);
        }
        if (bytes_equal(in->texts[found], text)) {
            id->i = found;
            return true;
        }
    }
}

void intern_freeze(struct intern *in)
{
    idmap_release(&in->index);
}

bool intern_thaw(struct intern *in)
{
    for (size_t i = 0; i < in->count; i++) {
        const uint64_t hash = hash_bytes(in->texts[i].ptr, in->texts[i].len);
        if (!idmap_put(&in->index, hash, (uint32_t)i)) {
            return false;
        }
    }
    return true;
}

void intern_release(struct intern *in)
{
    idmap_release(&in->index);
    arena_release(&in->arena);
    free(in->texts);
    *in = (struct intern){0};
}
