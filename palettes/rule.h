/* rule: ordered rules that classify a frame; the first whose tests all hold decides. */
#ifndef FLAME_PALETTES_RULE_H
#define FLAME_PALETTES_RULE_H

#include "core/tree.h"
#include "palettes/package.h"

struct regex;

enum test_word {
    TEST_EXACT,     /* the name equals a text */
    TEST_PREFIX,    /* it starts with one */
    TEST_SUFFIX,    /* it ends with one */
    TEST_CONTAINS,  /* it holds one */
    TEST_COMPONENT, /* cut at / and \, one of its parts equals a text */
    TEST_REGEX,     /* a regular expression matches somewhere */
    TEST_PACKAGE,   /* the package (palettes/package.h) equals a text */
    TEST_KIND       /* the frame is of a kind */
};

/* One of the alternatives behind a test word. */
struct rule_text {
    struct bytes text;
    struct regex *regex;  /* TEST_REGEX */
    enum frame_kind kind; /* TEST_KIND */
};

struct rule_test {
    enum test_word word;
    size_t first, count; /* of rules.texts; one must hold */
};

struct rule {
    bool is_trim;        /* not a rule: later ones see the name behind the first text */
    size_t first, count; /* of rules.tests, of rules.texts for a trim; all tests must hold */
    size_t swatch;
};

struct rules {
    struct rule *rules;
    size_t rule_count;
    size_t rule_capacity;
    struct rule_test *tests;
    size_t test_count;
    size_t test_capacity;
    struct rule_text *texts;
    size_t text_count;
    size_t text_capacity;
    size_t otherwise; /* swatch of `else` */
};

/* A frame while it is judged. Its package is found when a rule or a slot first asks. */
struct subject {
    const struct tree_name *name;
    struct bytes text; /* what trims have left of the name */
    struct bytes package;
    bool has_package;
    char room[PACKAGE_ROOM];
};

void subject_init(struct subject *s, const struct tree_name *name);

struct bytes subject_package(struct subject *s);

/* The swatch of the first rule that holds, else that of `else`. */
size_t rules_choose(const struct rules *r, struct subject *s);

void rules_release(struct rules *r);

#endif
