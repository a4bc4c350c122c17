/* svg_prolog: no text of the options ends the comment or the declaration early. */
#include "render/svg_prolog.h"

#include "core/arena.h"
#include "core/unicode.h"

/* All that is written is UTF-8: a declaration that says anything else would break the file. */
static const char *declared(const char *asked)
{
    static const char *const NAMES[] = {"UTF-8", "utf-8", "Utf-8"};
    for (size_t i = 0; asked && i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(asked, NAMES[i]) == 0) {
            return NAMES[i];
        }
    }
    return NAMES[0];
}

/* Two hyphens would end a comment, and one at its end would belong to its mark. */
static void put_comment(struct sink *sink, struct bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        sink_text(sink, i > 0 && text.ptr[i] == '-' && text.ptr[i - 1] == '-' ? " " : "");
        sink_bytes(sink, text.ptr + i, 1);
    }
}

flame_status svg_prolog_write(struct sink *sink, const flame_write_options *options,
                              flame_error *err)
{
    struct arena arena;
    sink_text(sink, "<?xml version=\"1.0\" encoding=\"");
    sink_text(sink, declared(options->encoding));
    sink_text(sink, "\"?>\n");
    if (!options->notes || !*options->notes) {
        return FLAME_OK;
    }
    arena_init(&arena);
    const struct bytes notes = unicode_sanitise(&arena, bytes_from(options->notes));
    if (notes.ptr) {
        sink_text(sink, "<!-- NOTES: ");
        put_comment(sink, notes);
        sink_text(sink, " -->\n");
    }
    arena_release(&arena);
    return notes.ptr ? FLAME_OK : fault_nomem(err);
}
