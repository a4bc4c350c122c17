/* main: arguments to library calls to exit status. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/dropin.h"
#include "cli/help.h"
#include "cli/idle_options.h"
#include "cli/messages.h"
#include "cli/opener.h"
#include "cli/outfile.h"
#include "cli/output_choice.h"
#include "cli/palette_map_file.h"
#include "cli/terminal.h"

enum { EXIT_USAGE = 2 };

static int exit_status(const struct options *o, flame_status status)
{
    const int usage_status = o->dropin ? o->dropin->usage_status : EXIT_USAGE;
    return status == FLAME_OK        ? EXIT_SUCCESS
           : status == FLAME_E_USAGE ? usage_status
                                     : EXIT_FAILURE;
}

static flame_status usage(flame_error *err, const char *message)
{
    *err = (flame_error){.status = FLAME_E_USAGE, .offset = FLAME_NO_OFFSET};
    snprintf(err->message, sizeof err->message, "%s", message);
    return FLAME_E_USAGE;
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

/* Writes, and with --open shows what was written once it has its name. */
static flame_status deliver(struct options *o, const flame_profile *profile,
                            struct messages *messages, bool *pipe_closed, flame_error *err)
{
    char made[OPENER_PATH_MAX];
    const bool make = o->open && !o->output;
    flame_status status = FLAME_OK;
    if (make) {
        status = opener_make_file(made, o->write.output ? o->write.output : "svg", err);
        o->output = status == FLAME_OK ? made : NULL;
    }
    if (status == FLAME_OK) {
        status = write_output(o, profile, pipe_closed, err);
        if (status != FLAME_OK && make) {
            unlink(made);
        }
    }
    if (status == FLAME_OK && make) {
        messages_tell(messages, "%s", made);
    }
    if (status == FLAME_OK && o->open) {
        status = opener_open(o->output, err);
    }
    if (status == FLAME_OK && o->terminal_asked) {
        messages_tell(messages, "-o out.svg writes the interactive picture, --open shows it");
    }
    o->output = make ? NULL : o->output;
    return status;
}

static void note_output(struct messages *messages, const struct options *o)
{
    const bool folded = strcmp(o->write.output ? o->write.output : "svg", "folded") == 0;
    if (o->output) {
        messages_note(messages, "Writing svg to %s", o->output);
    } else {
        messages_note(messages, folded ? "Printing raw flamegraph input to stdout"
                                       : "Printing svg to stdout");
    }
}

static int run(struct options *o, const struct command *command)
{
    struct messages messages;
    flame_error err;
    flame_profile *profile = NULL;
    bool pipe_closed = false;
    messages_init(&messages, o->quiet);
    messages.log = o->dropin && o->dropin->log;
    o->read.warn = messages_warn;
    o->read.progress = messages_progress;
    o->read.waiting = messages_waiting;
    o->read.ctx = &messages;
    o->filter.warn = messages_warn;
    o->filter.ctx = &messages;
    o->filter.unit = o->write.unit;
    o->filter.source_path = o->source_path;
    o->write.source_path = o->source_path;
    o->write.trim_path = o->filter.trim_path;
    flame_status status = check_inputs(o, command, &err);
    if (status == FLAME_OK) {
        status = output_choose(o, command, &err) ? FLAME_OK : FLAME_E_USAGE;
        terminal_settle(o);
        options_settle_colours(o);
    }
    if (status == FLAME_OK) {
        status = command->read(&profile, o, &err);
    }
    if (status == FLAME_OK) {
        messages_finish(&messages);
        if (!o->dropin) {
            idle_options_tell(&messages, o, profile);
        }
        note_output(&messages, o);
        status = deliver(o, profile, &messages, &pipe_closed, &err);
    }
    if (status == FLAME_OK) {
        status = palette_map_save(o, profile, &err);
    }
    if (status != FLAME_OK && !pipe_closed) {
        messages_error(&messages, &err);
    }
    flame_profile_free(profile);
    o->read.ctx = NULL; /* messages ends here */
    o->filter.ctx = NULL;
    return exit_status(o, status);
}

static int act(struct options *o, const struct command *command)
{
    size_t count;
    const flame_entry *const *entries;
    switch (o->action) {
    case ACTION_RUN:
        o->read.in_order = o->write.order && strcmp(o->write.order, "time") == 0;
        return o->dropin && o->dropin->run ? o->dropin->run(o) : run(o, command);
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
    case ACTION_SCRIPT_HASHES:
        help_script_hashes();
        break;
    case ACTION_MAN:
        help_man();
        break;
    case ACTION_HELP:
        if (o->dropin) {
            o->dropin->help();
            return o->dropin->help_status;
        }
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

static void tell_usage(const struct dropin *dropin, const flame_error *err)
{
    struct messages messages;
    if (dropin && dropin->usage_error) {
        dropin->usage_error(err);
        return;
    }
    messages_init(&messages, false);
    messages.log = dropin && dropin->log;
    messages_error(&messages, err);
}

int main(int argc, char **argv)
{
    struct options options;
    flame_error err;
    int status;
    int skip;
    const struct dropin *dropin = dropin_called(argc, argv, &skip);
    const bool parsed = dropin ? dropin->parse(&options, argc - skip, argv + skip, &err)
                               : options_parse(&options, argc, argv, &err);
    const struct command *command = &COMMANDS[0];
    options.dropin = dropin;
    if (parsed && !dropin) {
        command = command_take(&options, &err);
    }
    if (parsed && command) {
        status = act(&options, command);
    } else {
        tell_usage(dropin, &err);
        status = exit_status(&options, FLAME_E_USAGE);
    }
    options_release(&options);
    return status;
}
