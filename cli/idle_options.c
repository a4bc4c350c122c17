/* idle_options: nobody shall wonder why an option changed nothing. */
#include "cli/idle_options.h"

#include <stdio.h>
#include <string.h>

#include "cli/commands.h"

enum { NAMES_MAX = 512 };

static const struct {
    const char *option, *outputs;
} ROWS[] = {
#define IDLE(option, outputs) {option, outputs},
#include "cli/idle_options.def"
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static bool is_listed(const char *list, const char *word)
{
    const size_t len = strlen(word);
    for (const char *at = list; *at; at += strspn(at, ",")) {
        const size_t n = strcspn(at, ",");
        if (n == len && memcmp(at, word, n) == 0) {
            return true;
        }
        at += n;
    }
    return false;
}

static bool looks_at(const char *outputs, const char *output)
{
    return *outputs == '!' ? !is_listed(outputs + 1, output) : is_listed(outputs, output);
}

static size_t size_of(enum option_kind kind)
{
    switch (kind) {
    case OPTION_FLAG:
        return sizeof(bool);
    case OPTION_COUNT:
    case OPTION_LIMIT:
        return sizeof(unsigned);
    case OPTION_REAL:
    case OPTION_PART:
    case OPTION_LENGTH:
        return sizeof(double);
    default:
        return sizeof(const char *);
    }
}

/* Does the option have another value than without it? */
static bool is_given(const struct options *o, const char *name)
{
    struct options defaults;
    options_defaults(&defaults);
    for (size_t i = 0; i < OPTION_ROW_COUNT; i++) {
        const struct option_row *row = &OPTION_ROWS[i];
        if (strcmp(row->name, name) == 0) {
            const char *given = (const char *)o + row->field;
            const bool part = row->kind == OPTION_PART && o->write.min_width_percent > 0;
            return part ||
                   memcmp(given, (const char *)&defaults + row->field, size_of(row->kind)) != 0;
        }
    }
    return false;
}

/* "--scale", ", --dpi" */
static void add_name(char *names, const char *name)
{
    const size_t used = strlen(names);
    snprintf(names + used, NAMES_MAX - used, "%s--%s", used ? ", " : "", name);
}

/* A page without script is an SVG in a page. */
static const char *looked_up(const struct options *o, const char *output)
{
    const bool still = o->write.no_script || o->write.bw || o->write.readme ||
                       (o->write.embed && strcmp(o->write.embed, "none") == 0);
    return still && strcmp(output, "html") == 0 ? "svg" : output;
}

static void tell_output(struct messages *messages, const struct options *o, const char *output)
{
    char names[NAMES_MAX] = "";
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (!looks_at(ROWS[i].outputs, looked_up(o, output)) && is_given(o, ROWS[i].option)) {
            add_name(names, ROWS[i].option);
        }
    }
    if (names[0]) {
        messages_tell(messages, "warning: no effect on %s: %s", output, names);
    }
}

/* The palettes of flame itself have no numbers that hashes or chance could make. */
static void tell_palette(struct messages *messages, const struct options *o)
{
    static const char OWN[] = "package,cvd,warm";
    const char *palette = o->write.palette ? o->write.palette : "package";
    char names[NAMES_MAX] = "";
    const char *const options[] = {"hash", "deterministic", "random"};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (is_listed(OWN, palette) && is_given(o, options[i])) {
            add_name(names, options[i]);
        }
    }
    if (names[0] && !o->write.color_diffusion) {
        messages_tell(messages,
                      "warning: no effect on the palette %s: %s; it is for those of flamegraph.pl, "
                      "such as --palette hot",
                      palette, names);
    }
}

static void tell_comparison(struct messages *messages, const struct options *o)
{
    char names[NAMES_MAX] = "";
    const char *const options[] = {"negate", "diff-width", "diff-color", "diff-noise"};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (is_given(o, options[i])) {
            add_name(names, options[i]);
        }
    }
    if (names[0]) {
        messages_tell(messages, "warning: no effect without a comparison: %s", names);
    }
}

static void tell_total(struct messages *messages, const struct options *o,
                       const flame_profile *profile)
{
    const double total =
        (double)flame_profile_total(profile, flame_profile_default_sample_type(profile));
    if (o->write.total > 0 && o->write.total < total) {
        messages_tell(messages, "warning: --total %.15g is less than the values add up to, %.15g",
                      o->write.total, total);
    }
}

void idle_options_tell(struct messages *messages, const struct options *o,
                       const flame_profile *profile)
{
    const flame_entry *output = output_entry(o);
    if (!output || !output->picture) {
        return;
    }
    if (strcmp(output->name, "boxes") != 0) { /* which show what other pictures are made of */
        tell_output(messages, o, output->name);
    }
    tell_palette(messages, o);
    if (!flame_profile_is_comparison(profile)) {
        tell_comparison(messages, o);
    }
    tell_total(messages, o, profile);
}
