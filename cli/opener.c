/*
 * opener: programs are started by posix_spawnp with a list of words, never through a shell.
 *
 * $BROWSER is a list, split by ':', of commands whose words are split by blanks; "%s" in a word is
 * the file, which otherwise comes last, and "%%" a percent sign.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "cli/opener.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { WORDS_MAX = 16, ROOM = 2 * OPENER_PATH_MAX, POLL_MS = 20, PATIENCE_MS = 2000 };

/* A command line: the words, in a room of their own. */
struct words {
    char room[ROOM];
    size_t used;
    char *argv[WORDS_MAX + 1];
    size_t count;
    bool has_file;
    bool overflow;
};

static flame_status failed(flame_error *err, const char *source, const char *message)
{
    *err = (flame_error){.status = FLAME_E_IO, .offset = FLAME_NO_OFFSET};
    snprintf(err->source, sizeof err->source, "%s", source);
    snprintf(err->message, sizeof err->message, "%s", message);
    return FLAME_E_IO;
}

bool opener_shows(const char *output)
{
    static const char *const SHOWN[] = {"svg", "html", "png", "pdf"};
    for (size_t i = 0; i < sizeof SHOWN / sizeof SHOWN[0]; i++) {
        if (strcmp(output, SHOWN[i]) == 0) {
            return true;
        }
    }
    return false;
}

flame_status opener_make_file(char path[OPENER_PATH_MAX], const char *output, flame_error *err)
{
    const char *set = getenv("TMPDIR");
    const char *folder = set && set[0] == '/' ? set : "/tmp";
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        const int n = snprintf(path, OPENER_PATH_MAX, "%s/flame-%ld-%09ld.%s", folder,
                               (long)getpid(), now.tv_nsec, output);
        if (n < 0 || n >= OPENER_PATH_MAX) {
            return failed(err, "", "$TMPDIR is too long");
        }
        /* only the owner's; never through another's link, never another's file */
        const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0) {
            close(fd);
            return FLAME_OK;
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return failed(err, path, strerror(errno));
}

static void put(struct words *w, const char *text, size_t len)
{
    if (w->overflow || len >= ROOM - w->used) {
        w->overflow = true;
        return;
    }
    memcpy(w->room + w->used, text, len);
    w->used += len;
    w->room[w->used] = '\0';
}

/* One word of $BROWSER, or of ours. */
static void add_word(struct words *w, const char *word, size_t len, const char *file)
{
    if (w->count == WORDS_MAX || w->used + 1 >= ROOM) {
        w->overflow = true;
        return;
    }
    w->argv[w->count++] = w->room + w->used;
    for (size_t i = 0; i < len; i++) {
        const bool escape = word[i] == '%' && i + 1 < len;
        if (escape && word[i + 1] == 's') {
            put(w, file, strlen(file));
            w->has_file = true;
            i++;
        } else {
            put(w, &word[i], 1);
            i += escape && word[i + 1] == '%';
        }
    }
    put(w, "", 0);
    w->used++; /* the NUL */
}

static void split(struct words *w, const char *command, size_t len, const char *file)
{
    *w = (struct words){.used = 0};
    for (size_t at = 0; at < len;) {
        const size_t blank = strspn(command + at, " \t");
        at += blank;
        const size_t word = at < len ? strcspn(command + at, " \t:") : 0;
        if (word > 0) {
            add_word(w, command + at, word, file);
        }
        at += word + (word == 0);
    }
    if (!w->has_file) {
        add_word(w, "%s", 2, file);
    }
}

static void wait_a_moment(void)
{
    const struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};
    nanosleep(&pause, NULL);
}

/* A browser in the terminal has it to itself until it ends. */
static bool is_desktop(void)
{
#ifdef __APPLE__
    return true;
#else
    return getenv("DISPLAY") || getenv("WAYLAND_DISPLAY");
#endif
}

/*
 * Started, and not failed right away: some programs come back at once, others when their window is
 * closed.
 */
static bool run(char *const *argv)
{
    pid_t pid;
    int status = 0;
    if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0) {
        return false;
    }
    const bool patient = !is_desktop();
    for (int waited = 0; patient || waited < PATIENCE_MS; waited += POLL_MS) {
        const pid_t ended = waitpid(pid, &status, patient ? 0 : WNOHANG);
        if (ended == pid) {
            return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        if (ended < 0 && errno != EINTR) {
            return false;
        }
        if (!patient) {
            wait_a_moment();
        }
    }
    return true;
}

/* The commands of a list split by ':', until one succeeds. */
static bool try_commands(const char *list, const char *file)
{
    struct words words;
    while (*list) {
        const size_t len = strcspn(list, ":");
        split(&words, list, len, file);
        if (words.count > 1 && !words.overflow && run(words.argv)) {
            return true;
        }
        list += len;
        list += *list == ':';
    }
    return false;
}

flame_status opener_open(const char *path, flame_error *err)
{
#ifdef __APPLE__
    static const char OURS[] = "open";
#else
    static const char OURS[] = "xdg-open:gio open:x-www-browser:www-browser";
#endif
    const char *browser = getenv("BROWSER");
    char *file = realpath(path, NULL); /* begins with '/': no program takes it for an option */
    if (!file) {
        return failed(err, path, strerror(errno));
    }
    const bool done = (browser && try_commands(browser, file)) || try_commands(OURS, file);
    free(file);
    return done ? FLAME_OK
                : failed(err, path,
                         "is written, but no program could be started to show it: "
                         "set $BROWSER or install xdg-utils");
}
