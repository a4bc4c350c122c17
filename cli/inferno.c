/* inferno: the command line of inferno-flamegraph, read as its parser, clap, reads it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/classic_run.h"
#include "cli/classic_words.h"
#include "cli/dropin.h"
#include "cli/option_values.h"

static const char PALETTES[] = "aqua, blue, green, hot, io, java, js, mem, orange, perl, python, "
                               "purple, red, rust, wakeup, yellow";

static bool take_nothing(struct classic_reading *r, const char *value)
{
    (void)r;
    (void)value;
    return true;
}

static bool take_right(struct classic_reading *r, const char *value)
{
    (void)value;
    classic_add(r, "--truncate", "tail");
    return true;
}

static bool take_chart(struct classic_reading *r, const char *value)
{
    (void)value;
    classic_add(r, "--order", "time");
    return true;
}

/* The word stands in the list. */
static bool is_listed(const char *list, const char *word)
{
    const size_t len = strlen(word);
    for (const char *at = list; *at; at += strspn(at, ", ")) {
        const size_t n = strcspn(at, ",");
        if (n == len && strncmp(at, word, n) == 0) {
            return true;
        }
        at += n;
    }
    return false;
}

/* Three palettes look at names in another way than flamegraph.pl. */
static bool take_colors(struct classic_reading *r, const char *value)
{
    static const char *const OWN[][2] = {
        {"java", "inferno_java"}, {"js", "inferno_js"}, {"perl", "inferno_perl"}};
    if (!is_listed(PALETTES, value)) {
        return option_wrong(r->err,
                            "invalid value '%.60s' for '--colors <STRING>'\n"
                            "  [possible values: %s]",
                            value, PALETTES);
    }
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        value = strcmp(OWN[i][0], value) == 0 ? OWN[i][1] : value;
    }
    classic_add(r, "--palette", value);
    return true;
}

static bool is_colour(const char *text)
{
    return text[0] == '#' && strlen(text) == 7 && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static bool take_background(struct classic_reading *r, const char *value)
{
    classic_add(r, "--background", value);
    return is_colour(value) || is_listed("yellow, blue, green, grey", value) ||
           option_wrong(r->err,
                        "invalid value '%.60s' for '--bgcolors <STRING>': unknown background "
                        "color: %.60s",
                        value, value);
}

static bool take_colour(struct classic_reading *r, const char *option, const char *what,
                        const char *value)
{
    classic_add(r, option, value);
    return is_colour(value) || option_wrong(r->err,
                                            "invalid value '%.60s' for '--%s': unknown color: "
                                            "%.60s",
                                            value, what, value);
}

static bool take_ui(struct classic_reading *r, const char *value)
{
    return take_colour(r, "--ui-color", "uicolor <#RRGGBB>", value);
}

static bool take_search(struct classic_reading *r, const char *value)
{
    return take_colour(r, "--search-color", "search-color <STRING>", value);
}

static bool take_stroke(struct classic_reading *r, const char *value)
{
    if (strcmp(value, "none") == 0) {
        classic_add(r, "--stroke-color", value);
        return true;
    }
    return take_colour(r, "--stroke-color", "stroke-color <STRING>", value);
}

/* Its number is always percent. */
static bool take_least(struct classic_reading *r, const char *value)
{
    snprintf(r->least, sizeof r->least, "%.60s%%", value);
    classic_add(r, "--min-width", r->least);
    return true;
}

static const struct classic_row ROWS[] = {
#define INFERNO(name, letter, kind, option, take, argument, help)                                  \
    {name, letter, CLASSIC_##kind, option, take, argument, help},
#include "cli/inferno.def"
#undef INFERNO
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

/* --- words --- */

static bool check(const struct classic_row *row, const char *value, flame_error *err)
{
    char *end = NULL;
    const char *what = NULL;
    if (row->kind == CLASSIC_INTEGER && strspn(value, "0123456789") != strlen(value)) {
        what = "invalid digit found in string";
    } else if (row->kind == CLASSIC_INTEGER && !*value) {
        what = "cannot parse integer from empty string";
    } else if (row->kind == CLASSIC_REAL && (strtod(value, &end) < 0 || end == value || *end)) {
        what = "invalid float literal";
    }
    return !what || option_wrong(err, "invalid value '%.60s' for '--%s %s': %s", value, row->name,
                                 row->argument, what);
}

static bool take(struct classic_reading *r, const struct classic_row *row, const char *value)
{
    const char *name = row->name;
    const bool again = strcmp(name, "verbose") == 0 || strcmp(name, "base") == 0;
    if (classic_given(r, name) && !again) {
        return option_wrong(r->err, "the argument '--%s%s%s' cannot be used multiple times", name,
                            row->argument ? " " : "", row->argument ? row->argument : "");
    }
    if (row->kind == CLASSIC_FLAG) {
        return value ? option_wrong(r->err,
                                    "unexpected value '%.60s' for '--%s' found; no more were "
                                    "expected",
                                    value, name)
                     : classic_take(r, row, NULL);
    }
    if (!value &&
        (r->at + 1 >= r->argc || (r->argv[r->at + 1][0] == '-' && r->argv[r->at + 1][1]))) {
        return option_wrong(r->err, "a value is required for '--%s %s' but none was supplied", name,
                            row->argument);
    }
    value = value ? value : r->argv[++r->at];
    return check(row, value, r->err) && classic_take(r, row, value);
}

static bool unexpected(struct classic_reading *r, const char *word, size_t len)
{
    return option_wrong(r->err, "unexpected argument '%.*s' found", (int)(len < 60 ? len : 60),
                        word);
}

static bool take_letters(struct classic_reading *r, const char *letters)
{
    for (; *letters; letters++) {
        const struct classic_row *row = NULL;
        for (size_t i = 0; i < ROW_COUNT; i++) {
            row = ROWS[i].letter == *letters ? &ROWS[i] : row;
        }
        if (!row) {
            const char word[] = {'-', *letters, '\0'};
            return unexpected(r, word, 2);
        }
        if (row->kind != CLASSIC_FLAG) {
            const char *value = letters + 1 + (letters[1] == '=');
            return take(r, row, *value ? value : NULL);
        }
        if (!take(r, row, NULL)) {
            return false;
        }
    }
    return true;
}

static bool read_word(struct classic_reading *r)
{
    const char *word = r->argv[r->at];
    if (word[1] != '-') {
        return take_letters(r, word + 1);
    }
    const char *name = word + 2;
    const size_t len = strcspn(name, "=");
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (strlen(ROWS[i].name) == len && strncmp(ROWS[i].name, name, len) == 0) {
            return take(r, &ROWS[i], name[len] ? name + len + 1 : NULL);
        }
    }
    return unexpected(r, word, len + 2);
}

static bool check_conflicts(const struct classic_reading *r)
{
    static const char *const PAIRS[][2] = {{"hash", "deterministic"},
                                           {"colordiffusion", "colors"},
                                           {"reverse", "no-sort"},
                                           {"flamechart", "no-sort"},
                                           {"flamechart", "reverse"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        if (classic_given(r, PAIRS[i][0]) && classic_given(r, PAIRS[i][1])) {
            return option_wrong(r->err, "the argument '--%s' cannot be used with '--%s%s'",
                                PAIRS[i][0], PAIRS[i][1],
                                strcmp(PAIRS[i][1], "colors") == 0 ? " <STRING>" : "");
        }
    }
    return true;
}

/* A title that is the default gives way to what suits the picture. */
static void choose_title(struct options *o, bool chart)
{
    if (!o->write.title || strcmp(o->write.title, "Flame Graph") == 0) {
        o->write.title = chart ? "Flame Chart" : o->write.inverted ? "Icicle Graph" : "Flame Graph";
    }
}

static bool parse(struct options *o, int argc, char **argv, flame_error *err)
{
    static const char *const DEFAULTS[] = {
        "--palette",   "hot",         "--order",        "name",         "--font",
        "monospace",   "--min-width", "0.01%",          "--font-width", "0.59",
        "--name-type", "Function:",   "--search-color", "#e600e6",      "--truncate",
        "head",        "--max-depth", "1000000000",     "--from",       "folded",
        NULL};
    struct classic_reading r = {
        .rows = ROWS, .row_count = ROW_COUNT, .o = o, .argv = argv, .argc = argc, .err = err};
    *o = (struct options){.action = ACTION_RUN};
    if (!classic_read(&r, read_word, DEFAULTS) || !check_conflicts(&r)) {
        return false;
    }
    o->write.classic = "inferno";
    o->read.whole_counts = true;
    o->read.sorted = classic_given(&r, "no-sort");
    o->read.threads = o->read.sorted ? 1 : o->read.threads;
    choose_title(o, classic_given(&r, "flamechart"));
    return true;
}

static void help(void)
{
    printf(
        "Draws folded stacks as a flame graph. This is flame, drawing as inferno does; see also\n"
        "flame --help.\n\n"
        "Usage: inferno-flamegraph [OPTIONS] [PATH]...\n\n"
        "Arguments:\n"
        "  [PATH]...  Folded stacks. With no PATH, or PATH is -, read STDIN\n\n"
        "Options:\n");
    classic_list(stdout, ROWS, ROW_COUNT, true);
    printf("\nPalettes: %s\n", PALETTES);
}

static void usage_error(const flame_error *err)
{
    fprintf(stderr, "error: %s\n\nFor more information, try '--help'.\n", err->message);
}

static int run(struct options *o)
{
    static const struct classic_tool TOOL = {
        .stop_at_missing = true,
        .one_stdin = true,
        .empty = "ERROR: No valid input provided to flamegraph",
        .empty_message = "No stack counts found",
        .empty_status = EXIT_FAILURE,
        .failure_status = EXIT_FAILURE,
    };
    return classic_run(o, &TOOL);
}

const struct dropin dropin_inferno = {
    .name = "inferno-flamegraph",
    .parse = parse,
    .help = help,
    .usage_error = usage_error,
    .run = run,
    .usage_status = 2,
};
