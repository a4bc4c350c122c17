/*
 * fuzz_fetch: the first line as a URL, taken apart and made into a request; the rest as what came:
 * a status byte, a line of reason, a line of media type, a line of where redirects led to, a body.
 */
#include "fetch/answer.h"
#include "fetch/fetch.h"
#include "tests/fuzz/fuzz.h"

static struct bytes take_line(struct bytes *text)
{
    struct bytes line = BYTES("");
    if (text->len > 0) {
        (void)bytes_cut(text, '\n', &line);
    }
    return line;
}

static void copy_line(char *to, size_t room, struct bytes *text)
{
    const struct bytes line = take_line(text);
    snprintf(to, room, "%.*s", (int)line.len, line.ptr);
}

static void answer(const struct target *target, struct arena *arena, struct bytes text)
{
    static const unsigned codes[] = {200, 204, 400, 401, 403, 404, 407, 500, 999, 0};
    struct answer a = {0};
    flame_error err;
    const unsigned which = text.len > 0 ? (unsigned char)text.ptr[0] : 0;
    a.status = codes[which % (sizeof codes / sizeof *codes)];
    text = bytes_skip(text, text.len > 0);
    copy_line(a.reason, sizeof a.reason, &text);
    copy_line(a.type, sizeof a.type, &text);
    copy_line(a.final, sizeof a.final, &text);
    must(answer_reserve(&a, text.len), "room for the body");
    if (text.len > 0) {
        memcpy(a.body, text.ptr, text.len);
    }
    a.len = text.len;
    if (answer_check(&a, target, arena, &err) != FLAME_OK) {
        must(strlen(err.message) < sizeof err.message, "a message that ends");
        must(!strchr(err.message, '\n') && !strchr(err.message, '\033'), "one line, no escapes");
    }
    answer_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes text = bytes_of((const char *)data, size);
    struct arena arena;
    struct target target;
    flame_read_options o;
    flame_error err;
    flame_read_options_init(&o);
    arena_init(&arena);
    const struct bytes line = take_line(&text);
    const struct bytes url = arena_copy(&arena, line);
    (void)fetch_is_url(url.ptr);
    if (target_make(&target, &arena, url.ptr, &o, &err) == FLAME_OK) {
        must(target.url && target.name && target.host && target.index, "a whole request");
        answer(&target, &arena, text);
    }
    arena_release(&arena);
    return 0;
}
