/* parser: what the parts of the palette file's parser share. For palette_parse.c and parse_*.c
 * only. */
#ifndef FLAME_PALETTES_PARSER_H
#define FLAME_PALETTES_PARSER_H

#include "palettes/line.h"
#include "palettes/palette_model.h"

/* Passes an error up unchanged. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        const flame_status try_status = (call);                                                    \
        if (try_status != FLAME_OK) {                                                              \
            return try_status;                                                                     \
        }                                                                                          \
    } while (0)

struct parser {
    struct palette *palette;
    struct line line;
    bool has_label;
    bool has_muted;
    bool has_else;
};

/* Each reads one statement, whose first word has been taken, into the palette. */
typedef flame_status parse_fn(struct parser *s, flame_error *err);

parse_fn parse_page_classic, parse_page_background, parse_page_tint, parse_page_text;
parse_fn parse_page_label, parse_page_muted, parse_page_search, parse_page_delta;
parse_fn parse_swatch_ramp, parse_swatch_slot, parse_swatch_key, parse_swatch_nudge;
parse_fn parse_rule_trim, parse_rule_else;

/* A rule: from its first test word on, which parse_rule_peeks sees and leaves. */
parse_fn parse_rule_tests;
bool parse_rule_peeks(const struct line *l, enum test_word *word);

/* Takes two colours: for the light and for the dark page. */
flame_status parse_page_pair(struct colour *light, struct colour *dark, struct parser *s,
                             flame_error *err);

/* Takes the id of a swatch that stands above. */
flame_status parse_swatch_take(size_t *index, struct parser *s, flame_error *err);

/* Once all is read: what depends on several statements. */
void parse_page_settle(struct parser *s);
void parse_swatch_settle(struct palette *p);

#endif
