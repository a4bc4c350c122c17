/* outfile: output that is either complete or not there. */
#ifndef FLAME_CLI_OUTFILE_H
#define FLAME_CLI_OUTFILE_H

#include <flamegraph.h>

struct outfile {
    const char *path; /* as given; NULL: standard output */
    char *target;     /* where links lead; NULL when written directly */
    char *temporary;  /* NULL when written directly */
    int fd;
    int error; /* errno of the first failed write */
};

/* Opens a temporary file beside `path`, or path itself when it is no regular file. E_IO. */
flame_status outfile_open(struct outfile *f, const char *path, flame_error *err);

/* A flame_sink_fn. */
int outfile_write(void *outfile, const void *bytes, size_t len);

/* Gives the output its name when `keep`, else removes it. E_IO. */
flame_status outfile_close(struct outfile *f, bool keep, flame_error *err);

#endif
