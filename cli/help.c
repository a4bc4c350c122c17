/* help: what the program says of itself, all of it from the tables. */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/options.h"

enum { HELP_COLUMN = 28, HELP_WIDTH = 80 };

static const struct example {
    const char *line, *what;
} EXAMPLES[] = {
    {"perf script | flame > out.svg", "a recording of perf, as an interactive SVG"},
    {"flame cpu.pb.gz -o torch.svg", "a profile of Go's or any other pprof"},
    {"flame cpu.pb.gz -o report.html", "the same with tables and filters, in one file"},
    {"flame heap.pb.gz --sample-type inuse_space -o heap.svg", "another of its value columns"},
    {"flame http://localhost:6060 -o torch.svg", "30 seconds of a live Go program's CPU"},
    {"flame stacks.folded -o report.png --width 1600 --scale 2", "a picture for a report"},
    {"flame collapse perf.txt cpu.pb.gz > out.folded", "several inputs as folded text"},
    {"flame diff before.folded after.folded -o diff.svg", "what has changed"},
};

/* Words of a text in lines of HELP_WIDTH behind `column` blanks; the first line stands there
 * already. */
static void print_wrapped(const char *text, int column)
{
    int at = column;
    while (*text) {
        const int len = (int)strcspn(text, " ");
        if (at > column && at + 1 + len > HELP_WIDTH) {
            printf("\n%*s", column, "");
            at = column;
        }
        at += printf("%s%.*s", at > column ? " " : "", len, text);
        text += len;
        text += strspn(text, " ");
    }
    printf("\n");
}

static void print_row(const struct option_row *row)
{
    char left[128];
    const char *blank = row->argument ? " " : "";
    const char *argument = row->argument ? row->argument : "";
    int n;
    if (row->letter) {
        n = snprintf(left, sizeof left, "  -%c, --%s%s%s", row->letter, row->name, blank, argument);
    } else {
        n = snprintf(left, sizeof left, "      --%s%s%s", row->name, blank, argument);
    }
    printf("%s", left);
    if (n >= HELP_COLUMN) {
        printf("\n");
        n = 0;
    }
    printf("%*s", HELP_COLUMN - n, "");
    print_wrapped(row->help, HELP_COLUMN);
}

void help_print(void)
{
    printf("flame %s: turns any profiler's output into a flame graph\n\nUsage:\n", flame_version());
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        printf("  %-42s %s\n", COMMANDS[i].usage, COMMANDS[i].summary);
    }
    printf(
        "\nWithout FILE, or with '-', standard input is read. Inputs may be compressed by gzip,\n"
        "zstd, xz or bzip2, and may be URLs of live programs: http://HOST:PORT (CPU profile),\n"
        "http://HOST:PORT/debug/pprof/heap, https://..., unix:SOCKET:/PATH. Several inputs are\n"
        "merged. Called as go-torch it takes go-torch's flags: flame go-torch --help.\n\n"
        "Examples:\n");
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        printf("  %s\n", EXAMPLES[i].line);
    }
    for (int group = 0; group < GROUP_COUNT; group++) {
        printf("\n%s:\n", GROUP_NAMES[group]);
        for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
            if ((int)OPTION_ROWS[i].group == group) {
                print_row(&OPTION_ROWS[i]);
            }
        }
    }
    printf("\nExit status: 0 done, 1 an input or the output failed, 2 wrong usage.\n");
}

/* Text of the man page: backslashes, dashes and leading dots would be read as commands. */
static void print_roff(const char *text)
{
    for (; *text; text++) {
        if (*text == '\\') {
            printf("\\e");
        } else if (*text == '-') {
            printf("\\-");
        } else if (*text == '\'') {
            printf("\\(aq");
        } else {
            putchar(*text);
        }
    }
}

static void man_tables(void)
{
    const struct {
        const char *heading;
        const flame_entry *const *(*entries)(size_t *);
    } tables[] = {
        {"FORMATS", flame_formats}, {"OUTPUTS", flame_outputs}, {"PALETTES", flame_palettes}};
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        size_t count;
        const flame_entry *const *entries = tables[t].entries(&count);
        printf(".SH %s\n", tables[t].heading);
        for (size_t i = 0; i < count; i++) {
            printf(".TP\n.B %s\n", entries[i]->name);
            print_roff(entries[i]->summary);
            printf("\n");
        }
    }
}

void help_man(void)
{
    printf(".TH FLAME 1 \"\" \"flame %s\" \"User Commands\"\n.SH NAME\n"
           "flame \\- turns any profiler's output into a flame graph\n.SH SYNOPSIS\n",
           flame_version());
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        printf("%s.B ", i ? ".br\n" : "");
        print_roff(COMMANDS[i].usage);
        printf("\n");
    }
    printf(
        ".SH DESCRIPTION\nReads profiles, recognises their format by content, and draws them.\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        printf(".TP\n.B ");
        print_roff(COMMANDS[i].usage);
        printf("\n");
        print_roff(COMMANDS[i].summary);
        printf("\n");
    }
    printf(".SH OPTIONS\n");
    for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
        const struct option_row *row = &OPTION_ROWS[i];
        printf(".TP\n.B ");
        if (row->letter) {
            printf("\\-%c, ", row->letter);
        }
        printf("\\-\\-");
        print_roff(row->name);
        printf("%s%s\n", row->argument ? " " : "", row->argument ? row->argument : "");
        print_roff(row->help);
        printf("\n");
    }
    man_tables();
    printf(".SH EXAMPLES\n");
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        printf(".TP\n.B ");
        print_roff(EXAMPLES[i].line);
        printf("\n%s\n", EXAMPLES[i].what);
    }
    printf(".SH EXIT STATUS\n0 done, 1 an input or the output failed, 2 wrong usage.\n");
}

void help_list(const flame_entry *const *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        printf("%-14s %s\n", entries[i]->name, entries[i]->summary);
    }
}

void help_script_hashes(void)
{
    size_t count;
    const flame_script_hash *const hashes = flame_script_hashes(&count);
    for (size_t i = 0; i < count; i++) {
        printf("%-5s %s %s\n", hashes[i].output, hashes[i].directive, hashes[i].source);
    }
}
