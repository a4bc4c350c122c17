/* flamegraph_pl: the command line of flamegraph.pl, read as Perl's Getopt::Long reads it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/classic_run.h"
#include "cli/classic_words.h"
#include "cli/dropin.h"
#include "cli/option_values.h"

enum { EXIT_PERL = 255, NAMES_MAX = 256 };

/* --- options that no option of flame stands for --- */

/* "0.5" or "1%"; flamegraph.pl looks for digits and dots alone. */
static bool take_least(struct classic_reading *r, const char *value)
{
    const size_t digits = strspn(value, "0123456789.");
    const char *rest = value + digits;
    if (digits == 0 || !(*rest == '\0' || strcmp(rest, "%") == 0)) {
        return option_wrong(r->err, "Value '%.100s' is invalid for minwidth, expected a float.",
                            value);
    }
    classic_add(r, "--min-width", value);
    return true;
}

/* A palette that there is not draws black. */
static bool take_colors(struct classic_reading *r, const char *value)
{
    classic_add(r, "--palette", option_is_palette(value) ? value : "black");
    return true;
}

static bool take_background(struct classic_reading *r, const char *value)
{
    static const char *const NAMES[] = {"yellow", "blue", "green", "grey"};
    bool known = value[0] == '#' && strlen(value) == 7;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        known = known || strcmp(NAMES[i], value) == 0;
    }
    classic_add(r, "--background", value);
    r->as_made = !known;
    return known || option_wrong(r->err, "Unrecognized bgcolor option \"%.100s\"", value);
}

static bool take_chart(struct classic_reading *r, const char *value)
{
    (void)value;
    classic_add(r, "--order", "time");
    return true;
}

static bool take_notes(struct classic_reading *r, const char *value)
{
    classic_add(r, "--notes", value);
    r->as_made = strpbrk(value, "<>") != NULL;
    return !r->as_made || option_wrong(r->err, "Notes string can't contain < or >");
}

static bool take_help(struct classic_reading *r, const char *value)
{
    (void)value;
    classic_add(r, "--help", NULL);
    return true;
}

/* Perl takes any text for a number. */
static bool take_total(struct classic_reading *r, const char *value)
{
    char *end = NULL;
    if (strtod(value, &end) > 0 && *end == '\0') {
        classic_add(r, "--total", value);
    }
    return true;
}

static const struct classic_row ROWS[] = {
#define PL(name, kind, option, take, argument, help)                                               \
    {name, 0, CLASSIC_##kind, option, take, argument, help},
#include "cli/flamegraph_pl.def"
#undef PL
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

/* --- words --- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The only option that begins so, in whatever case; a whole name counts alone. */
static const struct classic_row *find(struct classic_reading *r, const char *name, size_t len)
{
    const char *names[ROW_COUNT];
    const struct classic_row *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (strncasecmp(ROWS[i].name, name, len) == 0) {
            found = &ROWS[i];
            names[count++] = ROWS[i].name;
            if (ROWS[i].name[len] == '\0') {
                return found;
            }
        }
    }
    if (count <= 1) {
        return len > 0 && count == 1
                   ? found
                   : (option_wrong(r->err, "Unknown option: %.*s", (int)len, name), NULL);
    }
    char list[NAMES_MAX] = "";
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        const size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", names[i]);
    }
    option_wrong(r->err, "Option %.*s is ambiguous (%s)", (int)len, name, list);
    return NULL;
}

static bool is_integer(const char *text)
{
    text += *text == '-' || *text == '+';
    return *text && strspn(text, "0123456789") == strlen(text);
}

static bool is_real(const char *text)
{
    char *end = NULL;
    (void)strtod(text, &end);
    return strpbrk(text, "0123456789") && strspn(text, "+-.eE0123456789") == strlen(text) &&
           *end == '\0';
}

static bool check(const struct classic_row *row, const char *value, flame_error *err)
{
    if (row->kind == CLASSIC_INTEGER && !is_integer(value)) {
        return option_wrong(err, "Value \"%.100s\" invalid for option %s (number expected)", value,
                            row->name);
    }
    if (row->kind == CLASSIC_REAL && !is_real(value)) {
        return option_wrong(err, "Value \"%.100s\" invalid for option %s (real number expected)",
                            value, row->name);
    }
    return true;
}

static bool read_word(struct classic_reading *r)
{
    const char *name = r->argv[r->at] + 1;
    name += *name == '-';
    const size_t len = strcspn(name, "=");
    const char *value = name[len] ? name + len + 1 : NULL;
    const struct classic_row *row = find(r, name, len);
    if (!row) {
        return false;
    }
    if (row->kind == CLASSIC_FLAG) {
        return value ? option_wrong(r->err, "Option %s does not take an argument", row->name)
                     : classic_take(r, row, NULL);
    }
    if (!value && r->at + 1 < r->argc) {
        value = r->argv[++r->at];
    } else if (!value || !*value) {
        return option_wrong(r->err, "Option %s requires an argument", row->name);
    }
    return check(row, value, r->err) && classic_take(r, row, value);
}

static bool parse(struct options *o, int argc, char **argv, flame_error *err)
{
    static const char *const DEFAULTS[] = {
        "--palette",    "hot",        "--order",     "name",        "--font",
        "Verdana",      "--width",    "1200",        "--min-width", "0.1",
        "--font-width", "0.59",       "--name-type", "Function:",   "--full-names",
        "--max-depth",  "1000000000", "--from",      "folded",      NULL};
    struct classic_reading r = {
        .rows = ROWS, .row_count = ROW_COUNT, .o = o, .argv = argv, .argc = argc, .err = err};
    *o = (struct options){.action = ACTION_RUN};
    if (!classic_read(&r, read_word, DEFAULTS)) {
        err->status = r.as_made ? FLAME_E_SYNTAX : FLAME_E_USAGE;
        return false;
    }
    o->write.classic = "flamegraph.pl";
    if (!o->write.title) {
        o->write.title = classic_given(&r, "flamechart") ? "Flame Chart"
                         : o->write.inverted             ? "Icicle Graph"
                                                         : "Flame Graph";
    }
    return true;
}

static void usage(void)
{
    fprintf(stderr, "USAGE: flamegraph.pl [options] [FILE]... > picture.svg\n\n");
    classic_list(stderr, ROWS, ROW_COUNT, false);
    fprintf(stderr, "\nThis is flame, drawing as flamegraph.pl does; see also flame --help.\n");
}

/* What Getopt::Long has to say comes with the usage; what flamegraph.pl says itself does not. */
static void usage_error(const flame_error *err)
{
    fprintf(stderr, "%s\n", err->message);
    if (err->status == FLAME_E_USAGE) {
        usage();
    }
}

static int run(struct options *o)
{
    static const struct classic_tool TOOL = {
        .low_count = true,
        .empty = "ERROR: No valid input provided to flamegraph.pl.",
        .empty_message = "ERROR: No stack counts found",
        .empty_status = 2,
        .failure_status = EXIT_PERL,
    };
    return classic_run(o, &TOOL);
}

const struct dropin dropin_flamegraph_pl = {
    .name = "flamegraph.pl",
    .parse = parse,
    .help = usage,
    .usage_error = usage_error,
    .run = run,
    .help_status = EXIT_PERL,
    .usage_status = EXIT_PERL,
};
