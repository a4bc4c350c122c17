/* option_names: which option a word names, and which one a mistyped word may mean. */
#include "cli/option_names.h"

#include <stdio.h>
#include <string.h>

enum { NAME_MAX_LEN = 31, FAR = 99 };

#define OPTION(name, letter, kind, field, argument, low, high, group, help)                        \
    {name, letter,        OPTION_##kind, offsetof(struct options, field), argument, low,           \
     high, GROUP_##group, help},
#define ALIAS(name, of, value)
#define OPPOSITE(name, of)
#define HINT(name, text)
const struct option_row OPTION_ROWS[] = {
#include "cli/options.def"
};
#undef OPTION
#undef ALIAS
#undef OPPOSITE

const size_t OPTION_ROW_COUNT = sizeof OPTION_ROWS / sizeof OPTION_ROWS[0];

static const struct alias {
    const char *name, *of;
    const char *value; /* NULL: as given */
    bool opposite;
} ALIASES[] = {
#define OPTION(name, letter, kind, field, argument, low, high, group, help)
#define ALIAS(name, of, value) {name, of, value, false},
#define OPPOSITE(name, of) {name, of, NULL, true},
#include "cli/options.def"
#undef ALIAS
#undef OPPOSITE
#undef HINT
};

static const struct hint {
    const char *name, *text;
} HINTS[] = {
#define ALIAS(name, of, value)
#define OPPOSITE(name, of)
#define HINT(name, text) {name, text},
#include "cli/options.def"
};

enum {
    ALIAS_COUNT = sizeof ALIASES / sizeof ALIASES[0],
    HINT_COUNT = sizeof HINTS / sizeof HINTS[0]
};

const char *const GROUP_NAMES[GROUP_COUNT] = {"Output", "Reports",     "Filters", "Comparison",
                                              "Input",  "perf script", "General"};

static char dashed(char c)
{
    return c == '_' ? '-' : c;
}

static bool begins_so(const char *known, const char *name, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (known[i] != dashed(name[i])) {
            return false;
        }
    }
    return true;
}

static bool same_name(const char *known, const char *name, size_t len)
{
    return begins_so(known, name, len) && known[len] == '\0';
}

/* All names are numbered: those of rows, then the other spellings. */
static size_t name_count(void)
{
    return OPTION_ROW_COUNT + ALIAS_COUNT;
}

static const char *name_at(size_t i)
{
    return i < OPTION_ROW_COUNT ? OPTION_ROWS[i].name : ALIASES[i - OPTION_ROW_COUNT].name;
}

static struct option_match match_at(size_t i)
{
    if (i < OPTION_ROW_COUNT) {
        return (struct option_match){&OPTION_ROWS[i], NULL, false};
    }
    const struct alias *alias = &ALIASES[i - OPTION_ROW_COUNT];
    size_t row = 0;
    while (row + 1 < OPTION_ROW_COUNT && strcmp(OPTION_ROWS[row].name, alias->of) != 0) {
        row++;
    }
    return (struct option_match){&OPTION_ROWS[row], alias->value, alias->opposite};
}

bool option_named(struct option_match *match, const char *name, size_t len)
{
    for (size_t i = 0; i < name_count(); i++) {
        if (same_name(name_at(i), name, len)) {
            *match = match_at(i);
            return true;
        }
    }
    return false;
}

bool option_lettered(struct option_match *match, char letter)
{
    for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
        if (OPTION_ROWS[i].letter && OPTION_ROWS[i].letter == letter) {
            *match = match_at(i);
            return true;
        }
    }
    return false;
}

const char *option_hint(const char *name, size_t len)
{
    for (size_t i = 0; i < HINT_COUNT; i++) {
        if (same_name(HINTS[i].name, name, len)) {
            return HINTS[i].text;
        }
    }
    return NULL;
}

bool options_know(const char *name, size_t len)
{
    struct option_match match;
    return option_named(&match, name, len) || option_hint(name, len);
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

size_t option_abbreviated(struct option_match *match, const char *name, size_t len, char *list,
                          size_t size)
{
    size_t count = 0;
    size_t at = 0;
    list[0] = '\0';
    for (size_t i = 0; i < name_count(); i++) {
        if (!begins_so(name_at(i), name, len)) {
            continue;
        }
        const struct option_match m = match_at(i);
        const bool same = count > 0 && m.row == match->row && m.opposite == match->opposite &&
                          same_text(m.value, match->value);
        count += !same;
        *match = m;
        if (at < size) {
            at += (size_t)snprintf(list + at, size - at, "%s--%s", at ? ", " : "", name_at(i));
        }
    }
    return count;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Slips between two names: a letter too many, too few, another one, or two swapped. */
static unsigned slips(const char *known, const char *name, size_t len)
{
    unsigned rows[3][NAME_MAX_LEN + 1];
    const size_t known_len = strlen(known);
    if (known_len > NAME_MAX_LEN || len > NAME_MAX_LEN) {
        return FAR;
    }
    for (size_t j = 0; j <= len; j++) {
        rows[0][j] = (unsigned)j;
    }
    for (size_t i = 1; i <= known_len; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3];
        const unsigned *second = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= len; j++) {
            const char c = dashed(name[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (known[i - 1] != c));
            if (i > 1 && j > 1 && known[i - 2] == c && known[i - 1] == dashed(name[j - 2])) {
                row[j] = least(row[j], second[j - 2] + 1);
            }
        }
    }
    return rows[known_len % 3][len];
}

const char *option_nearest(const char *name, size_t len)
{
    const char *nearest = NULL;
    unsigned fewest = 3;
    for (size_t i = 0; i < name_count(); i++) {
        const unsigned n = slips(name_at(i), name, len);
        /* of which more than half is right: two slips of "top" are any word */
        if (n < fewest && 2 * n < strlen(name_at(i))) {
            fewest = n;
            nearest = name_at(i);
        }
    }
    return nearest;
}

bool option_is_near(const char *name, size_t len, const struct option_row *except)
{
    for (size_t i = 0; i < name_count(); i++) {
        const struct option_match match = match_at(i);
        const bool same = match.row == except && match.value;
        if (!same && strlen(name_at(i)) > 2 && slips(name_at(i), name, len) <= 1) {
            return true;
        }
    }
    return false;
}
