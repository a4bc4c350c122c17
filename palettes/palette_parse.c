/*
 * palette_parse: reads a palette file, built-in or the user's own.
 *
 * One statement per line. Words are cut as line.c says: blanks separate, "quotes" hold blanks, a
 * '#' before a blank begins a comment. COLOUR, LIGHT and DARK are #rrggbb, the latter for the light
 * and the dark page. ID is any word. What a rule points to stands above it. Only `else` must be
 * there.
 *
 * The page:
 *
 *   classic
 *       As flamegraph.pl: "-" and "--" are grey, changes go linearly from white to full red and
 *       blue, and boxes look the same on the dark page.
 *   background light|dark COLOUR [COLOUR]
 *       Flat, or from top to bottom. For colours may stand one of flamegraph.pl's gradients:
 *       yellow, blue, green, grey.
 *   tint memory|waiting LIGHT DARK
 *       The flat background when the values drawn are of that kind (tint.h).
 *   text LIGHT DARK
 *   label LIGHT DARK
 *   muted LIGHT DARK
 *       Title and details; text on boxes; boxes that stand for many narrow frames.
 *   search COLOUR
 *       Boxes that a search found.
 *   delta light|dark COLOUR (nine of them)
 *       Changes, from the largest decrease over none to the largest increase.
 *
 * What rules point to:
 *
 *   ramp ID r BASE RANGE vN g BASE RANGE vN b BASE RANGE vN
 *       Each component is BASE + RANGE * vN, fraction dropped. v1, v2 and v3 are flamegraph.pl's
 *       numbers of the name (ramp.h).
 *   slot ID LIGHT DARK
 *       A fixed colour. Several slots of one ID stand together; then a frame gets the one that the
 *       64-bit FNV-1a hash of its key, modulo their number, says.
 *   key ID package|name|module|file
 *       What is hashed for ID's slots; without this line, the package.
 *   nudge ID N
 *       ID's lightness in OKLab varies by -N/1000, 0 or N/1000 with the hash of the name.
 *
 * Rules, the first that holds decides:
 *
 *   TEST TEXT... [TEST TEXT...] -> ID
 *       Holds when for every TEST one of its TEXTs does. Tests are exact, prefix, suffix, contains,
 *       component (a part between slashes or backslashes), regex (PCRE2), package
 *       (package.h) and kind (user, kernel, inlined, jit or unknown). A TEXT that could be taken
 *       for a TEST or for the arrow stands in quotes.
 *   trim TEXT
 *       Tests below, package and kind aside, see what follows the first TEXT of the name, if it
 *       has one.
 *   else ID
 *       When no rule holds. The last statement.
 *
 * Names are judged as they are: a kernel frame's may end in _[k], and the root's is empty.
 */
#include <stdlib.h>

#include "palettes/parser.h"

/* What a file does not say: the page and the scale of changes of the package palette. */
static const struct palette defaults = {
    .pages = {{.page_top = {0xff, 0xff, 0xff},
               .page_bottom = {0xff, 0xff, 0xff},
               .text = {0x11, 0x11, 0x11},
               .label = {0x00, 0x00, 0x00},
               .muted = {0xd7, 0xd7, 0xd7}},
              {.page_top = {0x12, 0x12, 0x12},
               .page_bottom = {0x12, 0x12, 0x12},
               .text = {0xe8, 0xe8, 0xe8},
               .label = {0xe8, 0xe8, 0xe8},
               .muted = {0x38, 0x38, 0x38}}},
    .search = {0xd4, 0x00, 0xd4},
    .deltas = {{{0x4c, 0x99, 0xf8},
                {0x77, 0xaf, 0xf7},
                {0x9e, 0xc4, 0xf4},
                {0xc5, 0xd8, 0xf0},
                {0xeb, 0xeb, 0xeb},
                {0xef, 0xcd, 0xc4},
                {0xf0, 0xaf, 0x9e},
                {0xee, 0x90, 0x78},
                {0xed, 0x71, 0x51}},
               {{0x1d, 0x67, 0xbb},
                {0x2f, 0x61, 0x9e},
                {0x31, 0x50, 0x77},
                {0x30, 0x3f, 0x51},
                {0x2e, 0x2e, 0x2e},
                {0x50, 0x37, 0x30},
                {0x71, 0x3e, 0x32},
                {0x94, 0x45, 0x31},
                {0xb1, 0x43, 0x28}}},
};

static const struct statement {
    const char *word;
    parse_fn *parse;
} statements[] = {{"classic", parse_page_classic}, {"background", parse_page_background},
                  {"tint", parse_page_tint},       {"text", parse_page_text},
                  {"label", parse_page_label},     {"muted", parse_page_muted},
                  {"search", parse_page_search},   {"delta", parse_page_delta},
                  {"ramp", parse_swatch_ramp},     {"slot", parse_swatch_slot},
                  {"key", parse_swatch_key},       {"nudge", parse_swatch_nudge},
                  {"trim", parse_rule_trim},       {"else", parse_rule_else}};

static flame_status parse_statement(struct parser *s, flame_error *err)
{
    const struct token *first = &s->line.tokens[0];
    enum test_word word;
    if (s->line.count == 0) { /* empty, or a comment */
        return FLAME_OK;
    }
    if (s->has_else) {
        return line_fault(&s->line, first, "'else' must be the last statement, but there is", err);
    }
    if (parse_rule_peeks(&s->line, &word)) {
        return parse_rule_tests(s, err);
    }
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        if (line_peeks(&s->line, statements[i].word)) {
            s->line.next++;
            return statements[i].parse(s, err);
        }
    }
    return line_fault(&s->line, first, "unknown statement", err);
}

static flame_status parse_lines(struct parser *s, struct bytes text, flame_error *err)
{
    struct bytes one;
    while (bytes_cut(&text, '\n', &one)) {
        s->line.number++;
        TRY(line_cut(&s->line, &s->palette->arena, one, err));
        TRY(parse_statement(s, err));
        TRY(line_done(&s->line, err));
    }
    if (!s->has_else) {
        const struct place at = {s->line.source, s->line.number, 0, FLAME_NO_OFFSET};
        return fault(err, FLAME_E_SYNTAX, at, "the palette ends without an 'else' line");
    }
    return FLAME_OK;
}

flame_status palette_parse(struct palette **out, struct bytes text, const char *source,
                           flame_error *err)
{
    struct palette *p = malloc(sizeof *p);
    struct parser s = {.palette = p, .line.source = source};
    if (!p) {
        return fault_nomem(err);
    }
    *p = defaults;
    if (bytes_starts(text, BYTES("\xEF\xBB\xBF"))) {
        text = bytes_skip(text, 3); /* byte order mark */
    }
    const flame_status status = parse_lines(&s, text, err);
    if (status != FLAME_OK) {
        palette_free(p);
        return status;
    }
    parse_page_settle(&s);
    parse_swatch_settle(p);
    *out = p;
    return FLAME_OK;
}
