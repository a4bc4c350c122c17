/* options: the rows of options.def to getopt_long, checks and values. */
#include "cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPTION(name, letter, kind, field, argument, low, high, group, help)                        \
    {name, letter,        OPTION_##kind, offsetof(struct options, field), argument, low,           \
     high, GROUP_##group, help},
#define ALIAS(name, of, value)
const struct option_row OPTION_ROWS[] = {
#include "cli/options.def"
};
#undef OPTION
#undef ALIAS

const size_t OPTION_ROW_COUNT = sizeof OPTION_ROWS / sizeof OPTION_ROWS[0];

static const struct alias {
    const char *name, *of;
    const char *value; /* NULL: as given */
} ALIASES[] = {
#define OPTION(name, letter, kind, field, argument, low, high, group, help)
#define ALIAS(name, of, value) {name, of, value},
#include "cli/options.def"
#undef OPTION
#undef ALIAS
};

enum {
    ALIAS_COUNT = sizeof ALIASES / sizeof ALIASES[0],
    ROW_COUNT = sizeof OPTION_ROWS / sizeof OPTION_ROWS[0],
    /* getopt's values of long options: a row, or behind the rows an alias */
    FIRST_LONG = 256,
    FIRST_ALIAS = FIRST_LONG + ROW_COUNT
};

const char *const GROUP_NAMES[GROUP_COUNT] = {"Output", "Reports",     "Filters", "Comparison",
                                              "Input",  "perf script", "General"};

static bool usage(flame_error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool usage(flame_error *err, const char *format, ...)
{
    va_list arguments;
    *err = (flame_error){.status = FLAME_E_USAGE, .offset = FLAME_NO_OFFSET};
    va_start(arguments, format);
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    return false;
}

static size_t row_named(const char *name)
{
    size_t i = 0;
    while (i < OPTION_ROW_COUNT && strcmp(OPTION_ROWS[i].name, name) != 0) {
        i++;
    }
    return i;
}

/* getopt's tables. */
static void fill_getopt(struct option *longs, char *shorts)
{
    size_t n = 0;
    *shorts++ = ':'; /* a missing argument is told from an unknown option */
    for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
        const struct option_row *row = &OPTION_ROWS[i];
        const int argument = row->argument ? required_argument : no_argument;
        longs[n++] = (struct option){row->name, argument, NULL, FIRST_LONG + (int)i};
        if (row->letter) {
            *shorts++ = (char)row->letter;
            if (row->argument) {
                *shorts++ = ':';
            }
        }
    }
    for (size_t i = 0; i < ALIAS_COUNT; i++) {
        const bool argument = !ALIASES[i].value && OPTION_ROWS[row_named(ALIASES[i].of)].argument;
        longs[n++] = (struct option){ALIASES[i].name, argument ? required_argument : no_argument,
                                     NULL, FIRST_ALIAS + (int)i};
    }
    longs[n] = (struct option){0};
    *shorts = '\0';
}

static bool parse_number(double *value, const struct option_row *row, const char *text,
                         flame_error *err)
{
    /* strtod would follow a locale, but this program never sets one */
    char *end = NULL;
    errno = 0;
    *value = strtod(text, &end);
    const bool whole = row->kind != OPTION_COUNT || *value == floor(*value);
    if (end == text || *end != '\0' || errno != 0 || !whole) {
        return usage(err, "--%s: not a %s: \"%s\"", row->name,
                     row->kind == OPTION_COUNT ? "whole number" : "number", text);
    }
    if (!(*value >= row->low && *value <= row->high)) {
        return usage(err, "--%s: %s is outside the range %g to %g", row->name, text, row->low,
                     row->high);
    }
    return true;
}

static bool add_to_list(struct flame_strings *list, const char *text, flame_error *err)
{
    const char **items = malloc((list->count + 1) * sizeof *items);
    if (!items) {
        return usage(err, "out of memory");
    }
    if (list->count) {
        memcpy(items, list->items, list->count * sizeof *items);
    }
    items[list->count] = text;
    free((void *)list->items);
    *list = (struct flame_strings){items, list->count + 1};
    return true;
}

/* Of alternatives such as --lines and --files only one may be given. */
static bool choose(const char **field, const struct option_row *row, flame_error *err)
{
    if (*field && strcmp(*field, row->name) != 0) {
        return usage(err, "--%s and --%s exclude each other", *field, row->name);
    }
    *field = row->name;
    return true;
}

static bool store(struct options *o, const struct option_row *row, const char *text,
                  flame_error *err)
{
    void *field = (char *)o + row->field;
    double number;
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_TEXT:
        *(const char **)field = text;
        return true;
    case OPTION_REPORT:
        o->write.pattern = text ? text : o->write.pattern;
        return choose(field, row, err);
    case OPTION_GRAIN:
        return choose(field, row, err);
    case OPTION_LIST:
        return add_to_list(field, text, err);
    case OPTION_COUNT:
        if (!parse_number(&number, row, text, err)) {
            return false;
        }
        *(unsigned *)field = (unsigned)number;
        return true;
    case OPTION_REAL:
        return parse_number(field, row, text, err);
    case OPTION_ACTION:
        *(enum action *)field = (enum action)(int)row->low;
        return true;
    }
    return true;
}

/* The row of getopt's value; an alias may bring the argument with it. */
static const struct option_row *row_of(int value, const char **text)
{
    if (value >= FIRST_ALIAS) {
        const struct alias *alias = &ALIASES[value - FIRST_ALIAS];
        *text = alias->value ? alias->value : *text;
        return &OPTION_ROWS[row_named(alias->of)];
    }
    if (value >= FIRST_LONG) {
        return &OPTION_ROWS[value - FIRST_LONG];
    }
    for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
        if (OPTION_ROWS[i].letter == value) {
            return &OPTION_ROWS[i];
        }
    }
    return NULL;
}

/* getopt says what is wrong by '?' or ':'; which option it was has to be found out. */
static bool wrong_option(int value, char **argv, flame_error *err)
{
    const char *word = argv[optind - 1];
    const bool is_long = word[0] == '-' && word[1] != '\0' && word[2] != '\0';
    if (value == ':') {
        return is_long ? usage(err, "%s needs an argument", word)
                       : usage(err, "-%c needs an argument", optopt);
    }
    if (is_long && optopt >= FIRST_LONG) {
        const char *text = NULL;
        return usage(err, "--%s takes no argument", row_of(optopt, &text)->name);
    }
    return is_long ? usage(err, "unknown or ambiguous option %s (see flame --help)", word)
                   : usage(err, "unknown option -%c (see flame --help)", optopt);
}

/* pprof writes -show_from, flame --show-from: one is as good as the other. */
static void dash_names(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        for (char *c = argv[i]; argv[i][0] == '-' && *c && *c != '='; c++) {
            if (*c == '_') { /* a word without one may be read-only */
                *c = '-';
            }
        }
    }
}

bool options_parse(struct options *o, int argc, char **argv, flame_error *err)
{
    struct option longs[sizeof OPTION_ROWS / sizeof OPTION_ROWS[0] + ALIAS_COUNT + 1];
    char shorts[2 * sizeof OPTION_ROWS / sizeof OPTION_ROWS[0] + 2];
    *o = (struct options){.action = ACTION_RUN};
    flame_read_options_init(&o->read);
    flame_filter_options_init(&o->filter);
    flame_write_options_init(&o->write);
    dash_names(argc, argv);
    fill_getopt(longs, shorts);
    opterr = 0;
    optind = 1;
    int value;
    while ((value = getopt_long_only(argc, argv, shorts, longs, NULL)) != -1) {
        if (value == '?' || value == ':') {
            return wrong_option(value, argv, err);
        }
        const char *text = optarg;
        const struct option_row *row = row_of(value, &text);
        if (!store(o, row, text, err)) {
            return false;
        }
    }
    o->input_count = (size_t)(argc - optind);
    o->inputs = malloc((o->input_count + 1) * sizeof *o->inputs);
    if (!o->inputs) {
        return usage(err, "out of memory");
    }
    for (size_t i = 0; i < o->input_count; i++) {
        o->inputs[i] = argv[optind + (int)i];
    }
    return true;
}

static bool same_name(const char *row, const char *name, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (row[i] != (name[i] == '_' ? '-' : name[i])) {
            return false;
        }
    }
    return row[len] == '\0';
}

bool options_know(const char *name, size_t len)
{
    for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
        if (same_name(OPTION_ROWS[i].name, name, len)) {
            return true;
        }
    }
    for (size_t i = 0; i < ALIAS_COUNT; i++) {
        if (same_name(ALIASES[i].name, name, len)) {
            return true;
        }
    }
    return false;
}

void options_release(struct options *o)
{
    free((void *)o->read.event_filter.items);
    free((void *)o->read.skip_after.items);
    free((void *)o->read.header.items);
    free((void *)o->base.items);
    free((void *)o->diff_base.items);
    free(o->inputs);
    free(o->url);
    *o = (struct options){0};
}
