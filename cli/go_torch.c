/* go_torch: the command line of go-torch, made into one of flame's own. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/dropin.h"
#include "cli/option_values.h"
#include "cli/program.h"

struct go_torch {
    const char *url, *suffix, *input, *binary, *seconds, *file, *title, *width, *colors, *pprof;
    bool print, raw, hash, consistent, reverse, inverted, help;
};

enum torch_group { TORCH_SOURCE, TORCH_OUTPUT, TORCH_OTHER, TORCH_GROUPS };

static const struct torch_row {
    const char *name;
    size_t field;
    const char *argument;
    const char *help; /* NULL: not shown */
    int letter;
    enum torch_group group;
} ROWS[] = {
#define TORCH(name, letter, field, argument, group, help)                                          \
    {name, offsetof(struct go_torch, field), argument, help, letter, TORCH_##group},
#include "cli/go_torch.def"
#undef TORCH
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0], MADE_WORDS = 32 };

/* A command line in the making; the words are borrowed. */
struct words {
    char **items;
    int count;
};

static void add(struct words *w, const char *word)
{
    w->items[w->count++] = (char *)word;
}

static void add_pair(struct words *w, const char *option, const char *value)
{
    if (value) {
        add(w, option);
        add(w, value);
    }
}

static const struct torch_row *row_of_name(const char *name, size_t len)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (strlen(ROWS[i].name) == len && memcmp(ROWS[i].name, name, len) == 0) {
            return &ROWS[i];
        }
    }
    return NULL;
}

static const struct torch_row *row_of_letter(int letter)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (ROWS[i].letter == letter) {
            return &ROWS[i];
        }
    }
    return NULL;
}

/* The command line as it is read. */
struct reading {
    struct go_torch *torch;
    struct words *passed; /* what is none of go-torch's flags */
    char **argv;
    int argc, at;
    flame_error *err;
};

/* `value` is what stands in the same word; NULL: nothing, so that the next word is the value. */
static bool take(struct reading *r, const struct torch_row *row, const char *value)
{
    void *field = (char *)r->torch + row->field;
    if (!row->argument) {
        *(bool *)field = true;
        return !value ||
               option_wrong(r->err, "could not parse options: --%s takes no value", row->name);
    }
    if (!value && r->at + 1 >= r->argc) {
        return option_wrong(r->err, "could not parse options: --%s needs a value", row->name);
    }
    value = value ? value : r->argv[++r->at];
    *(const char **)field = value;
    if (row->field == offsetof(struct go_torch, pprof)) {
        add(r->passed, value);
    }
    return true;
}

/* All letters of "-pr" or "-t5" are flags; the last may have its value behind it. */
static bool is_cluster(const char *letters)
{
    for (; *letters; letters++) {
        const struct torch_row *row = row_of_letter(*letters);
        if (!row || row->argument) {
            return row != NULL;
        }
    }
    return true;
}

static bool take_cluster(struct reading *r, const char *letters)
{
    for (; *letters; letters++) {
        const struct torch_row *row = row_of_letter(*letters);
        if (row->argument) {
            return take(r, row, letters[1] ? letters + 1 : NULL);
        }
        if (!take(r, row, NULL)) {
            return false;
        }
    }
    return true;
}

static bool read_word(struct reading *r)
{
    const char *word = r->argv[r->at];
    if (word[0] != '-' || word[1] == '\0') {
        add(r->passed, word);
        return true;
    }
    const bool two_dashes = word[1] == '-';
    const char *name = word + 1 + two_dashes;
    const size_t len = strcspn(name, "=");
    const struct torch_row *row = len > 1 ? row_of_name(name, len) : NULL;
    if (row) {
        return take(r, row, name[len] ? name + len + 1 : NULL);
    }
    /* -focus is pprof's, and no -f with the value "ocus" */
    if (!two_dashes && (len == 1 || !options_know(name, len)) && is_cluster(name)) {
        return take_cluster(r, name);
    }
    add(r->passed, word);
    return true;
}

static bool read_words(struct reading *r)
{
    for (r->at = 1; r->at < r->argc; r->at++) {
        if (strcmp(r->argv[r->at], "--") == 0) {
            while (r->at < r->argc) {
                add(r->passed, r->argv[r->at++]);
            }
            return true;
        }
        if (!read_word(r)) {
            return false;
        }
    }
    return true;
}

/* A whole number from 1 on. */
static bool is_count(const char *text)
{
    char *end = NULL;
    errno = 0;
    const long number = strtol(text, &end, 10);
    return end != text && *end == '\0' && errno == 0 && number >= 1;
}

static bool check(const struct go_torch *t, flame_error *err)
{
    const size_t len = strlen(t->file);
    if (len < 4 || strcmp(t->file + len - 4, ".svg") != 0) {
        return option_wrong(err, "invalid options: output file must end in .svg");
    }
    if (t->seconds && !is_count(t->seconds)) {
        return option_wrong(err, "invalid options: seconds must be an integer greater than 0");
    }
    if (!t->title[0]) {
        return option_wrong(err, "invalid options: flamegraph title should not be empty");
    }
    if (t->width && !is_count(t->width)) {
        return option_wrong(err,
                            "invalid options: flamegraph width must be an integer greater than 0");
    }
    return option_is_palette(t->colors) ||
           option_wrong(err, "invalid options: unknown flamegraph colors \"%.60s\"", t->colors);
}

/* The options of flame that say the same. */
static void translate(struct words *w, const struct go_torch *t)
{
    add_pair(w, "--to", t->raw ? "folded" : "svg");
    add_pair(w, "--output", t->raw || t->print ? "-" : t->file);
    add_pair(w, "--title", t->title);
    add_pair(w, "--palette", t->colors);
    add_pair(w, "--order", "name"); /* as flamegraph.pl, which drew for go-torch */
    add_pair(w, "--width", t->width);
    add_pair(w, "--seconds", t->seconds);
    add_pair(w, "--binary", t->binary);
    if (t->hash) {
        add(w, "--hash");
    }
    if (t->reverse) {
        add(w, "--reverse");
    }
    if (t->inverted) {
        add(w, "--inverted");
    }
}

/* The base URL with its path replaced; malloc'd. */
static char *source_url(const struct go_torch *t)
{
    const bool socket = strncmp(t->url, "unix:", 5) == 0;
    const char *scheme = strstr(t->url, "://");
    const char *host = scheme && !socket ? scheme + 3 : t->url;
    const size_t front = (size_t)(host - t->url) + (socket ? strlen(host) : strcspn(host, "/?#"));
    const char *query = strchr(host, '?');
    const size_t query_len = query ? strcspn(query, "#") : 0;
    const size_t size = front + strlen(t->suffix) + query_len + sizeof ":/";
    char *url = malloc(size);
    if (url) {
        snprintf(url, size, "%.*s%s%s%s%.*s", (int)front, t->url, socket ? ":" : "",
                 t->suffix[0] == '/' ? "" : "/", t->suffix,
                 strchr(t->suffix, '?') || socket ? 0 : (int)query_len, query ? query : "");
    }
    return url;
}

/* Where the profile comes from: "[binary] source", else -b, else the URL. */
static bool choose_source(struct options *o, const struct go_torch *t, flame_error *err)
{
    if (!program_take(o, err)) {
        return false;
    }
    if (o->input_count > 0) {
        return true;
    }
    o->url = t->input ? NULL : source_url(t);
    if (!t->input && !o->url) {
        return option_wrong(err, "out of memory");
    }
    o->inputs[0] = t->input ? t->input : o->url;
    o->input_count = 1;
    return true;
}

/* From here on it is flame's command line. */
static bool parse_translated(struct options *o, const struct go_torch *t, struct words *made,
                             const struct words *passed, flame_error *err)
{
    if (!check(t, err)) {
        return false;
    }
    translate(made, t);
    for (int i = 0; i < passed->count; i++) {
        add(made, passed->items[i]);
    }
    add(made, NULL);
    if (!options_parse(o, made->count - 1, made->items, err)) {
        return false;
    }
    if (t->help) {
        o->action = ACTION_HELP;
    }
    return choose_source(o, t, err);
}

static bool parse(struct options *o, int argc, char **argv, flame_error *err)
{
    struct go_torch torch = {.url = "http://localhost:8080",
                             .suffix = "/debug/pprof/profile",
                             .file = "torch.svg",
                             .title = "Flame Graph",
                             .colors = "hot"};
    struct words passed = {0};
    struct words made = {0};
    *o = (struct options){.action = ACTION_RUN};
    passed.items = calloc((size_t)argc + 1, sizeof *passed.items);
    made.items = calloc((size_t)argc + MADE_WORDS, sizeof *made.items);
    struct reading r = {&torch, &passed, argv, argc, 0, err};
    bool fine = false;
    if (passed.items && made.items) {
        add(&made, argv[0]);
        fine = read_words(&r) && parse_translated(o, &torch, &made, &passed, err);
    } else {
        option_wrong(err, "out of memory");
    }
    free(passed.items);
    free(made.items);
    return fine;
}

static void help(void)
{
    static const char *const GROUPS[TORCH_GROUPS] = {"Where the profile comes from", "Output",
                                                     "Other"};
    printf(
        "Usage: go-torch [OPTION]... [BINARY] [SOURCE]\n\n"
        "Draws a flame graph of a Go program, by default of its CPU into torch.svg. SOURCE is a\n"
        "saved profile or a URL. All other options are those of flame, see flame --help.\n");
    for (int group = 0; group < TORCH_GROUPS; group++) {
        printf("\n%s:\n", GROUPS[group]);
        for (size_t i = 0; i < ROW_COUNT; i++) {
            const struct torch_row *row = &ROWS[i];
            if ((int)row->group == group && row->help) {
                char left[64];
                snprintf(left, sizeof left, "%c%c%c --%s %s", row->letter ? '-' : ' ',
                         row->letter ? row->letter : ' ', row->letter ? ',' : ' ', row->name,
                         row->argument ? row->argument : "");
                printf("  %-26s%s\n", left, row->help);
            }
        }
    }
}

/* Knew no other failure than 1. */
const struct dropin dropin_go_torch = {
    .name = "go-torch",
    .parse = parse,
    .help = help,
    .usage_status = EXIT_FAILURE,
    .log = true,
};
