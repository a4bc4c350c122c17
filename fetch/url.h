/* url: what a user writes for a live program, taken apart and made into a request. */
#ifndef FLAME_FETCH_URL_H
#define FLAME_FETCH_URL_H

#include <flamegraph.h>

#include "core/arena.h"

/* The parts of a URL; all are slices of its text, and empty where it lacks them. */
struct url_parts {
    struct bytes scheme; /* "http", "https", ...; of a bare host "http" */
    struct bytes user;   /* "name:password", still percent-encoded */
    struct bytes host;   /* with its port */
    struct bytes path;
    struct bytes query;  /* without '?' */
    struct bytes socket; /* unix: the socket's file */
    bool bare;           /* no scheme was written: this may have been meant as a file */
};

/* One request. Strings are NUL-terminated and live in the arena that target_make was given. */
struct target {
    const char *url;    /* with user and password: never to be shown */
    const char *name;   /* the same for messages, without them */
    const char *host;   /* with its port, or the socket's file */
    const char *socket; /* NULL: none */
    const char *index;  /* where this server, if it is a Go program, lists its profiles */
    unsigned seconds;   /* how long the server samples; 0: it answers at once */
    unsigned timeout;   /* seconds that the whole exchange may take */
    bool bare;
    bool loopback; /* this machine, which no proxy stands before */
    bool insecure;
};

/*
 * Takes a text apart. These are URLs: SCHEME://[USER[:PASSWORD]@]HOST[:PORT][/PATH][?QUERY], the
 * same without a scheme when there is a port, and unix:SOCKET[:/PATH][?QUERY]. False: it is none.
 */
bool url_split(struct url_parts *parts, struct bytes text);

/* A URL as messages may show it: without user and password. NULL when memory is out. */
const char *url_name(struct arena *a, const struct url_parts *parts);

/*
 * The request for a URL: the path of a URL without one is /debug/pprof/profile, and the seconds to
 * profile are those of the options, else of the URL, else 30 where a CPU profile is asked for.
 * E_USAGE (no URL, or a scheme that is not fetched), E_NOMEM.
 */
flame_status target_make(struct target *target, struct arena *a, const char *text,
                         const flame_read_options *options, flame_error *err);

#endif
