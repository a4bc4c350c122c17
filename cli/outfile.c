/* outfile: output that is either complete or not there. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "cli/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static flame_status io_error(flame_error *err, const char *path, int code)
{
    *err = (flame_error){.status = FLAME_E_IO, .offset = FLAME_NO_OFFSET};
    snprintf(err->source, sizeof err->source, "%s", path);
    snprintf(err->message, sizeof err->message, "cannot write: %s", strerror(code));
    return FLAME_E_IO;
}

static flame_status open_direct(struct outfile *f, flame_error *err)
{
    f->fd = open(f->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    return f->fd < 0 ? io_error(err, f->path, errno) : FLAME_OK;
}

/* mkstemp makes files that only the owner may read; outputs get what the umask allows. */
static void set_mode(int fd, const struct stat *before)
{
    const mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, before ? before->st_mode & 0777 : 0666 & ~mask);
}

flame_status outfile_open(struct outfile *f, const char *path, flame_error *err)
{
    static const char ENDING[] = ".XXXXXX";
    struct stat st;
    *f = (struct outfile){.path = path, .fd = STDOUT_FILENO};
    if (!path) {
        return FLAME_OK;
    }
    const bool there = stat(path, &st) == 0;
    if (!there && errno != ENOENT) {
        return io_error(err, path, errno);
    }
    const bool dangling = !there && lstat(path, &st) == 0; /* a link to what is not there yet */
    if (dangling || (there && !S_ISREG(st.st_mode))) {
        return open_direct(f, err);
    }
    f->target = there ? realpath(path, NULL) : strdup(path);
    f->temporary = f->target ? malloc(strlen(f->target) + sizeof ENDING) : NULL;
    if (!f->temporary) {
        return io_error(err, path, ENOMEM);
    }
    strcpy(f->temporary, f->target);
    strcat(f->temporary, ENDING);
    f->fd = mkstemp(f->temporary);
    if (f->fd < 0) {
        const int code = errno;
        free(f->temporary);
        f->temporary = NULL;
        return io_error(err, path, code);
    }
    set_mode(f->fd, there ? &st : NULL);
    return FLAME_OK;
}

int outfile_write(void *outfile, const void *bytes, size_t len)
{
    struct outfile *f = outfile;
    const char *at = bytes;
    while (len > 0) {
        const ssize_t n = write(f->fd, at, len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            f->error = n < 0 ? errno : EIO;
            return -1;
        }
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

flame_status outfile_close(struct outfile *f, bool keep, flame_error *err)
{
    flame_status status = FLAME_OK;
    if (f->path && f->fd >= 0 && close(f->fd) != 0 && keep) {
        status = io_error(err, f->path, errno);
        keep = false;
    }
    if (f->temporary && keep && rename(f->temporary, f->target) != 0) {
        status = io_error(err, f->path, errno);
        keep = false;
    }
    if (f->temporary && !keep) {
        unlink(f->temporary);
    }
    free(f->temporary);
    free(f->target);
    *f = (struct outfile){.fd = -1};
    return status;
}
