/* options: the words of the command line to rows of options.def and their arguments. */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/option_values.h"
#include "cli/symbolize_words.h"

enum { LIST_MAX = 320, SHOWN_MAX = 60 };

/* The command line as it is read. */
struct reading {
    struct options *o;
    char **argv;
    int argc, at;
    flame_error *err;
};

/* The option that has been found, with `text` from its own word or else, if it takes one, the next.
 */
static bool take(struct reading *r, const struct option_match *match, const char *text)
{
    struct option_given given = {*match, text, r->argv[r->at], text != NULL};
    if (!text && option_needs_argument(match)) {
        if (r->at + 1 >= r->argc) {
            return option_wrong(r->err, "%s needs an argument", given.word);
        }
        given.text = r->argv[++r->at];
    }
    return option_store(r->o, &given, r->err);
}

static bool unknown(struct reading *r, const char *dashes, const char *name, size_t len)
{
    const char *nearest = len > 1 ? option_nearest(name, len) : NULL;
    const int shown = len < SHOWN_MAX ? (int)len : SHOWN_MAX;
    if (nearest) {
        return option_wrong(r->err, "unknown option %s%.*s; did you mean %s%s?", dashes, shown,
                            name, dashes, nearest);
    }
    return option_wrong(r->err, "unknown option %s%.*s (see flame --help)", dashes, shown, name);
}

static bool is_listed(const flame_entry *const *(*table)(size_t *), const char *name)
{
    size_t count;
    const flame_entry *const *entries = table(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(entries[i]->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_palette(const char *name)
{
    static const char ENDING[] = ".palette";
    const size_t len = strlen(name);
    return is_listed(flame_palettes, name) || strchr(name, '/') ||
           (len >= sizeof ENDING && strcmp(name + len - (sizeof ENDING - 1), ENDING) == 0);
}

static bool is_number(const char *text)
{
    char *end = NULL;
    (void)strtod(text, &end);
    return end != text && *end == '\0';
}

/*
 * Whether "-w800" is meant as -w with an argument, rather than as a name of one dash that is none:
 * of "-flame" or "-web" that would be a wild guess.
 */
static bool is_attached(const struct option_row *row, const char *name, size_t len)
{
    const char *text = name + 1;
    switch (row->letter) {
    case 'n':
    case 'w':
        return is_number(text);
    case 't':
        return is_listed(flame_outputs, text);
    case 'c':
        return is_palette(text);
    case 'f':
        return is_listed(flame_formats, text);
    case 'o':
    case 's':
        return !option_is_near(name, len, row);
    default:
        return false;
    }
}

static bool are_flags(const char *letters)
{
    struct option_match match;
    while (*letters && option_lettered(&match, *letters) && match.row->kind == OPTION_FLAG) {
        letters++;
    }
    return *letters == '\0';
}

static bool take_letters(struct reading *r, const char *name, size_t len)
{
    struct option_match match;
    if (are_flags(name)) {
        bool fine = true;
        for (; fine && *name; name++) {
            fine = option_lettered(&match, *name) && take(r, &match, NULL);
        }
        return fine;
    }
    if (!option_lettered(&match, *name)) {
        return unknown(r, "-", name, len);
    }
    if (len == 1) {
        return take(r, &match, name[1] == '=' ? name + 2 : NULL);
    }
    if (is_attached(match.row, name, len)) {
        return take(r, &match, name + 1);
    }
    return unknown(r, "-", name, len);
}

static bool take_abbreviated(struct reading *r, const char *name, size_t len)
{
    char list[LIST_MAX];
    struct option_match match;
    const size_t count = option_abbreviated(&match, name, len, list, sizeof list);
    if (count == 0) {
        return unknown(r, "--", name, len);
    }
    if (count > 1) {
        return option_wrong(r->err, "ambiguous option --%.*s: %s", (int)len, name, list);
    }
    return take(r, &match, name[len] ? name + len + 1 : NULL);
}

static bool read_option(struct reading *r)
{
    const char *word = r->argv[r->at];
    const bool two_dashes = word[1] == '-';
    const char *name = word + 1 + two_dashes;
    const size_t len = strcspn(name, "=");
    struct option_match match;
    if (len == 0) { /* "--=x" */
        return unknown(r, "", word, strlen(word));
    }
    if (len > 1 && option_named(&match, name, len)) {
        return take(r, &match, name[len] ? name + len + 1 : NULL);
    }
    const char *hint = option_hint(name, len);
    if (hint) {
        return option_wrong(r->err, "%s", hint);
    }
    return two_dashes ? take_abbreviated(r, name, len) : take_letters(r, name, len);
}

static bool read_words(struct reading *r)
{
    bool options = true;
    for (r->at = 1; r->at < r->argc; r->at++) {
        const char *word = r->argv[r->at];
        if (options && strcmp(word, "--") == 0) {
            options = false;
        } else if (!options || word[0] != '-' || word[1] == '\0') {
            r->o->inputs[r->o->input_count++] = word;
        } else if (!read_option(r)) {
            return false;
        }
    }
    return true;
}

void options_defaults(struct options *o)
{
    *o = (struct options){.action = ACTION_RUN};
    flame_read_options_init(&o->read);
    flame_filter_options_init(&o->filter);
    flame_write_options_init(&o->write);
    o->write.max_depth = 0; /* nobody has said it: terminal_settle does */
}

bool options_parse(struct options *o, int argc, char **argv, flame_error *err)
{
    options_defaults(o);
    o->inputs = malloc(((size_t)argc + 1) * sizeof *o->inputs);
    if (!o->inputs) {
        return option_wrong(err, "out of memory");
    }
    struct reading r = {o, argv, argc, 1, err};
    return read_words(&r) && symbolize_words(o, err);
}

void options_release(struct options *o)
{
    free((void *)o->read.event_filter.items);
    free((void *)o->write.highlight.items);
    free((void *)o->read.skip_after.items);
    free((void *)o->read.header.items);
    free((void *)o->base.items);
    free((void *)o->diff_base.items);
    free((void *)o->filter.base_frames.items);
    free(o->inputs);
    free(o->url);
    *o = (struct options){0};
}
