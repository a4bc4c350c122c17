/*
 * terminal: size and colours. The library looks at neither environment nor terminal: what it draws
 * depends on its options alone. A file is drawn for any terminal, whatever this one is.
 */
#define _DEFAULT_SOURCE /* struct winsize */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lines of the window that rows of frames cannot have: title, subtitle, colours, notes, prompt. */
enum { OTHER_LINES = 6, FEWEST_ROWS = 8, FEWEST_COLUMNS = 20, MOST_COLUMNS = 10000 };

/* False where there is no window, or one without a size. */
static bool window_size(struct winsize *size, int fd)
{
    return ioctl(fd, TIOCGWINSZ, size) == 0 && size->ws_col > 0;
}

static bool is_pipe(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode);
}

/* The variable's text, "" when it is not set. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

static unsigned clamp(unsigned long columns)
{
    return columns < FEWEST_COLUMNS ? FEWEST_COLUMNS
           : columns > MOST_COLUMNS ? MOST_COLUMNS
                                    : (unsigned)columns;
}

/* What goes into a pipe is most likely for a pager in the window of standard error. 0: unknown. */
static unsigned find_columns(void)
{
    struct winsize size;
    const char *set = variable("COLUMNS");
    char *end = NULL;
    if (window_size(&size, STDOUT_FILENO)) {
        return clamp(size.ws_col);
    }
    const unsigned long columns = strtoul(set, &end, 10);
    if (set[0] >= '1' && set[0] <= '9' && *end == '\0') {
        return clamp(columns);
    }
    if (is_pipe(STDOUT_FILENO) && window_size(&size, STDERR_FILENO)) {
        return clamp(size.ws_col);
    }
    return isatty(STDOUT_FILENO) ? 80 : 0;
}

/* Is `word` one of the names, or does it begin with one and a '-'? */
static bool is_one_of(const char *word, const char *const *names)
{
    for (; *names; names++) {
        const size_t len = strlen(*names);
        if (strncmp(word, *names, len) == 0 && (word[len] == '\0' || word[len] == '-')) {
            return true;
        }
    }
    return false;
}

/* https://no-color.org, then COLORTERM, which most terminals with all colours set, then TERM. */
static const char *find_colours(void)
{
    static const char *const NONE[] = {"dumb", "vt52", "vt100", "vt102", "vt220", "vt320", NULL};
    static const char *const ALL[] = {"xterm-kitty", "xterm-ghostty", "alacritty", "foot",
                                      "wezterm",     "contour",       "iterm",     NULL};
    const char *term = variable("TERM");
    const char *colorterm = variable("COLORTERM");
    if (variable("NO_COLOR")[0] || is_one_of(term, NONE)) {
        return "none";
    }
    if (strcmp(colorterm, "truecolor") == 0 || strcmp(colorterm, "24bit") == 0 ||
        is_one_of(term, ALL) || strstr(term, "-direct") || strstr(term, "-truecolor")) {
        return "24bit";
    }
    return "256";
}

static unsigned find_rows(unsigned otherwise)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || !window_size(&size, STDOUT_FILENO) || size.ws_row == 0) {
        return otherwise;
    }
    return size.ws_row > OTHER_LINES + FEWEST_ROWS ? size.ws_row - OTHER_LINES : FEWEST_ROWS;
}

void terminal_settle(struct options *o)
{
    flame_write_options defaults;
    flame_write_options_init(&defaults);
    const bool shown = o->write.output && strcmp(o->write.output, "ansi") == 0 && !o->output;
    if (shown && o->write.columns == 0) {
        o->write.columns = find_columns();
    }
    if (shown && !o->write.terminal_colours) {
        o->write.terminal_colours = find_colours();
    }
    if (o->write.max_depth == 0) {
        o->write.max_depth = shown ? find_rows(defaults.max_depth) : defaults.max_depth;
    }
}
