/* parse_rule: the statements of a palette file that judge frames. */
#include <stdio.h>

#include "core/checked.h"
#include "core/regex.h"
#include "palettes/parser.h"

/* in the order of enum test_word */
static const char *const test_words[] = {"exact", "prefix",  "suffix", "contains", "component",
                                         "regex", "package", "kind",   NULL};

bool parse_rule_peeks(const struct line *l, enum test_word *word)
{
    for (size_t i = 0; test_words[i]; i++) {
        if (line_peeks(l, test_words[i])) {
            *word = (enum test_word)i;
            return true;
        }
    }
    return false;
}

static flame_status compile(struct rule_text *text, const struct line *l, const struct token *t,
                            flame_error *err)
{
    flame_error why = {.message = ""};
    const flame_status status = regex_compile(&text->regex, t->text, 0, &why);
    if (status == FLAME_OK || status == FLAME_E_NOMEM) {
        return status == FLAME_OK ? status : fault_nomem(err);
    }
    return line_fault(l, t, why.message, err);
}

static flame_status read_kind(struct rule_text *text, const struct line *l, const struct token *t,
                              flame_error *err)
{
    /* in the order of enum frame_kind */
    static const char *const kinds[] = {"unknown", "user", "kernel", "inlined", "jit"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (bytes_equal(t->text, bytes_from(kinds[i]))) {
            text->kind = (enum frame_kind)i;
            return FLAME_OK;
        }
    }
    return line_fault(l, t, "a kind is unknown, user, kernel, inlined or jit, not", err);
}

static flame_status take_text(struct parser *s, enum test_word word, flame_error *err)
{
    struct rules *r = &s->palette->rules;
    struct token t = {0};
    struct rule_text text = {.regex = NULL};
    TRY(line_take(&t, &s->line, "a text", err));
    if (t.text.len == 0 && word != TEST_EXACT && word != TEST_PACKAGE) {
        return line_fault(&s->line, &t, "every name would do for the empty text", err);
    }
    text.text = arena_copy(&s->palette->arena, t.text);
    if (!text.text.ptr || !GROW(r->texts, r->text_capacity, r->text_count + 1)) {
        return fault_nomem(err);
    }
    if (word == TEST_KIND) {
        TRY(read_kind(&text, &s->line, &t, err));
    } else if (word == TEST_REGEX) {
        TRY(compile(&text, &s->line, &t, err));
    }
    r->texts[r->text_count++] = text;
    return FLAME_OK;
}

static bool is_next_text(const struct line *l)
{
    enum test_word word;
    return l->next < l->count && !line_peeks(l, "->") && !parse_rule_peeks(l, &word);
}

/* TEST TEXT..., the first of which must be there. */
static flame_status parse_test(struct parser *s, enum test_word word, flame_error *err)
{
    struct rules *r = &s->palette->rules;
    struct rule_test test = {word, r->text_count, 0};
    s->line.next++;
    if (s->line.next < s->line.count && !is_next_text(&s->line)) {
        return line_fault(&s->line, &s->line.tokens[s->line.next], "expected a text before", err);
    }
    do {
        TRY(take_text(s, word, err));
        test.count++;
    } while (is_next_text(&s->line));
    if (!GROW(r->tests, r->test_capacity, r->test_count + 1)) {
        return fault_nomem(err);
    }
    r->tests[r->test_count++] = test;
    return FLAME_OK;
}

static flame_status add_rule(struct rules *r, struct rule rule, flame_error *err)
{
    if (!GROW(r->rules, r->rule_capacity, r->rule_count + 1)) {
        return fault_nomem(err);
    }
    r->rules[r->rule_count++] = rule;
    return FLAME_OK;
}

flame_status parse_rule_tests(struct parser *s, flame_error *err)
{
    static const char *const arrow[] = {"->", NULL};
    struct rules *r = &s->palette->rules;
    struct rule rule = {.first = r->test_count};
    enum test_word word;
    size_t index = 0;
    while (parse_rule_peeks(&s->line, &word)) {
        TRY(parse_test(s, word, err));
        rule.count++;
    }
    TRY(line_choice(&index, &s->line, arrow, "->", err));
    TRY(parse_swatch_take(&rule.swatch, s, err));
    return add_rule(r, rule, err);
}

flame_status parse_rule_trim(struct parser *s, flame_error *err)
{
    struct rules *r = &s->palette->rules;
    const struct rule rule = {.is_trim = true, .first = r->text_count, .count = 1};
    TRY(take_text(s, TEST_CONTAINS, err));
    return add_rule(r, rule, err);
}

flame_status parse_rule_else(struct parser *s, flame_error *err)
{
    s->has_else = true;
    return parse_swatch_take(&s->palette->rules.otherwise, s, err);
}
