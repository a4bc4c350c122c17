/* http: one request and its answer, by libcurl. The only file that knows it. */
#include "fetch/http.h"

#include <stdlib.h>
#include <time.h>

#include "core/fault.h"

#define LIMIT_GIB 4

static struct place at_url(const struct target *t)
{
    struct place at = NOWHERE;
    at.source = t->name;
    return at;
}

#if FLAME_HAVE_CURL
#define CURL_DISABLE_TYPECHECK /* its macros would not find the table's members */
#include <curl/curl.h>

#include "core/late.h"

#define CURL_FUNCTIONS(F)                                                                          \
    F(curl_easy_cleanup)                                                                           \
    F(curl_easy_getinfo)                                                                           \
    F(curl_easy_init)                                                                              \
    F(curl_easy_perform)                                                                           \
    F(curl_easy_setopt)                                                                            \
    F(curl_easy_strerror)                                                                          \
    F(curl_global_cleanup)                                                                         \
    F(curl_global_init)                                                                            \
    F(curl_slist_append)                                                                           \
    F(curl_slist_free_all)

struct curl {
    CURL_FUNCTIONS(LATE_MEMBER)
};

static const uint64_t LIMIT = (uint64_t)LIMIT_GIB << 30;

struct exchange {
    struct curl lib;
    struct answer *answer;
    const struct target *target;
    const flame_read_options *options;
    CURL *curl;
    struct curl_slist *headers;
    struct timespec start;
    unsigned last_left;   /* seconds as last told */
    flame_status refused; /* why on_body wants no more */
    char detail[CURL_ERROR_SIZE];
};

static size_t on_body(char *bytes, size_t size, size_t count, void *ctx)
{
    struct exchange *x = ctx;
    struct answer *a = x->answer;
    const size_t len = size * count;
    x->refused = len > LIMIT - a->len      ? FLAME_E_LIMIT
                 : !answer_reserve(a, len) ? FLAME_E_NOMEM
                                           : FLAME_OK;
    if (x->refused == FLAME_OK && len) {
        memcpy(a->body + a->len, bytes, len);
        a->len += len;
    }
    return x->refused == FLAME_OK ? len : 0;
}

/* Fits what is kept; control bytes are made harmless when a message is written. */
static void copy(char *to, size_t size, struct bytes text)
{
    const size_t len = text.len < size - 1 ? text.len : size - 1;
    if (len) {
        memcpy(to, text.ptr, len);
    }
    to[len] = '\0';
}

/* Of the status line, "HTTP/1.1 404 Not Found", the words. Every answer of a redirect has one. */
static size_t on_header(char *bytes, size_t size, size_t count, void *ctx)
{
    struct exchange *x = ctx;
    struct bytes line = bytes_of(bytes, size * count);
    if (bytes_starts(line, BYTES("HTTP/"))) {
        struct bytes word;
        (void)bytes_cut(&line, ' ', &word);
        (void)bytes_cut(&line, ' ', &word);
        if (bytes_cut(&line, '\n', &word)) {
            copy(x->answer->reason, sizeof x->answer->reason, bytes_trim(word));
        }
    }
    return size * count;
}

/* Called about once a second, or more often. */
static int on_progress(void *ctx, curl_off_t total, curl_off_t got, curl_off_t to_send,
                       curl_off_t sent)
{
    struct exchange *x = ctx;
    struct timespec now;
    (void)total, (void)to_send, (void)sent;
    if (!x->options->waiting || x->target->seconds == 0 || got > 0) {
        return 0;
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
    const time_t gone = now.tv_sec - x->start.tv_sec - (now.tv_nsec < x->start.tv_nsec);
    const unsigned left =
        (uint64_t)gone < x->target->seconds ? x->target->seconds - (unsigned)gone : 0;
    if (left < x->last_left) {
        x->last_left = left;
        x->options->waiting(x->options->ctx, x->target->name, left);
    }
    return 0;
}

/* A header that would end early or begin another one is none. */
static flame_status add_headers(struct exchange *x, flame_error *err)
{
    for (size_t i = 0; i < x->options->header.count; i++) {
        const char *text = x->options->header.items[i];
        const struct bytes header = bytes_from(text);
        const size_t colon = bytes_find_char(header, ':', 0);
        if (colon == 0 || colon == SIZE_MAX || strpbrk(text, "\r\n")) {
            return fault(err, FLAME_E_USAGE, NOWHERE,
                         "a request header is 'Name: value', not \"%.*s\"", QUOTE(header));
        }
        struct curl_slist *longer = x->lib.curl_slist_append(x->headers, text);
        if (!longer) {
            return fault_nomem(err);
        }
        x->headers = longer;
    }
    return FLAME_OK;
}

/* Where requests and redirects may go. */
static void set_route(const struct exchange *x, const struct target *t)
{
#if LIBCURL_VERSION_NUM >= 0x075500
    x->lib.curl_easy_setopt(x->curl, CURLOPT_PROTOCOLS_STR, "http,https");
    x->lib.curl_easy_setopt(x->curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    x->lib.curl_easy_setopt(x->curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
    x->lib.curl_easy_setopt(x->curl, CURLOPT_REDIR_PROTOCOLS,
                            (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    x->lib.curl_easy_setopt(x->curl, CURLOPT_URL, t->url);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_FOLLOWLOCATION, 1L);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_MAXREDIRS, 10L);
    if (t->socket) {
        x->lib.curl_easy_setopt(x->curl, CURLOPT_UNIX_SOCKET_PATH, t->socket);
    }
    if (t->loopback) { /* else libcurl would ask the proxy of the environment, unlike Go */
        x->lib.curl_easy_setopt(x->curl, CURLOPT_PROXY, "");
    }
}

static void set_trust(const struct exchange *x, const struct target *t)
{
    /* libcurl leaves this variable, which Go and OpenSSL know, to its callers */
    const char *authorities = getenv("SSL_CERT_FILE");
    if (authorities && *authorities) {
        x->lib.curl_easy_setopt(x->curl, CURLOPT_CAINFO, authorities);
    }
    if (t->insecure) {
        x->lib.curl_easy_setopt(x->curl, CURLOPT_SSL_VERIFYPEER, 0L);
        x->lib.curl_easy_setopt(x->curl, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    x->lib.curl_easy_setopt(x->curl, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
}

static void set_limits(const struct exchange *x, const struct target *t)
{
    enum { CONNECT_SECONDS = 15 };
    const unsigned connect = t->timeout < CONNECT_SECONDS ? t->timeout : CONNECT_SECONDS;
    x->lib.curl_easy_setopt(x->curl, CURLOPT_NOSIGNAL, 1L);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_TIMEOUT, (long)t->timeout);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_CONNECTTIMEOUT, (long)connect);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)LIMIT);
}

static void set_callbacks(struct exchange *x)
{
    x->lib.curl_easy_setopt(x->curl, CURLOPT_ERRORBUFFER, x->detail);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_WRITEFUNCTION, on_body);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_WRITEDATA, x);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_HEADERFUNCTION, on_header);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_HEADERDATA, x);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_XFERINFODATA, x);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_NOPROGRESS, 0L);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_ACCEPT_ENCODING, "gzip");
    x->lib.curl_easy_setopt(x->curl, CURLOPT_USERAGENT, "flame/" FLAME_VERSION);
    x->lib.curl_easy_setopt(x->curl, CURLOPT_HTTPHEADER, x->headers);
}

static flame_status no_connection(const struct exchange *x, flame_error *err)
{
    const struct target *t = x->target;
    long code = 0;
    x->lib.curl_easy_getinfo(x->curl, CURLINFO_OS_ERRNO, &code);
    return fault(err, FLAME_E_IO, at_url(t),
                 "cannot connect to %s: %s; does the program run, and serve profiles there?%s",
                 t->host, code ? strerror((int)code) : x->detail,
                 t->bare ? " (there is no file of this name)" : "");
}

static flame_status timed_out(const struct exchange *x, flame_error *err)
{
    const struct target *t = x->target;
    if (x->answer->len) {
        return fault(
            err, FLAME_E_IO, at_url(t),
            "the answer is not complete after %u s: %zu bytes have come; --timeout N waits "
            "longer",
            t->timeout, x->answer->len);
    }
    if (t->seconds >= t->timeout) {
        return fault(err, FLAME_E_IO, at_url(t),
                     "no answer within %u s, but the server profiles for %u s: a longer --timeout "
                     "or fewer --seconds are needed",
                     t->timeout, t->seconds);
    }
    return fault(err, FLAME_E_IO, at_url(t), "no answer within %u s; --timeout N waits longer",
                 t->timeout);
}

/* libcurl's own words where they say it best. */
static flame_status said(const struct exchange *x, CURLcode code, const char *before,
                         const char *behind, flame_error *err)
{
    const char *detail = x->detail[0] ? x->detail : x->lib.curl_easy_strerror(code);
    return fault(err, FLAME_E_IO, at_url(x->target), "%s: %s%s", before, detail, behind);
}

static flame_status broken(const struct exchange *x, CURLcode code, flame_error *err)
{
    return x->answer->len ? fault(err, FLAME_E_IO, at_url(x->target),
                                  "the answer ends early, after %zu bytes: %s", x->answer->len,
                                  x->detail[0] ? x->detail : x->lib.curl_easy_strerror(code))
                          : said(x, code, "no usable answer", "", err);
}

static flame_status too_large(const struct exchange *x, flame_error *err)
{
    return fault(err, FLAME_E_LIMIT, at_url(x->target), "the answer is larger than %d GiB",
                 LIMIT_GIB);
}

static flame_status failed(const struct exchange *x, CURLcode code, flame_error *err)
{
    const struct target *t = x->target;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return fault(err, FLAME_E_IO, at_url(t), "the host %s is not known%s", t->host,
                     t->bare ? " (and there is no file of this name)" : "");
    case CURLE_COULDNT_CONNECT:
        return no_connection(x, err);
    case CURLE_OPERATION_TIMEDOUT:
        return timed_out(x, err);
    case CURLE_PEER_FAILED_VERIFICATION:
        return said(x, code, "its certificate is not trusted",
                    "; SSL_CERT_FILE names a file of authorities, --insecure takes any certificate",
                    err);
    case CURLE_SSL_CONNECT_ERROR:
        return said(x, code, "no https connection", "; does the server speak plain http?", err);
    case CURLE_TOO_MANY_REDIRECTS:
        return fault(err, FLAME_E_IO, at_url(t), "it was redirected more than 10 times");
    case CURLE_FILESIZE_EXCEEDED:
        return too_large(x, err);
    case CURLE_WRITE_ERROR: /* of on_body, or of a gzip coding that is broken */
        return x->refused == FLAME_E_LIMIT   ? too_large(x, err)
               : x->refused == FLAME_E_NOMEM ? fault_nomem(err)
                                             : broken(x, code, err);
    case CURLE_URL_MALFORMAT:
        return fault(err, FLAME_E_USAGE, at_url(t), "this URL is malformed");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return said(x, code, "cannot make sense of the answer", "", err);
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_BAD_CONTENT_ENCODING:
        return broken(x, code, err);
    case CURLE_OUT_OF_MEMORY:
        return fault_nomem(err);
    default:
        return said(x, code, "cannot fetch", "", err);
    }
}

static void note_answer(struct exchange *x)
{
    long status = 0;
    char *type = NULL;
    char *final = NULL;
    x->lib.curl_easy_getinfo(x->curl, CURLINFO_RESPONSE_CODE, &status);
    x->lib.curl_easy_getinfo(x->curl, CURLINFO_CONTENT_TYPE, &type);
    x->lib.curl_easy_getinfo(x->curl, CURLINFO_EFFECTIVE_URL, &final);
    x->answer->status = (unsigned)status;
    copy(x->answer->type, sizeof x->answer->type, bytes_from(type));
    copy(x->answer->final, sizeof x->answer->final, bytes_from(final));
}

static flame_status perform(struct exchange *x, flame_error *err)
{
    const flame_status status = add_headers(x, err);
    if (status != FLAME_OK) {
        return status;
    }
    set_route(x, x->target);
    set_trust(x, x->target);
    set_limits(x, x->target);
    set_callbacks(x);
    clock_gettime(CLOCK_MONOTONIC, &x->start);
    const CURLcode code = x->lib.curl_easy_perform(x->curl);
    if (code != CURLE_OK) {
        return failed(x, code, err);
    }
    note_answer(x);
    return FLAME_OK;
}

static const char *const NAMES[] = {CURL_FUNCTIONS(LATE_NAME)};
#if defined(__APPLE__)
static const char *const LIBRARIES[] = {"libcurl.4.dylib", NULL};
#else
static const char *const LIBRARIES[] = {"libcurl.so.4", "libcurl-gnutls.so.4", NULL};
#endif

flame_status http_get(struct answer *answer, const struct target *target,
                      const flame_read_options *options, flame_error *err)
{
    struct exchange x = {
        .answer = answer, .target = target, .options = options, .last_left = UINT32_MAX};
    *answer = (struct answer){0};
    const flame_status opened =
        late_open(&x.lib, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, err);
    if (opened != FLAME_OK) {
        return opened;
    }
    /* counted by libcurl, and safe between threads since 7.84 */
    if (x.lib.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return fault_nomem(err);
    }
    x.curl = x.lib.curl_easy_init();
    const flame_status status = x.curl ? perform(&x, err) : fault_nomem(err);
    x.lib.curl_easy_cleanup(x.curl);
    x.lib.curl_slist_free_all(x.headers);
    x.lib.curl_global_cleanup();
    return status;
}

#else

flame_status http_get(struct answer *answer, const struct target *target,
                      const flame_read_options *options, flame_error *err)
{
    (void)options;
    *answer = (struct answer){0};
    return fault(err, FLAME_E_UNSUPPORTED, at_url(target),
                 "this flame was built without libcurl, so fetch it by another program: curl -s%s "
                 "%s%s%s'%s' | flame",
                 target->insecure ? "k" : "", target->socket ? "--unix-socket " : "",
                 target->socket ? target->socket : "", target->socket ? " " : "",
                 target->socket ? target->url : target->name);
}

#endif
