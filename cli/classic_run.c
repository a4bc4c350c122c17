/* classic_run: reads folded stacks, tells of them in the tool's words, draws. */
#include "cli/classic_run.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/outfile.h"
#include "cli/palette_map_file.h"

enum { LOW_COUNT = 100 };

/* What is told when all has been read. */
struct told {
    const struct classic_tool *tool;
    const struct options *o;
    uint64_t ignored;                                /* lines */
    char note[sizeof((flame_error *)NULL)->message]; /* the last; each worker finds it anew */
};

static void count_warning(void *ctx, const flame_error *warning, uint64_t more)
{
    struct told *told = ctx;
    told->ignored += warning->line ? 1 + more : 0;
    if (!warning->line && !told->o->quiet && strcmp(told->note, warning->message) != 0) {
        fprintf(stderr, "%s\n", warning->message);
        snprintf(told->note, sizeof told->note, "%s", warning->message);
    }
}

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* An empty file holds no line; that is no error here. */
static bool is_empty(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0;
}

/* Leaves the inputs that can be read. False: the tool stops here. */
static bool take_inputs(struct options *o, const struct classic_tool *tool)
{
    const bool none = o->input_count == 0;
    bool stdin_taken = false;
    size_t kept = 0;
    for (size_t i = 0; i < o->input_count; i++) {
        const char *path = o->inputs[i];
        if (!is_stdin(path) && access(path, R_OK) != 0) {
            fprintf(stderr, "Can't open %s: %s\n", path, strerror(errno));
            if (tool->stop_at_missing) {
                return false;
            }
        } else if (!is_empty(path) && !(is_stdin(path) && stdin_taken && tool->one_stdin)) {
            stdin_taken = stdin_taken || is_stdin(path);
            o->inputs[kept++] = path;
        }
    }
    o->input_count = kept;
    if (none) {
        o->inputs[0] = "-";
        o->input_count = 1;
    }
    return true;
}

static flame_status draw(const struct options *o, const flame_profile *profile, flame_error *err)
{
    struct outfile file;
    flame_status status = outfile_open(&file, o->output, err);
    if (status != FLAME_OK) {
        return status;
    }
    status = flame_write(profile, &o->write, outfile_write, &file, err);
    if (file.error && file.error != EPIPE) {
        snprintf(err->message, sizeof err->message, "cannot write: %s", strerror(file.error));
    }
    if (file.error == EPIPE) { /* whoever reads has seen enough */
        status = FLAME_OK;
    }
    const flame_status closed = outfile_close(&file, status == FLAME_OK, NULL);
    return status == FLAME_OK ? closed : status;
}

/* The picture that says that there is none. */
static void draw_empty(const struct options *o, const struct classic_tool *tool)
{
    const double width = o->write.width_px > 0 ? o->write.width_px : 1200;
    const double size = o->write.font_size_px;
    printf("<?xml version=\"1.0\" standalone=\"no\"?>\n"
           "<svg version=\"1.1\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" "
           "xmlns=\"http://www.w3.org/2000/svg\">\n"
           "<text text-anchor=\"middle\" x=\"%.0f\" y=\"%.0f\" font-size=\"%.0f\">%s</text>\n"
           "</svg>\n",
           width, 5 * size, width, 5 * size, width / 2, 2 * size, size, tool->empty);
}

static void tell(const struct told *told, int64_t total)
{
    const struct options *o = told->o;
    const char *word = o->write.count_name;
    if (o->quiet) {
        return;
    }
    if (o->write.total > 0.02 * (double)total && o->write.total < (double)total) {
        fprintf(stderr,
                "Specified --total %.15g is less than actual total %" PRId64 ", so ignored\n",
                o->write.total, total);
    }
    if (told->tool->low_count && total < LOW_COUNT && (!word || strcmp(word, "samples") == 0)) {
        fprintf(stderr, "Stack count is low (%" PRId64 "). Did something go wrong?\n", total);
    }
    if (told->ignored > 0) {
        fprintf(stderr, "Ignored %" PRIu64 " lines with invalid format\n", told->ignored);
    }
}

static flame_status read_and_draw(struct options *o, struct told *told, flame_error *err)
{
    flame_profile *profile = NULL;
    if (o->input_count == 0) {
        tell(told, 0);
        return FLAME_E_EMPTY;
    }
    o->read.warn = count_warning;
    o->read.ctx = told;
    flame_status status = flame_read_paths(&profile, o->inputs, o->input_count, &o->read, err);
    if (status == FLAME_OK) {
        status = flame_profile_filter(&profile, &o->filter, err);
    }
    if (status == FLAME_OK || status == FLAME_E_EMPTY) {
        tell(told, profile
                       ? flame_profile_total(profile, flame_profile_default_sample_type(profile))
                       : 0);
    }
    if (status == FLAME_OK) {
        status = draw(o, profile, err);
    }
    if (status == FLAME_OK) {
        status = palette_map_save(o, profile, err);
    }
    flame_profile_free(profile);
    return status;
}

int classic_run(struct options *o, const struct classic_tool *tool)
{
    struct told told = {.tool = tool, .o = o};
    flame_error err = {.status = FLAME_OK};
    options_settle_colours(o);
    if (!take_inputs(o, tool)) {
        return tool->failure_status;
    }
    const flame_status status = read_and_draw(o, &told, &err);
    if (status == FLAME_E_EMPTY) {
        fprintf(stderr, "%s\n", tool->empty_message);
        draw_empty(o, tool);
        return tool->empty_status;
    }
    if (status != FLAME_OK) {
        fprintf(stderr, "%s%s%s\n", err.source, err.source[0] ? ": " : "", err.message);
        return tool->failure_status;
    }
    return EXIT_SUCCESS;
}
