/* scene_highlight: frames that an expression finds stand out, as found ones do in the script. */
#include <stdlib.h>

#include "core/regex.h"
#include "core/unicode.h"
#include "render/scene_parts.h"

static const struct {
    const char *name;
    struct colour colour;
} NAMED[] = {
    {"black", {0, 0, 0}},       {"white", {255, 255, 255}}, {"grey", {128, 128, 128}},
    {"gray", {128, 128, 128}},  {"red", {230, 30, 30}},     {"green", {30, 150, 50}},
    {"blue", {40, 90, 230}},    {"yellow", {255, 230, 0}},  {"orange", {255, 150, 0}},
    {"purple", {150, 60, 200}}, {"magenta", {212, 0, 212}}, {"cyan", {0, 200, 220}},
    {"pink", {255, 130, 190}},  {"brown", {150, 90, 40}},
};

static unsigned hex_value(char c)
{
    return is_digit(c) ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a') + 10;
}

/* "#rgb", "#rrggbb" or a name. */
static bool read_colour(struct colour *out, struct bytes text)
{
    for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++) {
        if (bytes_equal(text, bytes_from(NAMED[i].name))) {
            *out = NAMED[i].colour;
            return true;
        }
    }
    if (!bytes_starts(text, BYTES("#")) || (text.len != 4 && text.len != 7)) {
        return false;
    }
    const size_t digits = (text.len - 1) / 3;
    unsigned parts[3];
    for (size_t i = 1; i < text.len; i++) {
        if (!is_hex(text.ptr[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < 3; i++) {
        const char *const at = text.ptr + 1 + digits * i;
        parts[i] = hex_value(at[0]) * 16 + hex_value(at[digits - 1]);
    }
    *out = (struct colour){(uint8_t)parts[0], (uint8_t)parts[1], (uint8_t)parts[2]};
    return true;
}

/* Smart case, as the script searches: a capital letter makes it exact. */
static unsigned flags_of(struct bytes pattern)
{
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] == '\\') {
            i++;
        } else if (pattern.ptr[i] >= 'A' && pattern.ptr[i] <= 'Z') {
            return 0;
        }
    }
    return REGEX_CASELESS;
}

static flame_status compile(struct regex **out, struct bytes pattern, flame_error *err)
{
    flame_error inner;
    const flame_status status = regex_compile(out, pattern, flags_of(pattern), &inner);
    if (status != FLAME_E_USAGE) {
        return status == FLAME_E_NOMEM ? fault_nomem(err) : status;
    }
    return fault(err, FLAME_E_USAGE, NOWHERE, "--highlight: %s", inner.message);
}

flame_status scene_read_highlights(struct scene *s, const struct flame_strings *list,
                                   flame_error *err)
{
    s->highlight_count = list->count;
    s->highlights = arena_alloc(&s->arena, (list->count + 1) * sizeof *s->highlights);
    s->highlight_colours = arena_alloc(&s->arena, (list->count + 1) * sizeof *s->highlight_colours);
    if (!s->highlights || !s->highlight_colours) {
        return fault_nomem(err);
    }
    for (size_t i = 0; i < list->count; i++) {
        struct bytes text = bytes_from(list->items[i]);
        const size_t at = bytes_rfind_char(text, '=');
        struct colour colour = s->bw ? (struct colour){0, 0, 0} : palette_search(s->palette);
        if (at != SIZE_MAX && read_colour(&colour, bytes_skip(text, at + 1))) {
            text = bytes_head(text, at);
        }
        s->highlights[i] = text;
        s->highlight_colours[i] = colour;
    }
    return FLAME_OK;
}

/* What finds nothing and ends like "=ruby" was meant to have a colour. */
static flame_status check_colour(struct bytes text, flame_error *err)
{
    const size_t at = bytes_rfind_char(text, '=');
    const struct bytes word = bytes_skip(text, at == SIZE_MAX ? text.len : at + 1);
    for (size_t i = 0; i < word.len; i++) {
        const char c = (char)(word.ptr[i] | 0x20);
        if (!(c >= 'a' && c <= 'z') && !is_digit(word.ptr[i]) && word.ptr[i] != '#') {
            return FLAME_OK;
        }
    }
    return word.len == 0 ? FLAME_OK
                         : fault(err, FLAME_E_USAGE, NOWHERE,
                                 "--highlight: \"%.*s\" finds nothing, and \"%.*s\" is no "
                                 "colour: give #rrggbb or a name such as red",
                                 QUOTE(text), QUOTE(word));
}

/* By name: number of the expression that finds it, from 1 on; 0 for none. The first one counts. */
static flame_status judge(uint32_t *verdicts, const struct scene *s, flame_error *err)
{
    for (size_t i = 0; i < s->highlight_count; i++) {
        struct regex *regex;
        const flame_status status = compile(&regex, s->highlights[i], err);
        if (status != FLAME_OK) {
            return status;
        }
        bool any = false;
        for (size_t n = 0; n < s->tree->name_count; n++) {
            const bool found = (!any || verdicts[n] == 0) && regex_matches(regex, s->shown[n]);
            any = any || found;
            if (verdicts[n] == 0 && found) {
                verdicts[n] = (uint32_t)i + 1;
            }
        }
        regex_free(regex);
        const flame_status checked = any ? FLAME_OK : check_colour(s->highlights[i], err);
        if (checked != FLAME_OK) {
            return checked;
        }
    }
    return FLAME_OK;
}

/* The verdict about a box: of a run, that of its first frame that was found. */
static uint32_t verdict_of(const uint32_t *verdicts, const struct scene *s, const struct box *box)
{
    const struct tree *const t = s->tree;
    uint32_t verdict = 0;
    for (uint32_t i = 0; i < box->frames && box->node + i < t->count && verdict == 0; i++) {
        verdict = verdicts[t->name[box->node + i]];
    }
    return verdict;
}

static flame_status colour_boxes(struct scene *s, struct painter *painter, const uint32_t *verdicts,
                                 flame_error *err)
{
    for (size_t i = 0; i < s->box_count; i++) {
        struct box *const box = &s->boxes[i];
        const uint32_t verdict = verdict_of(verdicts, s, box);
        if (verdict == 0) {
            continue;
        }
        const struct colour colour = s->highlight_colours[verdict - 1];
        box->found = true;
        if (!scene_paint_index(&box->paint, painter, (struct paint){colour, colour})) {
            return fault_nomem(err);
        }
    }
    return FLAME_OK;
}

flame_status scene_highlight(struct scene *s, struct painter *painter, flame_error *err)
{
    if (s->highlight_count == 0) {
        return FLAME_OK;
    }
    uint32_t *const verdicts = calloc(s->tree->name_count + 1, sizeof *verdicts);
    flame_status status = verdicts ? judge(verdicts, s, err) : fault_nomem(err);
    if (status == FLAME_OK) {
        status = colour_boxes(s, painter, verdicts, err);
    }
    free(verdicts);
    return status;
}
