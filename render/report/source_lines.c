/* source_lines: finds source files and splits them into lines. */
#include "render/report/source_lines.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/checked.h"
#include "core/source.h"

void source_lines_init(struct source_lines *s, const char *directories)
{
    *s = (struct source_lines){.directories = directories && *directories ? directories : NULL};
    arena_init(&s->arena);
}

void source_lines_release(struct source_lines *s)
{
    arena_release(&s->arena);
    free(s->lines);
    *s = (struct source_lines){0};
}

/* For "%.*s". */
static int shown(struct bytes text)
{
    return text.len < SOURCE_PATH_SHOWN ? (int)text.len : SOURCE_PATH_SHOWN;
}

/* Only a regular file is worth opening: others may never end. */
static bool is_file(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return false;
    }
    errno = S_ISREG(st.st_mode) ? 0 : S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    return S_ISREG(st.st_mode);
}

static bool split(struct source_lines *s, struct bytes text)
{
    struct bytes line;
    while (bytes_cut(&text, '\n', &line)) {
        if (!GROW(s->lines, s->capacity, s->count + 1)) {
            s->failed = true;
            return false;
        }
        if (line.len > 0 && line.ptr[line.len - 1] == '\r') {
            line.len--;
        }
        s->lines[s->count++] = line;
    }
    return true;
}

static bool read_lines(struct source_lines *s, const char *path, char *why)
{
    struct bytes text;
    flame_error err;
    const flame_status status = source_read_file(&s->arena, &text, path, &err);
    if (status != FLAME_OK) {
        s->failed |= status == FLAME_E_NOMEM;
        snprintf(why, SOURCE_WHY_MAX, "open %.*s: %s", SOURCE_PATH_SHOWN, path, err.message);
        return false;
    }
    return split(s, text);
}

/* DIRECTORY/PATH in the arena, NULL when memory is out. */
static char *join(struct source_lines *s, struct bytes directory, struct bytes path)
{
    char *joined = arena_alloc(&s->arena, directory.len + path.len + 2);
    if (!joined) {
        s->failed = true;
        return NULL;
    }
    if (directory.len > 0) {
        memcpy(joined, directory.ptr, directory.len);
    }
    joined[directory.len] = '/';
    memcpy(joined + directory.len + 1, path.ptr, path.len);
    joined[directory.len + 1 + path.len] = '\0';
    return joined;
}

/* The directory above; false at the top. */
static bool go_up(struct bytes *directory)
{
    while (directory->len > 1 && directory->ptr[directory->len - 1] == '/') {
        directory->len--;
    }
    if (bytes_equal(*directory, BYTES("/")) || bytes_equal(*directory, BYTES("."))) {
        return false;
    }
    const size_t slash = bytes_rfind_char(*directory, '/');
    *directory = slash == SIZE_MAX ? BYTES(".") : bytes_head(*directory, slash ? slash : 1);
    return true;
}

/* The file below one directory of the search path or its parents, or NULL. */
static const char *find_below(struct source_lines *s, struct bytes directory, struct bytes path)
{
    do {
        const char *file = join(s, directory, path);
        if (!file || is_file(file)) {
            return file;
        }
    } while (go_up(&directory));
    return NULL;
}

static bool search(struct source_lines *s, struct bytes path, char *why)
{
    char here[SOURCE_PATH_SHOWN] = ".";
    if (!s->directories && !getcwd(here, sizeof here)) {
        snprintf(here, sizeof here, ".");
    }
    const struct bytes all = bytes_from(s->directories ? s->directories : here);
    struct bytes left = all;
    struct bytes directory;
    while (bytes_cut(&left, ':', &directory) && !s->failed) {
        const char *file = find_below(s, directory.len ? directory : BYTES("."), path);
        if (file) {
            return read_lines(s, file, why);
        }
    }
    snprintf(why, SOURCE_WHY_MAX, "could not find file %.*s on path %.*s", shown(path), path.ptr,
             shown(all), all.ptr);
    return false;
}

static const char *reason(int code)
{
    return code == ENOENT || code == ENOTDIR ? "no such file or directory"
           : code == EACCES                  ? "permission denied"
           : code == EISDIR                  ? "is a directory"
                                             : "cannot be read";
}

bool source_lines_open(struct source_lines *s, struct bytes path, char why[SOURCE_WHY_MAX])
{
    arena_reset(&s->arena);
    s->count = 0;
    if (path.len > 0 && path.ptr[0] != '/') {
        return search(s, path, why);
    }
    const struct bytes copy = arena_copy(&s->arena, path);
    s->failed |= !copy.ptr;
    if (!copy.ptr || !is_file(copy.ptr)) {
        snprintf(why, SOURCE_WHY_MAX, "open %.*s: %s", shown(path), path.ptr, reason(errno));
        return false;
    }
    return read_lines(s, copy.ptr, why);
}
