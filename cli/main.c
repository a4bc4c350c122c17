/* main: arguments to library calls to exit status. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/outfile.h"

enum { EXIT_USAGE = 2 };

static int exit_status(flame_status status)
{
    return status == FLAME_OK ? EXIT_SUCCESS : status == FLAME_E_USAGE ? EXIT_USAGE : EXIT_FAILURE;
}

static flame_status usage(flame_error *err, const char *message)
{
    *err = (flame_error){.status = FLAME_E_USAGE, .offset = FLAME_NO_OFFSET};
    snprintf(err->message, sizeof err->message, "%s", message);
    return FLAME_E_USAGE;
}

/* True when `extensions` ("svg,svgz") lists the ending of the file name. */
static bool has_extension(const char *path, const char *extensions)
{
    const char *dot = strrchr(path, '.');
    while (dot && *extensions) {
        const size_t len = strcspn(extensions, ",");
        if (strlen(dot + 1) == len && strncasecmp(dot + 1, extensions, len) == 0) {
            return true;
        }
        extensions += len;
        extensions += *extensions == ',';
    }
    return false;
}

static const char *output_by_name(const char *path)
{
    size_t count;
    const flame_entry *const *outputs = flame_outputs(&count);
    for (size_t i = 0; path && i < count; i++) {
        if (has_extension(path, outputs[i]->extensions)) {
            return outputs[i]->name;
        }
    }
    return NULL;
}

static flame_status choose_output(struct options *o, const struct command *command,
                                  flame_error *err)
{
    if (o->output && strcmp(o->output, "-") == 0) {
        o->output = NULL;
    }
    if (!o->write.output) {
        o->write.output = command->output ? command->output : output_by_name(o->output);
    }
    const char *dot = o->output ? strrchr(o->output, '.') : NULL;
    if (!o->write.output && dot && !strchr(dot, '/') && strncmp(o->output, "/dev/", 5) != 0) {
        return usage(err, "the file's name does not say which output is meant: --to does");
    }
    const flame_entry *entry = output_entry(o);
    if (!o->output && entry && entry->binary && isatty(STDOUT_FILENO)) {
        return usage(err, "the output would go to the terminal: name a file, such as -o out.svg");
    }
    if (entry && entry->whole) {
        o->filter.granularity = NULL;
    }
    return FLAME_OK;
}

static flame_status check_inputs(struct options *o, const struct command *command, flame_error *err)
{
    if (o->input_count == 0 && command->fewest_inputs == 0) {
        if (isatty(STDIN_FILENO)) {
            return usage(err, "no input: name a file or pipe one in (see flame --help)");
        }
        o->inputs[0] = "-";
        o->input_count = 1;
    }
    if (o->input_count < command->fewest_inputs ||
        (command->most_inputs && o->input_count > command->most_inputs)) {
        char message[128];
        snprintf(message, sizeof message, "wrong number of inputs; usage: %s", command->usage);
        return usage(err, message);
    }
    return FLAME_OK;
}

static flame_status write_output(const struct options *o, const flame_profile *profile,
                                 bool *pipe_closed, flame_error *err)
{
    struct outfile file;
    flame_error failed;
    flame_status status = outfile_open(&file, o->output, err);
    if (status == FLAME_OK) {
        status = flame_write(profile, &o->write, outfile_write, &file, err);
        *pipe_closed = file.error == EPIPE;
        if (file.error) {
            snprintf(err->source, sizeof err->source, "%s", o->output ? o->output : "<stdout>");
            snprintf(err->message, sizeof err->message, "cannot write: %s", strerror(file.error));
        }
    }
    const flame_status closed = outfile_close(&file, status == FLAME_OK, &failed);
    if (status == FLAME_OK && closed != FLAME_OK) {
        *err = failed;
        return closed;
    }
    return status;
}

static int run(struct options *o, const struct command *command)
{
    struct messages messages;
    flame_error err;
    flame_profile *profile = NULL;
    bool pipe_closed = false;
    messages_init(&messages, o->quiet);
    o->read.warn = messages_warn;
    o->read.progress = messages_progress;
    o->read.ctx = &messages;
    o->filter.warn = messages_warn;
    o->filter.ctx = &messages;
    o->filter.unit = o->write.unit;
    o->filter.source_path = o->source_path;
    o->write.source_path = o->source_path;
    o->write.trim_path = o->filter.trim_path;
    flame_status status = check_inputs(o, command, &err);
    if (status == FLAME_OK) {
        status = choose_output(o, command, &err);
    }
    if (status == FLAME_OK) {
        status = command->read(&profile, o, &err);
    }
    if (status == FLAME_OK) {
        messages_finish(&messages);
        status = write_output(o, profile, &pipe_closed, &err);
    }
    if (status != FLAME_OK && !pipe_closed) {
        messages_error(&messages, &err);
    }
    flame_profile_free(profile);
    o->read.ctx = NULL; /* messages ends here */
    return exit_status(status);
}

static int act(struct options *o, const struct command *command)
{
    size_t count;
    const flame_entry *const *entries;
    switch (o->action) {
    case ACTION_RUN:
        return run(o, command);
    case ACTION_LIST_FORMATS:
        entries = flame_formats(&count);
        help_list(entries, count);
        break;
    case ACTION_LIST_OUTPUTS:
        entries = flame_outputs(&count);
        help_list(entries, count);
        break;
    case ACTION_LIST_PALETTES:
        entries = flame_palettes(&count);
        help_list(entries, count);
        break;
    case ACTION_MAN:
        help_man();
        break;
    case ACTION_HELP:
        help_print();
        break;
    case ACTION_VERSION:
        printf("flame %s\n", flame_version());
        break;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (errno != EPIPE) {
            fprintf(stderr, "flame: <stdout>: cannot write: %s\n", strerror(errno));
        }
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    struct options options;
    flame_error err;
    int status = EXIT_USAGE;
    if (options_parse(&options, argc, argv, &err)) {
        status = act(&options, command_take(&options));
    } else {
        struct messages messages;
        messages_init(&messages, false);
        messages_error(&messages, &err);
    }
    options_release(&options);
    return status;
}
