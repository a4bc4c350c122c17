/* answer: what a server sent, and what it means when it is no profile. */
#ifndef FLAME_FETCH_ANSWER_H
#define FLAME_FETCH_ANSWER_H

#include "fetch/url.h"

struct answer {
    unsigned status;  /* 200, 404, ... */
    char reason[64];  /* behind the status: "Not Found"; may be empty */
    char type[64];    /* media type: "text/html; charset=utf-8" */
    char final[1024]; /* the URL that redirects led to; may hold user and password */
    char *body;
    size_t len;
    size_t capacity;
};

/* Makes room for `len` more bytes behind the body; false when memory is out. */
bool answer_reserve(struct answer *answer, size_t len);

void answer_release(struct answer *answer);

/*
 * FLAME_OK when the body may be a profile; else E_IO (the server reports an error) or E_FORMAT (a
 * web page), with what helps.
 */
flame_status answer_check(const struct answer *answer, const struct target *target,
                          struct arena *arena, flame_error *err);

#endif
