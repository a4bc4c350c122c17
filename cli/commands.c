/* commands: the words that may follow "flame". */
#include "cli/commands.h"

#include <string.h>

static flame_status read_merged(flame_profile **out, const struct options *o, flame_error *err)
{
    return flame_read_paths(out, o->inputs, o->input_count, &o->read, err);
}

static flame_status read_comparison(flame_profile **out, const struct options *o, flame_error *err)
{
    flame_profile *sides[2] = {NULL, NULL};
    flame_status status = FLAME_OK;
    for (size_t i = 0; i < 2 && status == FLAME_OK; i++) {
        status = flame_read_paths(&sides[i], &o->inputs[i], 1, &o->read, err);
    }
    if (status == FLAME_OK) {
        status = flame_profile_diff(out, sides[0], sides[1], o->normalize, err);
    }
    flame_profile_free(sides[0]);
    flame_profile_free(sides[1]);
    return status;
}

const struct command COMMANDS[] = {
    {NULL, "flame [OPTION]... [FILE]...", "draw a flame graph", NULL, 0, 0, read_merged},
    {"collapse", "flame collapse [OPTION]... [FILE]...", "write folded stacks", "folded", 0, 0,
     read_merged},
    {"diff", "flame diff [OPTION]... BEFORE AFTER", "draw what has changed", NULL, 2, 2,
     read_comparison},
};

const size_t COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0];

const struct command *command_take(struct options *o)
{
    for (size_t i = 1; i < COMMAND_COUNT && o->input_count > 0; i++) {
        if (strcmp(o->inputs[0], COMMANDS[i].name) == 0) {
            o->input_count--;
            memmove(o->inputs, o->inputs + 1, o->input_count * sizeof *o->inputs);
            return &COMMANDS[i];
        }
    }
    return &COMMANDS[0];
}
