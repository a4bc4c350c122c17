/*
 * perf_lines: the two kinds of lines of perf script, taken apart.
 *
 * perf prints headers for people: a comm may hold blanks, digits, slashes and colons, and every
 * field behind it is optional. So each word that could be the thread id is tried in turn, until the
 * words behind it read as the fields that must follow.
 */
#include "collapse/from_perf_script/perf_lines.h"

/* The next word at or behind *at; *at goes behind it. Empty at the end. */
static struct bytes next_word(struct bytes line, size_t *at)
{
    size_t from = *at;
    while (from < line.len && is_blank(line.ptr[from])) {
        from++;
    }
    size_t end = from;
    while (end < line.len && !is_blank(line.ptr[end])) {
        end++;
    }
    *at = end;
    return bytes_of(line.ptr + from, end - from);
}

/* Length of "-?digits" at the front. */
static size_t id_length(struct bytes word)
{
    size_t n = word.len > 0 && word.ptr[0] == '-';
    const size_t first = n;
    while (n < word.len && is_digit(word.ptr[n])) {
        n++;
    }
    return n > first ? n : 0;
}

static bool parse_ids(struct perf_header *h, struct bytes word)
{
    const size_t n = id_length(word);
    if (n == 0) {
        return false;
    }
    if (n == word.len) {
        h->pid = bytes_of("", 0);
        h->tid = word;
        return true;
    }
    const struct bytes second = word.ptr[n] == '/' ? bytes_skip(word, n + 1) : bytes_of("", 0);
    if (second.len == 0 || id_length(second) != second.len) {
        return false;
    }
    h->pid = bytes_head(word, n);
    h->tid = second;
    return true;
}

static size_t digits_at(struct bytes word, size_t at)
{
    size_t n = at;
    while (n < word.len && is_digit(word.ptr[n])) {
        n++;
    }
    return n - at;
}

static bool is_time(struct bytes word)
{
    size_t n = digits_at(word, 0);
    if (n > 0 && n < word.len && word.ptr[n] == '.') {
        const size_t decimals = digits_at(word, n + 1);
        n = decimals ? n + 1 + decimals : 0;
    }
    return n > 0 && n + 1 == word.len && word.ptr[n] == ':';
}

static bool is_cpu(struct bytes word)
{
    return word.len > 2 && word.ptr[0] == '[' && word.ptr[word.len - 1] == ']' &&
           digits_at(word, 1) == word.len - 2;
}

/* perf script -F +misc: letters for user, kernel, hypervisor, guest, misc events. */
static bool is_misc(struct bytes word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (!strchr("UKHGgMESp", word.ptr[i])) {
            return false;
        }
    }
    return word.len > 0;
}

/* The words behind the ids: [cpu], misc, time, period, event. */
static bool parse_tail(struct perf_header *h, struct bytes line, size_t at)
{
    bool time = false;
    struct bytes word = next_word(line, &at);
    if (is_cpu(word)) {
        word = next_word(line, &at);
    }
    if (is_misc(word)) {
        word = next_word(line, &at);
    }
    h->has_period = false;
    for (; word.len > 0; word = next_word(line, &at)) {
        if (is_time(word)) {
            if (time || h->has_period) { /* perf prints the time before the period */
                return false;
            }
            time = true;
        } else if (digits_at(word, 0) == word.len) {
            if (h->has_period) {
                return false;
            }
            h->has_period = bytes_u64(word, INT64_MAX, &h->period) > 0;
        } else if (word.ptr[word.len - 1] == ':') {
            h->event = bytes_head(word, word.len - 1);
            h->rest = bytes_trim(bytes_skip(line, at));
            return true;
        } else {
            return false;
        }
    }
    h->event = bytes_of("", 0);
    h->rest = bytes_of("", 0);
    return time;
}

bool perf_header_parse(struct perf_header *h, struct bytes line)
{
    size_t at = 0;
    (void)next_word(line, &at); /* a comm has at least one word */
    for (;;) {
        const size_t before = at;
        const struct bytes word = next_word(line, &at);
        if (word.len == 0 || is_time(word)) { /* no id stands behind the time */
            return false;
        }
        if (parse_ids(h, word) && parse_tail(h, line, at)) {
            h->comm = bytes_trim(bytes_head(line, before));
            return true;
        }
    }
}

bool perf_header_parse_bare(struct perf_header *h, struct bytes line)
{
    line = bytes_trim(line);
    const size_t blank = bytes_rfind_char(line, ' ');
    if (blank == SIZE_MAX || line.ptr[line.len - 1] != ':') {
        return false;
    }
    if (bytes_find(bytes_head(line, blank), BYTES(": "), 0) != SIZE_MAX ||
        bytes_ends(bytes_trim_right(bytes_head(line, blank)), BYTES(":"))) {
        return false; /* there was more than a comm: a header with something wrong in it */
    }
    *h = (struct perf_header){.comm = bytes_trim(bytes_head(line, blank)),
                              .event = bytes_of(line.ptr + blank + 1, line.len - blank - 2)};
    return h->comm.len > 0 && h->event.len > 0;
}

struct bytes perf_clean_module(struct bytes module)
{
    const struct bytes deleted = BYTES(" (deleted)");
    module = perf_strip_offset(module);
    return bytes_ends(module, deleted) ? bytes_head(module, module.len - deleted.len) : module;
}

/* Position of the '(' that the last ')' closes, or SIZE_MAX. */
static size_t matching_parenthesis(struct bytes text)
{
    size_t depth = 0;
    for (size_t i = text.len; i > 0; i--) {
        depth += text.ptr[i - 1] == ')';
        if (text.ptr[i - 1] == '(' && --depth == 0) {
            return i - 1;
        }
    }
    return SIZE_MAX;
}

/* Where the module's '(' is, and *end behind its ')'. SIZE_MAX: there is no module. */
static size_t find_module(struct bytes text, size_t *end)
{
    if (text.ptr[text.len - 1] == ')') {
        const size_t open = matching_parenthesis(text);
        if (open != SIZE_MAX && (open == 0 || text.ptr[open - 1] == ' ')) {
            *end = text.len;
            return open;
        }
    }
    /* the last " (" that is closed; what follows is ignored */
    const size_t close = bytes_rfind_char(text, ')');
    for (size_t i = close == SIZE_MAX ? 0 : close; i > 0; i--) {
        if (text.ptr[i] == '(' && text.ptr[i - 1] == ' ') {
            *end = close + 1;
            return i;
        }
    }
    return SIZE_MAX;
}

static size_t hex_length(struct bytes text)
{
    size_t n = 0;
    while (n < text.len && is_hex(text.ptr[n])) {
        n++;
    }
    return n;
}

/* A line that was cut off inside of its module: "symbol+0x12 (/usr/li". */
static struct bytes strip_unclosed_module(struct bytes text)
{
    const size_t plus = bytes_find(text, BYTES("+0x"), 0);
    const size_t open = bytes_find(text, BYTES(" ("), plus == SIZE_MAX ? text.len : plus);
    return open == SIZE_MAX ? text : bytes_head(text, open);
}

/* perf prints addresses in 16 columns behind a TAB; there may be nothing else. */
static bool is_lone_address(struct bytes line, size_t hex, size_t width)
{
    enum { ADDRESS_WIDTH = 17 };
    return hex > 0 && hex == line.len && width >= ADDRESS_WIDTH;
}

bool perf_frame_parse(struct perf_frame *f, struct bytes line)
{
    const bool tab = line.len > 0 && line.ptr[0] == '\t';
    const size_t width = bytes_trim_right(line).len;
    line = bytes_trim(line);
    const size_t hex = hex_length(line);
    const bool address = hex > 0 && hex < line.len && is_blank(line.ptr[hex]);
    if (tab && is_lone_address(line, hex, width)) {
        *f = (struct perf_frame){.address = line, .symbol = BYTES("[unknown]")};
        return true;
    }
    if (!address && (!tab || line.len == 0)) { /* perf script -F without ip prints no address */
        return false;
    }
    f->address = bytes_head(line, address ? hex : 0);
    const struct bytes text = bytes_skip(line, address ? hex + 1 : 0);
    size_t end = 0;
    const size_t open = find_module(text, &end);
    f->has_module = open != SIZE_MAX;
    if (!f->has_module) {
        f->module = bytes_of("", 0);
        f->symbol = perf_strip_offset(strip_unclosed_module(bytes_trim(text)));
        return f->symbol.len > 0;
    }
    f->module = bytes_of(text.ptr + open + 1, end - open - 2);
    f->symbol = perf_strip_offset(bytes_trim(bytes_head(text, open)));
    if (f->symbol.len == 0) { /* very old perf: no symbol between two blanks */
        f->symbol = open > 0 ? BYTES(" ") : BYTES("[unknown]");
    }
    return true;
}
