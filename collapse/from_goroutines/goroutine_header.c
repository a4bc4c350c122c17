/*
 * goroutine_header: the line that begins a goroutine.
 *
 *     goroutine 7 gp=0xc0 m=0 mp=0x5 [select (scan), 2 minutes, locked to thread labels:{"a":
 * "b"}]:
 *
 * The addresses are there with GOTRACEBACK=system, labels since Go 1.27 (1.26: by GODEBUG).
 */
#include "collapse/from_goroutines/goroutine_header.h"

/* Takes `prefix` away from the front. */
static bool skip(struct bytes *text, struct bytes prefix)
{
    if (!bytes_starts(*text, prefix)) {
        return false;
    }
    *text = bytes_skip(*text, prefix.len);
    return true;
}

/* " gp=0xc000002380 m=nil" */
static void skip_addresses(struct bytes *text)
{
    static const struct bytes names[] = {{" gp=", 4}, {" m=", 3}, {" mp=", 4}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (skip(text, names[i])) {
            while (text->len > 0 && text->ptr[0] != ' ') {
                *text = bytes_skip(*text, 1);
            }
        }
    }
}

/* What stands between the brackets: "select, 2 minutes, locked to thread". */
static void read_state(struct goroutine_header *h, struct bytes text)
{
    const struct bytes scan = BYTES(" (scan)"); /* the collector looked at it just then */
    bool first = true;
    while (text.len > 0) {
        const size_t comma = bytes_find(text, BYTES(", "), 0);
        const struct bytes part = bytes_head(text, comma == SIZE_MAX ? text.len : comma);
        text = bytes_skip(text, comma == SIZE_MAX ? text.len : comma + 2);
        uint64_t minutes;
        const size_t digits = bytes_u64(part, INT32_MAX, &minutes);
        if (first) {
            h->state = part;
        } else if (digits > 0 && bytes_starts(bytes_skip(part, digits), BYTES(" minutes"))) {
            h->minutes = minutes;
        }
        first = false;
    }
    if (bytes_ends(h->state, scan)) {
        h->state.len -= scan.len;
    }
}

bool goroutine_header(struct goroutine_header *h, struct bytes line)
{
    uint64_t number;
    const struct bytes labels = BYTES(" labels:{");
    *h = (struct goroutine_header){.minutes = 0};
    if (!skip(&line, BYTES("goroutine "))) {
        return false;
    }
    const size_t digits = bytes_u64(line, UINT64_MAX, &number);
    line = bytes_skip(line, digits);
    skip_addresses(&line);
    if (digits == 0 || !skip(&line, BYTES(" [")) || !bytes_ends(line, BYTES("]:"))) {
        return false;
    }
    line.len -= 2;
    const size_t at = bytes_find(line, labels, 0);
    if (at != SIZE_MAX && bytes_ends(line, BYTES("}"))) {
        h->labels = bytes_skip(line, at + labels.len);
        h->labels.len--;
        line = bytes_head(line, at);
    }
    read_state(h, line);
    return true;
}

static size_t put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | (c >> 6));
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xe0 | (c >> 12));
        to[1] = (char)(0x80 | ((c >> 6) & 0x3f));
        to[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | ((c >> 18) & 7));
    to[1] = (char)(0x80 | ((c >> 12) & 0x3f));
    to[2] = (char)(0x80 | ((c >> 6) & 0x3f));
    to[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

/* `digits` hexadecimal digits behind the letter at the front; false when there are fewer. */
static bool hex_escape(struct bytes text, size_t digits, uint32_t *value)
{
    *value = 0;
    if (text.len < digits + 1) {
        return false;
    }
    for (size_t i = 1; i <= digits; i++) {
        const char c = text.ptr[i];
        if (!is_hex(c)) {
            return false;
        }
        *value = *value * 16 + (uint32_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return true;
}

/* What stands behind a backslash, which is never shorter than what it means; gives its length. */
static size_t unescape(struct bytes text, char *to, size_t *len)
{
    static const char from[] = "nrt";
    static const char into[] = "\n\r\t";
    const char c = text.ptr[0];
    const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    uint32_t value;
    if (digits > 0 && hex_escape(text, digits, &value)) {
        *len += put_utf8(to + *len, value);
        return digits + 1;
    }
    const char *known = memchr(from, c, sizeof from - 1);
    to[(*len)++] = known ? into[known - from] : c;
    return 1;
}

/* Where the quote is that ends the text at the front, or SIZE_MAX. */
static size_t closing_quote(struct bytes text)
{
    size_t at = 0;
    while (at < text.len && text.ptr[at] != '"') {
        at += text.ptr[at] == '\\' ? 2 : 1;
    }
    return at < text.len ? at : SIZE_MAX;
}

/* `"text"` at the front of *text. */
static bool unquote(struct bytes *text, struct bytes *out, struct arena *a)
{
    const size_t end = skip(text, BYTES("\"")) ? closing_quote(*text) : SIZE_MAX;
    char *to = end != SIZE_MAX ? arena_alloc(a, end + 1) : NULL;
    size_t len = 0;
    if (!to) {
        return false;
    }
    struct bytes quoted = bytes_head(*text, end);
    while (quoted.len > 0) {
        const char c = quoted.ptr[0];
        quoted = bytes_skip(quoted, 1);
        if (c == '\\' && quoted.len > 0) {
            quoted = bytes_skip(quoted, unescape(quoted, to, &len));
        } else {
            to[len++] = c;
        }
    }
    *out = bytes_of(to, len);
    *text = bytes_skip(*text, end + 1);
    return true;
}

bool goroutine_label(struct bytes *labels, struct bytes *key, struct bytes *value, struct arena *a)
{
    if (!unquote(labels, key, a) || !skip(labels, BYTES(": ")) || !unquote(labels, value, a)) {
        return false;
    }
    (void)skip(labels, BYTES(", "));
    return true;
}
