/* fuzz_palette: any bytes as a palette file, and when they are one, its colours. */
#include "palettes/palette.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"",  "main",     "std::sort<int>_[i]", "Lcom/a/B;.c",
                                        "-", "\xff\xfe", "a/b/c.js:12"};
    struct palette *palette = NULL;
    flame_error err;
    if (palette_parse(&palette, bytes_of((const char *)data, size), "fuzz", &err) != FLAME_OK) {
        return 0;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct tree_name name = {.text = bytes_from(names[i]),
                                       .module = BYTES("/lib/libc.so.6"),
                                       .kind = (enum frame_kind)(i % 5)};
        struct numbering way = {(enum numbering_way)(i % 6), INFERNO_SEED};
        (void)palette_paint(palette, &name, &way);
    }
    (void)palette_delta(palette, -1, 2);
    (void)palette_page(palette, true);
    (void)palette_search(palette);
    palette_free(palette);
    return 0;
}
