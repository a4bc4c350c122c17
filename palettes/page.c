/* page: colours of the page that were asked for, instead of the palette's own. */
#include "palettes/palette.h"
#include "palettes/palette_model.h"

static const struct named_page {
    const char *name;
    struct colour top, bottom;
} PAGES[] = {{"yellow", {0xee, 0xee, 0xee}, {0xee, 0xee, 0xb0}},
             {"blue", {0xee, 0xee, 0xee}, {0xe0, 0xe0, 0xff}},
             {"green", {0xee, 0xf2, 0xee}, {0xe0, 0xff, 0xe0}},
             {"grey", {0xf8, 0xf8, 0xf8}, {0xe8, 0xe8, 0xe8}}};

bool palette_read_colour(struct colour *colour, struct bytes text)
{
    uint32_t value = 0;
    if (text.len != 7 || text.ptr[0] != '#') {
        return false;
    }
    for (size_t i = 1; i < text.len; i++) {
        if (!is_hex(text.ptr[i])) {
            return false;
        }
        const char c = text.ptr[i];
        value = value << 4 | (uint32_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    *colour = (struct colour){(uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
    return true;
}

void palette_follow_inferno(struct palette *palette)
{
    palette->inferno = true;
}

/* Black or white, whichever is easier to read on a page. */
static struct colour text_on(struct colour page)
{
    const unsigned light = 299U * page.r + 587U * page.g + 114U * page.b;
    const uint8_t grey = light < 128000 ? 0xf0 : 0x11;
    return (struct colour){grey, grey, grey};
}

flame_status palette_set_page(struct palette *palette, const char *name, flame_error *err)
{
    struct colour colour;
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        if (strcmp(PAGES[i].name, name) == 0) {
            palette->pages[0].page_top = PAGES[i].top;
            palette->pages[0].page_bottom = PAGES[i].bottom;
            return FLAME_OK;
        }
    }
    if (!palette_read_colour(&colour, bytes_from(name))) {
        return fault(err, FLAME_E_USAGE, NOWHERE,
                     "no background '%.60s'; there are yellow, blue, green, grey and #rrggbb",
                     name);
    }
    for (size_t i = 0; i < 2; i++) {
        palette->pages[i].page_top = colour;
        palette->pages[i].page_bottom = colour;
        palette->pages[i].text = text_on(colour);
    }
    return FLAME_OK;
}

static flame_status no_colour(const char *text, flame_error *err)
{
    return fault(err, FLAME_E_USAGE, NOWHERE, "'%.60s' is no colour; write #rrggbb", text);
}

flame_status palette_set_search(struct palette *palette, const char *text, flame_error *err)
{
    return palette_read_colour(&palette->search, bytes_from(text)) ? FLAME_OK
                                                                   : no_colour(text, err);
}

flame_status palette_set_text(struct palette *palette, const char *text, flame_error *err)
{
    struct colour colour;
    if (!palette_read_colour(&colour, bytes_from(text))) {
        return no_colour(text, err);
    }
    palette->pages[0].text = colour;
    palette->pages[1].text = colour;
    return FLAME_OK;
}
