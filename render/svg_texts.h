/* svg_texts: texts that the embedded data refers to by number; each is there once, sanitised. */
#ifndef FLAME_RENDER_SVG_TEXTS_H
#define FLAME_RENDER_SVG_TEXTS_H

#include "core/intern.h"
#include "core/unicode.h"
#include "render/svg_buffer.h"

/* Number 0 is the empty text. */
struct svg_texts {
    struct intern texts;
    struct arena scratch;
};

static inline bool svg_texts_init(struct svg_texts *t)
{
    *t = (struct svg_texts){0};
    arena_init(&t->scratch);
    return intern_init(&t->texts);
}

/* The number of a text as people see it; it is added if it is new. False when memory is out. */
static inline bool svg_texts_put(uint32_t *number, struct svg_texts *t, struct bytes text)
{
    struct string_id id = {0};
    const struct bytes shown = unicode_sanitise(&t->scratch, text.len > 0 ? text : BYTES(""));
    const bool done = shown.ptr && intern_put(&id, &t->texts, shown);
    *number = id.i;
    return done;
}

/* All texts, split by line ends. */
static inline void svg_texts_join(struct buffer *out, const struct svg_texts *t)
{
    for (size_t i = 0; i < t->texts.count; i++) {
        buffer_add(out, "\n", i > 0);
        buffer_add(out, t->texts.texts[i].ptr, t->texts.texts[i].len);
    }
}

static inline void svg_texts_release(struct svg_texts *t)
{
    intern_release(&t->texts);
    arena_release(&t->scratch);
}

#endif
