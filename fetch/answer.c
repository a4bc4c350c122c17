/* answer: what a server sent, and what it means when it is no profile. */
#include "fetch/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "core/fault.h"

enum { FIRST_CAPACITY = 1 << 16, NAMES_MAX = 24, SCANNED_MAX = 1 << 16 };

bool answer_reserve(struct answer *a, size_t len)
{
    if (len <= a->capacity - a->len) {
        return true;
    }
    if (len > SIZE_MAX / 2 - a->len) {
        return false;
    }
    size_t wanted = a->capacity <= SIZE_MAX / 2 ? a->capacity * 2 : SIZE_MAX;
    wanted = wanted < a->len + len ? a->len + len : wanted;
    wanted = wanted < FIRST_CAPACITY ? FIRST_CAPACITY : wanted;
    char *grown = realloc(a->body, wanted);
    if (!grown) {
        return false;
    }
    a->body = grown;
    a->capacity = wanted;
    return true;
}

void answer_release(struct answer *a)
{
    free(a->body);
    *a = (struct answer){0};
}

/* As much of the body as is looked at. */
static struct bytes front(const struct answer *a)
{
    return a->body ? bytes_of(a->body, a->len < SCANNED_MAX ? a->len : SCANNED_MAX) : BYTES("");
}

static bool starts_like(struct bytes text, const char *word)
{
    const size_t len = strlen(word);
    return text.len >= len && strncasecmp(text.ptr, word, len) == 0;
}

static struct bytes skip_space(struct bytes text)
{
    while (text.len && (is_blank(text.ptr[0]) || text.ptr[0] == '\n')) {
        text = bytes_skip(text, 1);
    }
    return text;
}

static bool is_page(const struct answer *a)
{
    const struct bytes text = skip_space(front(a));
    return starts_like(bytes_from(a->type), "text/html") || starts_like(text, "<!doctype html") ||
           starts_like(text, "<html");
}

/* net/http/pprof and http.Error say in plain text what went wrong. */
static struct bytes plain_line(const struct answer *a)
{
    struct bytes text = skip_space(front(a));
    struct bytes line = BYTES("");
    const bool plain = starts_like(bytes_from(a->type), "text/plain") || a->type[0] == '\0';
    if (!plain || is_page(a) || !bytes_cut(&text, '\n', &line)) {
        return BYTES("");
    }
    return bytes_trim(line);
}

static flame_status error_status(const struct answer *a, const struct target *t, struct place at,
                                 flame_error *err)
{
    enum { UNAUTHORIZED = 401, FORBIDDEN = 403, NOT_FOUND = 404, PROXY_AUTH = 407 };
    const struct bytes line = plain_line(a);
    const bool repeated = bytes_equal(line, bytes_from(a->reason));
    const struct bytes shown = bytes_head(line, repeated ? 0 : line.len < 200 ? line.len : 200);
    const char *advice = "";
    const char *place = "";
    if (bytes_find(line, BYTES("already in use"), 0) != SIZE_MAX) {
        advice = "; somebody else is profiling this program: try again when they are done";
    } else if (bytes_find(line, BYTES("WriteTimeout"), 0) != SIZE_MAX) {
        advice = "; ask for fewer --seconds, or raise that limit in the server";
    } else if (bytes_find(line, BYTES("HTTP request to an HTTPS server"), 0) != SIZE_MAX) {
        advice = "; write https://";
    } else if (a->status == UNAUTHORIZED || a->status == FORBIDDEN) {
        advice = "; a user and a password can stand in the URL or in ~/.netrc, a token in --header";
    } else if (a->status == NOT_FOUND) {
        advice = "; a Go program lists its profiles at ";
        place = t->index;
    }
    return fault(err, FLAME_E_IO, at, "the server says %u%s%s%s%.*s%s%s", a->status,
                 a->reason[0] ? " " : "", a->reason, shown.len ? ": " : "", (int)shown.len,
                 shown.ptr, advice, place);
}

static bool is_name(struct bytes text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        if (!is_digit(c) && (unsigned char)((c | 0x20) - 'a') >= 26 && !strchr("_.-", c)) {
            return false;
        }
    }
    return text.len > 0 && text.len <= QUOTE_MAX;
}

/* What the index lists beside profiles. */
static bool is_profile(struct bytes name)
{
    return !bytes_equal(name, BYTES("cmdline")) && !bytes_equal(name, BYTES("trace")) &&
           !bytes_equal(name, BYTES("symbol"));
}

static bool is_listed(const struct bytes *names, size_t count, struct bytes name)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes_equal(names[i], name)) {
            return true;
        }
    }
    return false;
}

/* The profiles that the index of net/http/pprof links to, by <a href='heap?debug=1'>. */
static size_t linked_names(struct bytes *names, struct bytes page)
{
    size_t count = 0;
    for (size_t at = 0; count < NAMES_MAX;) {
        at = bytes_find(page, BYTES("?debug="), at);
        if (at == SIZE_MAX) {
            break;
        }
        size_t start = at;
        while (start > 0 && page.ptr[start - 1] != '\'' && page.ptr[start - 1] != '"' &&
               page.ptr[start - 1] != '=' && page.ptr[start - 1] != '/') {
            start--;
        }
        const struct bytes name = bytes_of(page.ptr + start, at - start);
        if (is_name(name) && is_profile(name) && !is_listed(names, count, name)) {
            names[count++] = name;
        }
        at++;
    }
    return count;
}

static flame_status is_index(const struct bytes *names, size_t count, const struct target *t,
                             struct place at, flame_error *err)
{
    char list[300] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && used + QUOTE_MAX + 3 < sizeof list; i++) {
        used += (size_t)sprintf(list + used, "%s%.*s", i ? ", " : "", QUOTE(names[i]));
    }
    return fault(err, FLAME_E_FORMAT, at,
                 "this is the index of profiles, a web page; add the name of one, such as %s%.*s: "
                 "%s",
                 t->index, QUOTE(names[0]), list);
}

static struct bytes title_of(struct bytes page)
{
    for (size_t at = 0; (at = bytes_find_char(page, '<', at)) != SIZE_MAX; at++) {
        struct bytes text = bytes_skip(page, at);
        if (starts_like(text, "<title>")) {
            text = skip_space(bytes_skip(text, sizeof "<title>" - 1));
            struct bytes title = BYTES("");
            (void)bytes_cut(&text, '<', &title);
            return bytes_trim(title);
        }
    }
    return BYTES("");
}

static flame_status web_page(const struct answer *a, const struct target *t, struct arena *arena,
                             struct place at, flame_error *err)
{
    struct bytes names[NAMES_MAX];
    const struct bytes page = front(a);
    const size_t count = linked_names(names, page);
    if (count > 1) {
        return is_index(names, count, t, at, err);
    }
    struct url_parts parts;
    const bool split = !t->socket && a->final[0] && url_split(&parts, bytes_from(a->final));
    const char *final = split ? url_name(arena, &parts) : NULL;
    const bool elsewhere = final && strcmp(final, t->name) != 0;
    const struct bytes title = title_of(page);
    return fault(err, FLAME_E_FORMAT, at,
                 "%s%s%sthis is a web page%s%.*s%s, not a profile; a Go program lists its profiles "
                 "at %s",
                 elsewhere ? "redirected to " : "", elsewhere ? final : "", elsewhere ? ": " : "",
                 title.len ? " (" : "", QUOTE(title), title.len ? ")" : "", t->index);
}

flame_status answer_check(const struct answer *a, const struct target *t, struct arena *arena,
                          flame_error *err)
{
    enum { STATUS_OK = 200 };
    struct place at = NOWHERE;
    at.source = t->name;
    if (a->status != STATUS_OK) {
        return error_status(a, t, at, err);
    }
    return is_page(a) ? web_page(a, t, arena, at, err) : FLAME_OK;
}
