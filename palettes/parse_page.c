/* parse_page: the statements of a palette file about the page and what lies on it. */
#include "palettes/parser.h"

static const char *const page_words[] = {"light", "dark", NULL};

/* flamegraph.pl's --bgcolors; of #rrggbb it makes a flat page */
static const struct gradient {
    const char *name;
    struct colour top, bottom;
} gradients[] = {{"yellow", {0xee, 0xee, 0xee}, {0xee, 0xee, 0xb0}},
                 {"blue", {0xee, 0xee, 0xee}, {0xe0, 0xe0, 0xff}},
                 {"green", {0xee, 0xf2, 0xee}, {0xe0, 0xff, 0xe0}},
                 {"grey", {0xf8, 0xf8, 0xf8}, {0xe8, 0xe8, 0xe8}}};

flame_status parse_page_classic(struct parser *s, flame_error *err)
{
    (void)err;
    s->palette->classic = true;
    return FLAME_OK;
}

flame_status parse_page_background(struct parser *s, flame_error *err)
{
    size_t dark = 0;
    TRY(line_choice(&dark, &s->line, page_words, "light or dark", err));
    struct page_colours *page = &s->palette->pages[dark];
    for (size_t i = 0; i < sizeof gradients / sizeof *gradients; i++) {
        if (line_peeks(&s->line, gradients[i].name)) {
            s->line.next++;
            page->page_top = gradients[i].top;
            page->page_bottom = gradients[i].bottom;
            return FLAME_OK;
        }
    }
    TRY(line_colour(&page->page_top, &s->line, err));
    page->page_bottom = page->page_top;
    if (s->line.next < s->line.count) {
        TRY(line_colour(&page->page_bottom, &s->line, err));
    }
    return FLAME_OK;
}

flame_status parse_page_pair(struct colour *light, struct colour *dark, struct parser *s,
                             flame_error *err)
{
    TRY(line_colour(light, &s->line, err));
    return line_colour(dark, &s->line, err);
}

flame_status parse_page_tint(struct parser *s, flame_error *err)
{
    static const char *const words[] = {"memory", "waiting", NULL};
    size_t index = 0;
    TRY(line_choice(&index, &s->line, words, "memory or waiting", err));
    const size_t tint = TINT_MEMORY + index;
    s->palette->has_tint[tint] = true;
    return parse_page_pair(&s->palette->tints[tint].light, &s->palette->tints[tint].dark, s, err);
}

flame_status parse_page_text(struct parser *s, flame_error *err)
{
    struct page_colours *pages = s->palette->pages;
    return parse_page_pair(&pages[0].text, &pages[1].text, s, err);
}

flame_status parse_page_label(struct parser *s, flame_error *err)
{
    struct page_colours *pages = s->palette->pages;
    s->has_label = true;
    return parse_page_pair(&pages[0].label, &pages[1].label, s, err);
}

flame_status parse_page_muted(struct parser *s, flame_error *err)
{
    struct page_colours *pages = s->palette->pages;
    s->has_muted = true;
    return parse_page_pair(&pages[0].muted, &pages[1].muted, s, err);
}

flame_status parse_page_search(struct parser *s, flame_error *err)
{
    return line_colour(&s->palette->search, &s->line, err);
}

flame_status parse_page_delta(struct parser *s, flame_error *err)
{
    size_t dark = 0;
    TRY(line_choice(&dark, &s->line, page_words, "light or dark", err));
    for (int i = 0; i < DELTA_STEPS; i++) {
        TRY(line_colour(&s->palette->deltas[dark][i], &s->line, err));
    }
    return FLAME_OK;
}

/* Classic boxes look the same on both pages, and so does what lies on and between them. */
void parse_page_settle(struct parser *s)
{
    struct page_colours *pages = s->palette->pages;
    if (!s->palette->classic) {
        return;
    }
    if (!s->has_label) {
        pages[1].label = pages[0].label;
    }
    if (!s->has_muted) {
        pages[1].muted = pages[0].muted;
    }
}
