/* stream: files, memory, and what decoders share. The only file that opens input. */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include "core/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/fault.h"

/*
 * perf writes 4 KiB at a time; a reader that is always faster than its writer is woken for each of
 * those writes and slows the writer down. A larger pipe and a short nap after a short read let
 * data gather (measured in the field: 1.5 s instead of 1.8 s for a 350 MB pipe).
 */
enum { PIPE_SIZE = 1 << 20, SHORT_READ = 1 << 16, NAP_NS = 200000 };

struct file_stream {
    struct stream stream;
    int fd;
    bool pipe;
    bool nap;
};

static flame_status read_file(struct stream *s, char *to, size_t room, size_t *got,
                              flame_error *err)
{
    struct file_stream *f = (struct file_stream *)s;
    if (f->nap) {
        const struct timespec nap = {0, NAP_NS};
        nanosleep(&nap, NULL);
    }
    for (;;) {
        const ssize_t n = read(f->fd, to, room);
        if (n >= 0) {
            *got = (size_t)n;
            f->nap = f->pipe && n < SHORT_READ && (size_t)n < room;
            return FLAME_OK;
        }
        if (errno != EINTR) {
            return fault_errno(err, NULL, errno, "cannot read");
        }
    }
}

static void close_file(struct stream *s)
{
    struct file_stream *f = (struct file_stream *)s;
    if (f->fd != STDIN_FILENO) {
        close(f->fd);
    }
    free(f);
}

flame_status stream_open_file(struct stream **out, const char *path, flame_error *err)
{
    const bool standard_input = strcmp(path, "-") == 0;
    const int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return fault_errno(err, path, errno, "cannot open");
    }
    struct stat st;
    const bool known = fstat(fd, &st) == 0;
    if (known && S_ISDIR(st.st_mode)) {
        if (!standard_input) {
            close(fd);
        }
        struct place at = NOWHERE;
        at.source = path;
        return fault(err, FLAME_E_IO, at, "is a directory: name the files in it");
    }
    struct file_stream *f = malloc(sizeof *f);
    if (!f) {
        if (!standard_input) {
            close(fd);
        }
        return fault_nomem(err);
    }
    *f = (struct file_stream){{read_file, close_file}, fd, known && S_ISFIFO(st.st_mode), false};
    if (f->pipe) {
        (void)fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE); /* only a wish */
    }
    *out = &f->stream;
    return FLAME_OK;
}

bool stream_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

struct memory_stream {
    struct stream stream;
    struct stream *then; /* NULL: nothing follows */
    struct bytes left;
    char copy[];
};

static flame_status read_memory(struct stream *s, char *to, size_t room, size_t *got,
                                flame_error *err)
{
    struct memory_stream *m = (struct memory_stream *)s;
    if (m->left.len == 0 && m->then) {
        return m->then->read(m->then, to, room, got, err);
    }
    const size_t n = m->left.len < room ? m->left.len : room;
    if (n) {
        memcpy(to, m->left.ptr, n);
        m->left = bytes_skip(m->left, n);
    }
    *got = n;
    return FLAME_OK;
}

static void close_memory(struct stream *s)
{
    struct memory_stream *m = (struct memory_stream *)s;
    if (m->then) {
        m->then->close(m->then);
    }
    free(m);
}

struct stream *stream_open_memory(struct bytes text)
{
    struct memory_stream *m = malloc(sizeof *m);
    if (!m) {
        return NULL;
    }
    *m = (struct memory_stream){.stream = {read_memory, close_memory}, .left = text};
    return &m->stream;
}

struct stream *stream_put_back(struct stream *from, struct bytes text)
{
    struct memory_stream *m = malloc(sizeof *m + text.len);
    if (!m) {
        from->close(from);
        return NULL;
    }
    if (text.len) {
        memcpy(m->copy, text.ptr, text.len);
    }
    m->stream = (struct stream){read_memory, close_memory};
    m->then = from;
    m->left = bytes_of(m->copy, text.len);
    return &m->stream;
}

flame_status stream_fill(struct stream *s, char *to, size_t room, size_t *got, flame_error *err)
{
    size_t filled = 0;
    while (filled < room) {
        size_t n = 0;
        const flame_status status = s->read(s, to + filled, room - filled, &n, err);
        if (status != FLAME_OK) {
            return status;
        }
        if (n == 0) {
            break;
        }
        filled += n;
    }
    *got = filled;
    return FLAME_OK;
}

bool refill_init(struct refill *r, struct stream *from)
{
    *r = (struct refill){.from = from, .buffer = malloc(REFILL_SIZE)};
    return r->buffer != NULL;
}

void refill_release(struct refill *r)
{
    free(r->buffer);
    r->from->close(r->from);
}

flame_status refill_more(struct refill *r, flame_error *err)
{
    if (r->at < r->end || r->ended) {
        return FLAME_OK;
    }
    size_t got = 0;
    const flame_status status = r->from->read(r->from, r->buffer, REFILL_SIZE, &got, err);
    r->at = 0;
    r->end = status == FLAME_OK ? got : 0;
    r->ended = status == FLAME_OK && got == 0;
    return status;
}
