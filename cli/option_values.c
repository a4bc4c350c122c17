/* option_values: the argument of an option, checked and stored. */
#include "cli/option_values.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool option_wrong(flame_error *err, const char *format, ...)
{
    va_list arguments;
    *err = (flame_error){.status = FLAME_E_USAGE, .offset = FLAME_NO_OFFSET};
    va_start(arguments, format);
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    return false;
}

bool option_needs_argument(const struct option_match *match)
{
    return match->row->argument && !match->value;
}

static bool parse_number(double *value, const struct option_row *row, const char *text,
                         flame_error *err)
{
    /* strtod would follow a locale, but this program never sets one */
    char *end = NULL;
    errno = 0;
    *value = strtod(text, &end);
    const bool count =
        row->kind != OPTION_REAL && row->kind != OPTION_PART && row->kind != OPTION_LENGTH;
    if (end == text || *end != '\0' || errno != 0 || (count && *value != floor(*value))) {
        return option_wrong(err, "--%s: not a %s: \"%s\"", row->name,
                            count ? "whole number" : "number", text);
    }
    if (!(*value >= row->low && *value <= row->high)) {
        return option_wrong(err, "--%s: %s is outside the range %.15g to %.15g", row->name, text,
                            row->low, row->high);
    }
    return true;
}

/* "640" and "640px" are px, "170mm" as many as they are in CSS. */
static bool store_length(double *value, const struct option_row *row, const char *text,
                         flame_error *err)
{
    static const struct {
        const char *name;
        double px;
    } UNITS[] = {{"px", 1}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}, {"pt", 96 / 72.0}};
    char number[64];
    const size_t len = strlen(text);
    for (size_t i = 0; len > 2 && len < sizeof number && i < sizeof UNITS / sizeof *UNITS; i++) {
        if (strcmp(text + len - 2, UNITS[i].name) != 0) {
            continue;
        }
        struct option_row scaled = *row;
        scaled.low /= UNITS[i].px;
        scaled.high /= UNITS[i].px;
        memcpy(number, text, len - 2);
        number[len - 2] = '\0';
        if (!parse_number(value, &scaled, number, err)) {
            return false;
        }
        *value *= UNITS[i].px;
        return true;
    }
    return parse_number(value, row, text, err);
}

/* "0.5" are px, "1%" of the total. */
static bool store_part(struct options *o, const struct option_row *row, const char *text,
                       flame_error *err)
{
    char number[64];
    const size_t len = strlen(text);
    const bool percent = len > 0 && len < sizeof number && text[len - 1] == '%';
    if (!percent) {
        o->write.min_width_percent = 0;
        return parse_number((double *)((char *)o + row->field), row, text, err);
    }
    struct option_row hundred = *row;
    hundred.high = 100;
    memcpy(number, text, len - 1);
    number[len - 1] = '\0';
    *(double *)((char *)o + row->field) = 0;
    return parse_number(&o->write.min_width_percent, &hundred, number, err);
}

/* pprof's -1 is "not given". */
static bool store_count(struct options *o, const struct option_row *row, const char *text,
                        flame_error *err)
{
    double number;
    if (row->kind == OPTION_LIMIT && strcmp(text, "-1") == 0) {
        struct options fresh;
        options_defaults(&fresh);
        memcpy((char *)o + row->field, (char *)&fresh + row->field, sizeof(unsigned));
        return true;
    }
    if (!parse_number(&number, row, text, err)) {
        return false;
    }
    *(unsigned *)((char *)o + row->field) = (unsigned)number;
    return true;
}

static bool add_to_list(struct flame_strings *list, const char *text, flame_error *err)
{
    const char **items = malloc((list->count + 1) * sizeof *items);
    if (!items) {
        return option_wrong(err, "out of memory");
    }
    if (list->count) {
        memcpy(items, list->items, list->count * sizeof *items);
    }
    items[list->count] = text;
    free((void *)list->items);
    *list = (struct flame_strings){items, list->count + 1};
    return true;
}

/* Words that pprof takes, as Go's flags do. */
static bool parse_bool(bool *value, const struct option_given *given, flame_error *err)
{
    static const char *const WORDS[2][6] = {{"0", "f", "F", "false", "FALSE", "False"},
                                            {"1", "t", "T", "true", "TRUE", "True"}};
    *value = true;
    for (size_t i = 0; given->text && i < 12; i++) {
        if (strcmp(given->text, WORDS[i % 2][i / 2]) == 0) {
            *value = i % 2 == 1;
            return true;
        }
    }
    return !given->text || option_wrong(err, "%.*s is true or false, not \"%s\"",
                                        (int)strcspn(given->word, "="), given->word, given->text);
}

/* Of alternatives such as --lines and --files only one may be given. */
static bool choose_grain(const char **field, const struct option_row *row, flame_error *err)
{
    if (*field && strcmp(*field, row->name) != 0) {
        return option_wrong(err, "--%s and --%s exclude each other", *field, row->name);
    }
    *field = row->name;
    return true;
}

/* --to may be given again; a report is not replaced by another output, nor the other way round. */
static bool choose_output(struct options *o, const struct option_given *given, const char *name,
                          flame_error *err)
{
    const bool report = given->match.row->kind == OPTION_REPORT;
    const bool apart = !report && given->text && !given->attached;
    char asked[sizeof o->asked];
    snprintf(asked, sizeof asked, "%.*s%s%s",
             (int)(report ? strcspn(given->word, "=") : strlen(given->word)), given->word,
             apart ? " " : "", apart ? given->text : "");
    if (o->write.output && strcmp(o->write.output, name) != 0 && (report || o->report_asked)) {
        return option_wrong(err, "%s and %s exclude each other", o->asked, asked);
    }
    memcpy(o->asked, asked, sizeof asked);
    o->write.output = name;
    o->report_asked = report;
    return true;
}

/* What is given without an argument: `value` false stands for "not given". */
static bool store_switch(struct options *o, const struct option_given *given, bool value,
                         flame_error *err)
{
    const struct option_row *row = given->match.row;
    void *field = (char *)o + row->field;
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)field = value != given->match.opposite;
        return true;
    case OPTION_REPORT:
        return !value || choose_output(o, given, row->name, err);
    case OPTION_GRAIN:
        return !value || choose_grain(field, row, err);
    default:
        *(enum action *)field = (enum action)(int)row->low;
        return !given->text || option_wrong(err, "--%s takes no argument", row->name);
    }
}

static bool store_text(struct options *o, const struct option_given *given, const char *text,
                       flame_error *err)
{
    const struct option_row *row = given->match.row;
    void *field = (char *)o + row->field;
    switch (row->kind) {
    case OPTION_OUTPUT:
        return choose_output(o, given, text, err);
    case OPTION_REPORT:
        o->write.pattern = text;
        return choose_output(o, given, row->name, err);
    case OPTION_LIST:
        return add_to_list(field, text, err);
    case OPTION_COUNT:
    case OPTION_LIMIT:
        return store_count(o, row, text, err);
    case OPTION_PART:
        return store_part(o, row, text, err);
    case OPTION_LENGTH:
        return store_length(field, row, text, err);
    case OPTION_REAL:
        return parse_number(field, row, text, err);
    default:
        *(const char **)field = text;
        return true;
    }
}

bool option_store(struct options *o, const struct option_given *given, flame_error *err)
{
    const struct option_match *match = &given->match;
    if (given->text && option_needs_argument(match)) {
        return store_text(o, given, given->text, err);
    }
    bool value = true;
    if (match->row->kind != OPTION_ACTION && !parse_bool(&value, given, err)) {
        return false;
    }
    if (!match->row->argument && !match->value) {
        return store_switch(o, given, value, err);
    }
    if (!value) { /* -svg=false */
        return true;
    }
    struct option_given plain = *given;
    plain.text = NULL; /* "true" is none of the option's own */
    if (match->row->argument && match->value) {
        return store_text(o, &plain, match->value, err);
    }
    return store_switch(o, &plain, match->value && strcmp(match->value, "true") == 0, err);
}

bool option_is_palette(const char *name)
{
    size_t count;
    const flame_entry *const *palettes = flame_palettes(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(palettes[i]->name, name) == 0) {
            return true;
        }
    }
    return strchr(name, '/') != NULL; /* flame's own: a palette file */
}
