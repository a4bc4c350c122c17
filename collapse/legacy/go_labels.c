/* go_labels: the labels of a goroutine in Go's text profiles. */
#include "collapse/legacy/go_labels.h"

#include "collapse/legacy/scan.h"

enum { LABELS_MAX = 64 };

static size_t put_utf8(char *to, uint64_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    const size_t tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xc0, 0xe0, 0xf0};
    to[0] = (char)(lead[tail] | (unsigned)(c >> (6 * tail)));
    for (size_t i = 1; i <= tail; i++) {
        to[i] = (char)(0x80 | ((c >> (6 * (tail - i))) & 0x3f));
    }
    return tail + 1;
}

/* \xNN is a byte, \uNNNN and \UNNNNNNNN are characters; gives the bytes written, 0: it is wrong. */
static size_t unescape_hex(struct bytes *text, char kind, char *to)
{
    const size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    uint64_t value;
    if (text->len < digits) {
        return 0;
    }
    struct bytes number = bytes_head(*text, digits);
    if (!scan_hex(&number, &value) || number.len > 0 || value > 0x10ffff) {
        return 0;
    }
    *text = bytes_skip(*text, digits);
    if (kind == 'x') {
        to[0] = (char)value;
        return 1;
    }
    return put_utf8(to, value);
}

/* One escape, behind its backslash, which is never shorter than what it stands for. */
static size_t unescape(struct bytes *text, char *to)
{
    static const char letters[] = "abfnrtv\\\"'";
    static const char means[] = "\a\b\f\n\r\t\v\\\"'";
    if (text->len == 0) {
        return 0;
    }
    const char kind = text->ptr[0];
    *text = bytes_skip(*text, 1);
    if (kind == 'x' || kind == 'u' || kind == 'U') {
        return unescape_hex(text, kind, to);
    }
    const char *at = memchr(letters, kind, sizeof letters - 1);
    if (!at) {
        return 0;
    }
    to[0] = means[at - letters];
    return 1;
}

/* A text in double quotes. */
static bool scan_quoted(struct stacks *out, struct arena *scratch, struct bytes *text,
                        struct string_id *id)
{
    if (!scan_text(text, BYTES("\""))) {
        return false;
    }
    char *plain = arena_alloc(scratch, text->len + 1);
    size_t used = 0;
    if (!plain) {
        out->failed = true;
        return false;
    }
    while (text->len > 0 && text->ptr[0] != '"') {
        if (scan_text(text, BYTES("\\"))) {
            const size_t n = unescape(text, plain + used);
            used += n;
            if (n == 0) {
                return false;
            }
        } else {
            plain[used++] = text->ptr[0];
            *text = bytes_skip(*text, 1);
        }
    }
    *id = stacks_string(out, bytes_of(plain, used));
    return scan_text(text, BYTES("\""));
}

static bool scan_label(struct stacks *out, struct arena *scratch, struct bytes *text,
                       struct label *label)
{
    *label = (struct label){.number = 0};
    arena_reset(scratch);
    scan_blanks(text);
    if (!scan_quoted(out, scratch, text, &label->key)) {
        return false;
    }
    scan_blanks(text);
    if (!scan_text(text, BYTES(":"))) {
        return false;
    }
    scan_blanks(text);
    return scan_quoted(out, scratch, text, &label->text);
}

/* Labels up to the closing bracket; those behind a wrong one are lost. */
static size_t scan_labels(struct stacks *out, struct bytes text, struct label *labels)
{
    struct arena scratch;
    size_t count = 0;
    arena_init(&scratch);
    while (count < LABELS_MAX && scan_label(out, &scratch, &text, &labels[count])) {
        count +=
            labels[count].text.i != 0; /* a label of no text is no label, as in profile.proto */
        scan_blanks(&text);
        if (!scan_text(&text, BYTES(","))) {
            break;
        }
    }
    arena_release(&scratch);
    return count;
}

bool go_labels_parse(struct stacks *out, struct bytes line, uint32_t *set)
{
    struct label labels[LABELS_MAX];
    line = bytes_trim(line);
    if (!scan_text(&line, BYTES("# labels: {"))) {
        return false;
    }
    const size_t count = scan_labels(out, line, labels);
    *set = stacks_labels(out, labels, count);
    return true;
}
