/* url: what a user writes for a live program, taken apart and made into a request. */
#include "fetch/url.h"

#include <stdio.h>

#include "core/fault.h"

enum {
    DEFAULT_SECONDS = 30,
    DEFAULT_TIMEOUT = 60,
    SLACK = 5,
    SECONDS_MAX = 1000000000,
    PORT_MAX = 65535
};

static const struct bytes CPU_PATH = {"/debug/pprof/profile", sizeof "/debug/pprof/profile" - 1};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_word(struct bytes text, const char *word)
{
    if (text.len != strlen(word)) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (lower(text.ptr[i]) != word[i]) {
            return false;
        }
    }
    return true;
}

/* How many bytes at the front are none of `stops`. */
static size_t until(struct bytes text, const char *stops)
{
    size_t n = 0;
    while (n < text.len && (text.ptr[n] == '\0' || !strchr(stops, text.ptr[n]))) {
        n++;
    }
    return n;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* The length of "scheme" in front of "://"; 0 when there is none. */
static size_t scheme_len(struct bytes text)
{
    const size_t at = bytes_find(text, BYTES("://"), 0);
    if (at == SIZE_MAX || at == 0 || !is_letter(text.ptr[0])) {
        return 0;
    }
    for (size_t i = 0; i < at; i++) {
        const char c = text.ptr[i];
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') {
            return 0;
        }
    }
    return at;
}

/* Path and query, up to a fragment, which is none of the server's business. */
static void split_path(struct url_parts *parts, struct bytes text)
{
    text = bytes_head(text, until(text, "#"));
    parts->path = bytes_head(text, until(text, "?"));
    text = bytes_skip(text, parts->path.len);
    parts->query = text.len ? bytes_skip(text, 1) : text;
}

/* unix:/run/x.sock:/debug/pprof/heap; the path begins at the last ":/". */
static bool split_socket(struct url_parts *parts, struct bytes text)
{
    if (bytes_starts(text, BYTES("//"))) {
        text = bytes_skip(text, 2);
    }
    const size_t end = until(text, "?#");
    size_t colon = SIZE_MAX;
    for (size_t i = 0; i + 1 < end; i++) {
        colon = text.ptr[i] == ':' && text.ptr[i + 1] == '/' ? i : colon;
    }
    parts->socket = bytes_head(text, colon == SIZE_MAX ? end : colon);
    split_path(parts, bytes_skip(text, colon == SIZE_MAX ? end : colon + 1));
    return parts->socket.len > 0;
}

/* "name:6060", ":6060" or "[::1]:6060", which is all that is taken for a URL without a scheme. */
static bool has_port(struct bytes host)
{
    const size_t colon = bytes_rfind_char(host, ':');
    if (colon == SIZE_MAX) {
        return false;
    }
    const struct bytes port = bytes_skip(host, colon + 1);
    uint64_t number;
    if (port.len == 0 || bytes_u64(port, PORT_MAX, &number) != port.len) {
        return false;
    }
    const bool bracketed = colon > 2 && host.ptr[0] == '[' && host.ptr[colon - 1] == ']';
    for (size_t i = bracketed ? 1 : 0; i < colon - (bracketed ? 1 : 0); i++) {
        const char c = host.ptr[i];
        if (!is_letter(c) && !is_digit(c) && c != '-' && c != '.' && c != '_' &&
            !(bracketed && (c == ':' || c == '%'))) {
            return false;
        }
    }
    return true;
}

bool url_split(struct url_parts *parts, struct bytes text)
{
    *parts = (struct url_parts){.scheme = BYTES("http")};
    if (text.len > 5 && is_word(bytes_head(text, 5), "unix:")) {
        parts->scheme = bytes_head(text, 4);
        return split_socket(parts, bytes_skip(text, 5));
    }
    const size_t scheme = scheme_len(text);
    parts->bare = scheme == 0;
    if (scheme) {
        parts->scheme = bytes_head(text, scheme);
        text = bytes_skip(text, scheme + 3);
    }
    struct bytes authority = bytes_head(text, until(text, "/?#"));
    split_path(parts, bytes_skip(text, authority.len));
    const size_t at = bytes_rfind_char(authority, '@');
    if (at != SIZE_MAX) {
        parts->user = bytes_head(authority, at);
        authority = bytes_skip(authority, at + 1);
    }
    parts->host = authority;
    return scheme ? true : has_port(authority);
}

/* Pieces one behind the other, NUL-terminated; the list ends at a piece without pointer. */
static const char *join(struct arena *a, const struct bytes *pieces)
{
    size_t len = 0;
    for (size_t i = 0; pieces[i].ptr; i++) {
        len += pieces[i].len;
    }
    char *text = arena_alloc(a, len + 1);
    if (!text) {
        return NULL;
    }
    char *end = text;
    for (size_t i = 0; pieces[i].ptr; i++) {
        if (pieces[i].len) {
            memcpy(end, pieces[i].ptr, pieces[i].len);
        }
        end += pieces[i].len;
    }
    *end = '\0';
    return text;
}

static struct bytes question(const struct url_parts *p)
{
    return p->query.len ? BYTES("?") : BYTES("");
}

const char *url_name(struct arena *a, const struct url_parts *p)
{
    if (p->socket.ptr) {
        const struct bytes pieces[] = {BYTES("unix:"), p->socket, BYTES(":"), p->path,
                                       question(p),    p->query,  {NULL, 0}};
        return join(a, pieces);
    }
    const struct bytes pieces[] = {p->scheme,   BYTES("://"), p->host,  p->path,
                                   question(p), p->query,     {NULL, 0}};
    return join(a, pieces);
}

/* The first parameter seconds= as its server will read it; 0: none, or no positive number. */
static unsigned seconds_of(struct bytes query, bool *given)
{
    struct bytes parameter;
    *given = false;
    while (bytes_cut(&query, '&', &parameter)) {
        if (bytes_starts(parameter, BYTES("seconds="))) {
            uint64_t number = 0;
            const struct bytes value = bytes_skip(parameter, sizeof "seconds=" - 1);
            *given = true;
            return bytes_u64(value, SECONDS_MAX, &number) == value.len ? (unsigned)number : 0;
        }
    }
    return 0;
}

/* The query with seconds=N in the place of what it says of seconds. */
static struct bytes with_seconds(struct arena *a, struct bytes query, unsigned seconds)
{
    char *text = arena_alloc(a, query.len + sizeof "&seconds=4294967295");
    if (!text) {
        return (struct bytes){0};
    }
    size_t len = 0;
    struct bytes parameter;
    while (bytes_cut(&query, '&', &parameter)) {
        if (parameter.len && !bytes_starts(parameter, BYTES("seconds="))) {
            memcpy(text + len, parameter.ptr, parameter.len);
            len += parameter.len;
            text[len++] = '&';
        }
    }
    len += (size_t)sprintf(text + len, "seconds=%u", seconds);
    return bytes_of(text, len);
}

/* Servers sample here for a while before they answer, also when they are not told how long. */
static bool samples_for_a_while(struct bytes path)
{
    return bytes_ends(path, BYTES("/profile")) || bytes_ends(path, BYTES("/fgprof")) ||
           bytes_ends(path, BYTES("/pmuprofile"));
}

static bool choose_seconds(struct target *t, struct arena *a, struct url_parts *parts,
                           unsigned wanted)
{
    bool given;
    t->seconds = seconds_of(parts->query, &given);
    if (samples_for_a_while(parts->path) && t->seconds == 0) {
        t->seconds = DEFAULT_SECONDS;
    }
    if (wanted || (t->seconds && !given)) {
        t->seconds = wanted ? wanted : t->seconds;
        parts->query = with_seconds(a, parts->query, t->seconds);
    }
    return parts->query.ptr || parts->query.len == 0;
}

static bool is_loopback(struct bytes host)
{
    const size_t colon = bytes_rfind_char(host, ':');
    const bool port = colon != SIZE_MAX && has_port(host);
    const struct bytes name = port ? bytes_head(host, colon) : host;
    return is_word(name, "localhost") || is_word(name, "[::1]") ||
           bytes_starts(name, BYTES("127."));
}

/* http://host/debug/pprof/, or what stands before that in the path. */
static const char *index_name(struct arena *a, const struct url_parts *parts)
{
    const struct bytes folder = BYTES("/debug/pprof/");
    struct url_parts index = *parts;
    const size_t at = bytes_find(parts->path, folder, 0);
    index.path = at == SIZE_MAX ? folder : bytes_head(parts->path, at + folder.len);
    index.query = BYTES("");
    return url_name(a, &index);
}

static bool write_strings(struct target *t, struct arena *a, const struct url_parts *p)
{
    const struct bytes at = p->user.len ? BYTES("@") : BYTES("");
    const struct bytes user = p->user.len ? p->user : BYTES("");
    const struct bytes pieces[] = {p->scheme, BYTES("://"), user,     at,       p->host,
                                   p->path,   question(p),  p->query, {NULL, 0}};
    const struct bytes by_socket[] = {
        BYTES("http://localhost"), p->path, question(p), p->query, {NULL, 0}};
    const struct bytes socket[] = {p->socket, {NULL, 0}};
    const struct bytes host[] = {p->host, {NULL, 0}};
    t->url = join(a, p->socket.ptr ? by_socket : pieces);
    t->name = url_name(a, p);
    t->index = index_name(a, p);
    t->socket = p->socket.ptr ? join(a, socket) : NULL;
    t->host = p->socket.ptr ? t->socket : join(a, host);
    return t->url && t->name && t->index && t->host;
}

/* Mends what may be left out; false for a scheme that is not fetched. */
static bool complete(struct url_parts *p, struct target *t, struct arena *a)
{
    if (is_word(p->scheme, "https+insecure")) {
        p->scheme = BYTES("https");
        t->insecure = true;
    }
    if (p->host.len && p->host.ptr[0] == ':') { /* ":6060", as Go programs say where they listen */
        const struct bytes here[] = {BYTES("localhost"), p->host, {NULL, 0}};
        p->host = bytes_from(join(a, here));
    }
    if (p->path.len == 0 || bytes_equal(p->path, BYTES("/"))) {
        p->path = CPU_PATH;
    }
    if (!p->query.ptr) {
        p->query = BYTES("");
    }
    return p->socket.ptr || is_word(p->scheme, "http") || is_word(p->scheme, "https");
}

flame_status target_make(struct target *t, struct arena *a, const char *text,
                         const flame_read_options *options, flame_error *err)
{
    struct url_parts parts;
    struct place at = NOWHERE;
    *t = (struct target){.insecure = options->insecure};
    if (!url_split(&parts, bytes_from(text))) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "this is no URL");
    }
    const struct bytes scheme = parts.scheme;
    at.source = url_name(a, &parts);
    if (!complete(&parts, t, a)) {
        return fault(err, FLAME_E_USAGE, at,
                     "there is no file of this name, and URLs of %.*s:// are not fetched: only "
                     "http://, https:// and unix:",
                     QUOTE(scheme));
    }
    if (!parts.socket.ptr && parts.host.len == 0) {
        return parts.host.ptr ? fault(err, FLAME_E_USAGE, at, "the URL names no host")
                              : fault_nomem(err);
    }
    if (!choose_seconds(t, a, &parts, options->seconds) || !write_strings(t, a, &parts)) {
        return fault_nomem(err);
    }
    t->bare = parts.bare;
    t->loopback = parts.socket.ptr || is_loopback(parts.host);
    t->timeout = options->timeout ? options->timeout
                 : t->seconds     ? t->seconds + t->seconds / 2 + SLACK
                                  : DEFAULT_TIMEOUT + SLACK;
    return FLAME_OK;
}
