/* fetch: the profile of a live program, from its URL into memory. */
#include "fetch/fetch.h"

#include <stdlib.h>

#include "fetch/http.h"

bool fetch_is_url(const char *text)
{
    struct url_parts parts;
    return url_split(&parts, bytes_from(text));
}

const char *fetch_default_type(const char *text)
{
    struct url_parts parts;
    const bool is_url = url_split(&parts, bytes_from(text));
    return is_url && bytes_ends(parts.path, BYTES("/allocs")) ? "alloc_space" : NULL;
}

flame_status fetch(struct fetched *out, const char *text, const flame_read_options *options,
                   flame_error *err)
{
    struct target target;
    struct answer answer = {0};
    *out = (struct fetched){0};
    arena_init(&out->arena);
    flame_status status = target_make(&target, &out->arena, text, options, err);
    if (status == FLAME_OK) {
        out->name = target.name;
        status = http_get(&answer, &target, options, err);
    }
    if (status == FLAME_OK) {
        status = answer_check(&answer, &target, &out->arena, err);
    }
    if (status == FLAME_OK) {
        out->body = bytes_of(answer.body, answer.len);
        answer.body = NULL;
    }
    answer_release(&answer);
    return status;
}

void fetch_release(struct fetched *f)
{
    free((void *)f->body.ptr);
    arena_release(&f->arena);
    *f = (struct fetched){0};
}
