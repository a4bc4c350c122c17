/* rule: judges frames by a palette's rules. */
#include "palettes/rule.h"

#include <stdlib.h>

#include "core/regex.h"

void subject_init(struct subject *s, const struct tree_name *name)
{
    s->name = name;
    s->text = name->text;
    s->has_package = false;
}

struct bytes subject_package(struct subject *s)
{
    if (!s->has_package) {
        s->package = package_of(s->room, s->name);
        s->has_package = true;
    }
    return s->package;
}

static bool has_component(struct bytes text, struct bytes part)
{
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i == text.len || text.ptr[i] == '/' || text.ptr[i] == '\\') {
            if (i - start == part.len && memcmp(text.ptr + start, part.ptr, part.len) == 0) {
                return true;
            }
            start = i + 1;
        }
    }
    return false;
}

static bool text_holds(enum test_word word, const struct rule_text *t, struct subject *s)
{
    switch (word) {
    case TEST_EXACT:
        return bytes_equal(s->text, t->text);
    case TEST_PREFIX:
        return bytes_starts(s->text, t->text);
    case TEST_SUFFIX:
        return bytes_ends(s->text, t->text);
    case TEST_CONTAINS:
        return bytes_find(s->text, t->text, 0) != SIZE_MAX;
    case TEST_COMPONENT:
        return has_component(s->text, t->text);
    case TEST_REGEX:
        return regex_matches(t->regex, s->text);
    case TEST_PACKAGE:
        return bytes_equal(subject_package(s), t->text);
    case TEST_KIND:
        return s->name->kind == t->kind;
    }
    return false;
}

static bool test_holds(const struct rules *r, const struct rule_test *test, struct subject *s)
{
    for (size_t i = 0; i < test->count; i++) {
        if (text_holds(test->word, &r->texts[test->first + i], s)) {
            return true;
        }
    }
    return false;
}

static bool rule_holds(const struct rules *r, const struct rule *rule, struct subject *s)
{
    for (size_t i = 0; i < rule->count; i++) {
        if (!test_holds(r, &r->tests[rule->first + i], s)) {
            return false;
        }
    }
    return true;
}

static void trim(const struct rules *r, const struct rule *rule, struct subject *s)
{
    const struct bytes text = r->texts[rule->first].text;
    const size_t at = bytes_find(s->text, text, 0);
    if (at != SIZE_MAX) {
        s->text = bytes_skip(s->text, at + text.len);
    }
}

size_t rules_choose(const struct rules *r, struct subject *s)
{
    for (size_t i = 0; i < r->rule_count; i++) {
        const struct rule *rule = &r->rules[i];
        if (rule->is_trim) {
            trim(r, rule, s);
        } else if (rule_holds(r, rule, s)) {
            return rule->swatch;
        }
    }
    return r->otherwise;
}

void rules_release(struct rules *r)
{
    for (size_t i = 0; i < r->text_count; i++) {
        regex_free(r->texts[i].regex);
    }
    free(r->texts);
    free(r->tests);
    free(r->rules);
}
