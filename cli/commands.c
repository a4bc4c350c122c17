/* commands: the words that may follow "flame". */
#include "cli/commands.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/option_values.h"
#include "cli/program.h"

static flame_status read_filtered(flame_profile **out, const char *const *inputs, size_t count,
                                  const struct options *o, flame_error *err)
{
    const flame_status status = flame_read_paths(out, inputs, count, &o->read, err);
    return status == FLAME_OK ? flame_profile_filter(out, &o->filter, err) : status;
}

/* Two profiles, each filtered, as one that shows both. */
static flame_status compare(flame_profile **out, const struct flame_strings *before,
                            const struct flame_strings *after, const struct options *o,
                            flame_error *err)
{
    flame_profile *sides[2] = {NULL, NULL};
    flame_status status = read_filtered(&sides[0], before->items, before->count, o, err);
    if (status == FLAME_OK) {
        status = read_filtered(&sides[1], after->items, after->count, o, err);
    }
    if (status == FLAME_OK) {
        status = flame_profile_diff(out, sides[0], sides[1], o->normalize, err);
    }
    flame_profile_free(sides[0]);
    flame_profile_free(sides[1]);
    return status;
}

static flame_status read_comparison(flame_profile **out, struct options *o, flame_error *err)
{
    const struct flame_strings before = {&o->inputs[0], 1};
    const struct flame_strings after = {&o->inputs[1], 1};
    return compare(out, &before, &after, o, err);
}

/* The inputs less those of `base`, then the filters. */
static flame_status subtract(flame_profile **out, const struct flame_strings *base,
                             const struct options *o, flame_error *err)
{
    flame_profile *sides[2] = {NULL, NULL};
    flame_read_options read = o->read;
    flame_filter_options filter = o->filter;
    read.all_frames = true; /* they are dropped from the difference */
    filter.drop_frames = !o->read.all_frames;
    flame_status status = flame_read_paths(&sides[0], base->items, base->count, &read, err);
    if (status == FLAME_OK) {
        status = flame_read_paths(&sides[1], o->inputs, o->input_count, &read, err);
    }
    if (status == FLAME_OK) {
        status = flame_profile_subtract(out, sides[1], sides[0], base == &o->diff_base,
                                        o->normalize, err);
    }
    flame_profile_free(sides[0]);
    flame_profile_free(sides[1]);
    return status == FLAME_OK ? flame_profile_filter(out, &filter, err) : status;
}

const flame_entry *output_entry(const struct options *o)
{
    size_t count;
    const flame_entry *const *outputs = flame_outputs(&count);
    const char *name = o->write.output ? o->write.output : "svg";
    for (size_t i = 0; i < count; i++) {
        if (strcmp(outputs[i]->name, name) == 0) {
            return outputs[i];
        }
    }
    return NULL;
}

static flame_status wrong(flame_error *err, const char *message)
{
    *err = (flame_error){.status = FLAME_E_USAGE, .offset = FLAME_NO_OFFSET};
    strncpy(err->message, message, sizeof err->message - 1);
    return FLAME_E_USAGE;
}

static flame_status read_merged(flame_profile **out, struct options *o, flame_error *err)
{
    const struct flame_strings *base = o->diff_base.count ? &o->diff_base : &o->base;
    if (o->diff_base.count && o->base.count) {
        return wrong(err, "--base and --diff-base exclude each other");
    }
    if (base->count == 0 && o->normalize) {
        return wrong(err, "--normalize needs --base or --diff-base");
    }
    const flame_entry *output = output_entry(o);
    if (base == &o->diff_base && base->count && output && output->picture) { /* shows both sides */
        const struct flame_strings inputs = {o->inputs, o->input_count};
        return compare(out, base, &inputs, o, err);
    }
    return base->count ? subtract(out, base, o, err)
                       : read_filtered(out, o->inputs, o->input_count, o, err);
}

const struct command COMMANDS[] = {
    {NULL, "flame [OPTION]... [FILE]...", "draw a flame graph", NULL, false, ACTION_RUN, 0, 0,
     read_merged},
    {"collapse", "flame collapse [OPTION]... [FILE]...", "write folded stacks", "folded", false,
     ACTION_RUN, 0, 0, read_merged},
    {"diff", "flame diff [OPTION]... BEFORE AFTER", "draw what has changed", NULL, false,
     ACTION_RUN, 2, 2, read_comparison},
    {"top", "flame top [OPTION]... [FILE]...", "functions by their self value", "top", false,
     ACTION_RUN, 0, 0, read_merged},
    {"tree", "flame tree [OPTION]... [FILE]...", "functions with callers and callees", "tree",
     false, ACTION_RUN, 0, 0, read_merged},
    {"peek", "flame peek [OPTION]... RE [FILE]...", "the same of those that match RE", "peek", true,
     ACTION_RUN, 0, 0, read_merged},
    {"list", "flame list [OPTION]... RE [FILE]...", "source with values by line", "list", true,
     ACTION_RUN, 0, 0, read_merged},
    {"traces", "flame traces [OPTION]... [FILE]...", "every sample with its stack", "traces", false,
     ACTION_RUN, 0, 0, read_merged},
    {"raw", "flame raw [OPTION]... [FILE]...", "all that a profile holds", "raw", false, ACTION_RUN,
     0, 0, read_merged},
    {"tags", "flame tags [OPTION]... [FILE]...", "values by label", "tags", false, ACTION_RUN, 0, 0,
     read_merged},
    {"comments", "flame comments [OPTION]... [FILE]...", "a profile's comments", "comments", false,
     ACTION_RUN, 0, 0, read_merged},
    {"list-types", "flame list-types [OPTION]... [FILE]...", "the sample types and their totals",
     "list-types", false, ACTION_RUN, 0, 0, read_merged},
    {"help", "flame help", "print this help", NULL, false, ACTION_HELP, 0, 0, NULL},
    {"version", "flame version", "print the version", NULL, false, ACTION_VERSION, 0, 0, NULL},
};

const size_t COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0];

static const char *take_input(struct options *o)
{
    const char *first = o->inputs[0];
    o->input_count--;
    memmove(o->inputs, o->inputs + 1, o->input_count * sizeof *o->inputs);
    return first;
}

/* `flame peek FILE`: what stands for the expression is the input. */
static bool take_pattern(struct options *o, const struct command *command, flame_error *err)
{
    struct stat st;
    const char *pattern = o->input_count ? take_input(o) : NULL;
    const bool file = pattern && stat(pattern, &st) == 0 && S_ISREG(st.st_mode);
    if (!pattern || (o->input_count == 0 && file)) {
        return option_wrong(err, "%s needs an expression: flame %s RE FILE", command->name,
                            command->name);
    }
    o->write.pattern = pattern;
    return true;
}

const struct command *command_take(struct options *o, flame_error *err)
{
    const struct command *command = &COMMANDS[0];
    for (size_t i = 1; i < COMMAND_COUNT && o->input_count > 0; i++) {
        if (strcmp(o->inputs[0], COMMANDS[i].name) == 0) {
            command = &COMMANDS[i];
            (void)take_input(o);
            break;
        }
    }
    if (command->action != ACTION_RUN) {
        o->action = command->action;
        return command;
    }
    if (command->pattern && o->action == ACTION_RUN && !take_pattern(o, command, err)) {
        return NULL;
    }
    /* what is compared are two profiles */
    return command->most_inputs || program_take(o, err) ? command : NULL;
}
