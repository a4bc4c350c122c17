/* output_choice: which output is written, by options, command and the name of the file. */
#include "cli/output_choice.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/opener.h"
#include "cli/option_values.h"

/* Length of the longest of `extensions` ("pb.gz,pb") that the file name ends in, 0 for none. */
static size_t match_extension(const char *path, const char *extensions)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const size_t name_len = strlen(name);
    size_t longest = 0;
    while (*extensions) {
        const size_t len = strcspn(extensions, ",");
        const char *end = name_len > len ? name + name_len - len : NULL;
        if (end && len > longest && end[-1] == '.' && strncasecmp(end, extensions, len) == 0) {
            longest = len;
        }
        extensions += len;
        extensions += *extensions == ',';
    }
    return longest;
}

static const flame_entry *output_by_name(const char *path)
{
    size_t count;
    const flame_entry *const *outputs = flame_outputs(&count);
    const flame_entry *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; path && i < count; i++) {
        const size_t len = match_extension(path, outputs[i]->extensions);
        if (len > longest) {
            longest = len;
            best = outputs[i];
        }
    }
    return best;
}

/* A command of a report writes nothing else; `flame collapse --to pprof` only changes the kind. */
static bool check_command(const struct options *o, const struct command *command, flame_error *err)
{
    const bool fixed =
        o->report_asked || (command->output && strcmp(command->output, "folded") != 0);
    if (fixed && command->output && o->write.output &&
        strcmp(command->output, o->write.output) != 0) {
        return option_wrong(err, "flame %s and %s exclude each other", command->name, o->asked);
    }
    return true;
}

/* Text in x.svg is a slip, unless --to says so; .txt is any text. */
static bool check_name(const struct options *o, const struct command *command, flame_error *err)
{
    const flame_entry *named = output_by_name(o->output);
    const bool explicit = o->write.output && !o->report_asked;
    const char *asked = o->report_asked ? o->asked : command->output;
    if (explicit || !asked || !named || match_extension(o->output, "txt")) {
        return true;
    }
    const char *wanted = o->write.output ? o->write.output : command->output;
    if (strcmp(named->name, wanted) == 0) {
        return true;
    }
    const char *who = o->report_asked ? "" : "flame ";
    if (named->picture) {
        return option_wrong(err, "%s is the name of a picture, but %s%s writes text", o->output,
                            who, o->report_asked ? o->asked : command->name);
    }
    return option_wrong(err, "%s is the name of %s output, but %s%s writes text", o->output,
                        named->name, who, o->report_asked ? o->asked : command->name);
}

/* --open shows a picture in a file, which main names when nobody did. */
static bool check_open(const struct options *o, bool to_stdout, flame_error *err)
{
    const char *output = o->write.output ? o->write.output : "svg";
    if (o->open && to_stdout) {
        return option_wrong(err, "--open shows a file: name it, or leave out -o -");
    }
    return !o->open || opener_shows(output) ||
           option_wrong(err, "--open shows svg, html, png and pdf, not %s", output);
}

/* On a terminal, markup helps nobody. */
static void choose_terminal(struct options *o, bool to_stdout)
{
    if (!o->write.output && !o->output && !to_stdout && !o->open && !o->dropin &&
        isatty(STDOUT_FILENO)) {
        o->write.output = "ansi";
        o->terminal_asked = true;
    }
}

static bool check_binary(const struct options *o, const flame_entry *entry, flame_error *err)
{
    const bool spilt = !o->output && !o->open && entry && entry->binary && isatty(STDOUT_FILENO);
    return !spilt ||
           option_wrong(err,
                        "the output would go to the terminal: name a file, such as -o out.svg");
}

bool output_choose(struct options *o, const struct command *command, flame_error *err)
{
    const bool to_stdout = o->output && strcmp(o->output, "-") == 0;
    if (to_stdout) {
        o->output = NULL;
    }
    if (!check_command(o, command, err) || !check_name(o, command, err)) {
        return false;
    }
    if (!o->write.output) {
        const flame_entry *named = output_by_name(o->output);
        o->write.output = command->output ? command->output : named ? named->name : NULL;
    }
    const char *dot = o->output ? strrchr(o->output, '.') : NULL;
    if (!o->write.output && dot && !strchr(dot, '/') && strncmp(o->output, "/dev/", 5) != 0) {
        return option_wrong(err, "the file's name does not say which output is meant: --to does");
    }
    choose_terminal(o, to_stdout);
    const flame_entry *entry = output_entry(o);
    if (entry && entry->whole) {
        o->filter.granularity = NULL;
    }
    return check_binary(o, entry, err) && check_open(o, to_stdout, err);
}
