/* short_name: the part of a function's name that tells most. */
#include "render/short_name.h"

/* Words between blanks, so that the script has the same text. */
static const char FILE_ENDINGS[] =
    " asm c cc cjs cpp cs cxx dart dll dylib exe go groovy h hpp html hxx inc inl jar java js"
    " jsx kts lua mjs php py rb rs scala so sql swift ts tsx vue wasm ";
static const char COPIES[] = " clone cold constprop isra llvm localalias lto_priv part plt ";
static const char NUMBERED[] = " deferwrap func gowrap v ";

static bool is_one_of(const char *words, struct bytes word)
{
    const struct bytes all = bytes_from(words);
    for (size_t at = 1; word.len > 0 && (at = bytes_find(all, word, at)) != SIZE_MAX; at++) {
        if (all.ptr[at - 1] == ' ' && all.ptr[at + word.len] == ' ') {
            return true;
        }
    }
    return false;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_word(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '_';
}

static char char_at(struct bytes text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

static bool is_any(char c, const char *of)
{
    return c != '\0' && strchr(of, c);
}

/* Behind the word that begins at `at`; `more` may be in it too. */
static size_t word_end(struct bytes text, size_t at, const char *more)
{
    while (at < text.len && (is_word(text.ptr[at]) || is_any(text.ptr[at], more))) {
        at++;
    }
    return at;
}

/* Behind a package name of Go that begins at `at`. */
static size_t package_end(struct bytes text, size_t at)
{
    while (at < text.len &&
           (is_word(text.ptr[at]) || is_any(text.ptr[at], "%~+-") || (text.ptr[at] & 0x80))) {
        at++;
    }
    return at;
}

/* "v4" and the like. */
static bool is_version(struct bytes text)
{
    if (text.len < 2 || text.ptr[0] != 'v' || text.ptr[1] == '0' ||
        (text.len == 2 && text.ptr[1] == '1')) {
        return false;
    }
    size_t at = 1;
    while (at < text.len && is_digit(text.ptr[at])) {
        at++;
    }
    return at == text.len;
}

/* "kit/v4.Log": the version between `slash` and `dot` goes, the package is moved to its dot. */
static struct bytes without_version(char *name, size_t len, size_t package, size_t dot)
{
    const size_t slash = bytes_find_char(bytes_of(name, len), '/', package);
    const size_t kept = slash - package;
    memmove(name + dot - kept, name + package, kept);
    return bytes_of(name + dot - kept, len - dot + kept);
}

static struct bytes short_go(char *name, size_t len)
{
    const struct bytes text = bytes_of(name, len);
    size_t before = 0; /* where the element in front of the package begins */
    size_t start = 0;  /* the package */
    size_t dot = 0;
    size_t at = 0;
    for (;;) {
        const size_t end = word_end(text, at, ".~+%-");
        if (end == at || char_at(text, end) != '/') {
            break;
        }
        const size_t package = package_end(text, end + 1);
        if (package > end + 1 && char_at(text, package) == '.' && package + 1 < len) {
            before = at;
            start = end + 1;
            dot = package;
        }
        at = end + 1;
    }
    if (start == 0) {
        return bytes_of(name, 0);
    }
    if (is_version(bytes_of(name + start, dot - start)) &&
        !is_one_of(FILE_ENDINGS, bytes_skip(text, dot + 1))) {
        return without_version(name, len, before, dot);
    }
    return bytes_skip(text, start);
}

static struct bytes short_java(struct bytes text)
{
    size_t at = 0;
    while (is_lower(char_at(text, at))) {
        const size_t end = word_end(text, at, "");
        if (char_at(text, end) != '.') {
            return bytes_of(NULL, 0);
        }
        at = end + 1;
    }
    size_t end = word_end(text, at, "$");
    if (!is_upper(char_at(text, at)) || char_at(text, end) != '.') {
        return bytes_of(NULL, 0);
    }
    end++;
    const struct bytes method = bytes_skip(text, end);
    if (bytes_starts(method, BYTES("<init>"))) {
        end += sizeof "<init>" - 1;
    } else if (bytes_starts(method, BYTES("<clinit>"))) {
        end += sizeof "<clinit>" - 1;
    } else if (is_lower(char_at(method, 0))) {
        end = word_end(text, end, "$");
    } else {
        return bytes_of(NULL, 0);
    }
    const char next = char_at(text, end);
    return next == '\0' || next == '(' ? bytes_of(text.ptr + at, end - at) : bytes_of(NULL, 0);
}

static bool is_class(struct bytes text, size_t at)
{
    while (char_at(text, at) == '_') {
        at++;
    }
    return is_upper(char_at(text, at));
}

/* May this follow a method whose name is complete? */
static bool is_rest(struct bytes rest)
{
    return rest.len == 0 || is_any(rest.ptr[0], " .@[") ||
           (bytes_starts(rest, BYTES("::")) && is_any(char_at(rest, 2), "{(<$'"));
}

static struct bytes short_cpp(struct bytes text)
{
    size_t count = 0;
    size_t parts[2] = {0, 0}; /* where the last two begin */
    size_t at = 0;
    size_t end = 0;
    for (;;) {
        const size_t word = at + (count > 0 && char_at(text, at) == '~');
        const size_t stop = word_end(text, word, "");
        if (stop == word || is_digit(text.ptr[word])) {
            break;
        }
        parts[0] = parts[1];
        parts[1] = at;
        end = stop;
        count++;
        if (word > at || !bytes_starts(bytes_skip(text, stop), BYTES("::"))) {
            break;
        }
        at = stop + 2;
    }
    if (count < 3 || !is_class(text, parts[0]) || !is_rest(bytes_skip(text, end)) ||
        bytes_equal(bytes_of(text.ptr + parts[1], end - parts[1]), BYTES("operator"))) {
        return bytes_of(NULL, 0);
    }
    return bytes_of(text.ptr + parts[0], end - parts[0]);
}

struct bytes short_name(char *name, size_t len)
{
    const struct bytes anonymous = BYTES("(anonymous namespace)::");
    if (len > anonymous.len && bytes_starts(bytes_of(name, len), anonymous)) {
        name += anonymous.len;
        len -= anonymous.len;
    }
    const struct bytes text = bytes_of(name, len);
    struct bytes part = short_go(name, len);
    part = part.len > 0 ? part : short_java(text);
    part = part.len > 0 ? part : short_cpp(text);
    return part.len > 0 ? part : text;
}

/* ":12" or ":12:5" is at the end; gives where it begins, else the length. */
static size_t before_line(struct bytes text)
{
    size_t at = text.len;
    while (at > 0 && (is_digit(text.ptr[at - 1]) || text.ptr[at - 1] == ':')) {
        at--;
    }
    while (at < text.len && text.ptr[at] != ':') {
        at++;
    }
    return at + 1 < text.len ? at : text.len;
}

static bool has_any(struct bytes text, const char *of)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_any(text.ptr[i], of)) {
            return true;
        }
    }
    return false;
}

static bool is_place(struct bytes text)
{
    if (has_any(text, "()[]{}<>")) {
        return false;
    }
    if (text.len > 1 && text.ptr[0] == '/') {
        return text.ptr[1] != ' ' && text.ptr[1] != '/';
    }
    const struct bytes file = short_name_file(text);
    return before_line(text) < text.len ? text.ptr[0] == ':' || has_any(text, "./\\")
                                        : file.len < text.len && has_any(file, ".");
}

struct bytes short_name_place(struct bytes name)
{
    const struct bytes none = bytes_of("", 0);
    if (name.len < 3 || name.ptr[0] == '/' || name.ptr[0] == ' ' ||
        (is_word(name.ptr[0]) && name.ptr[1] == ':' && is_any(name.ptr[2], "/\\"))) {
        return none; /* nothing but a file */
    }
    size_t blank = bytes_find(name, BYTES(" /"), 0);
    blank = blank == SIZE_MAX ? bytes_rfind_char(name, ' ') : blank;
    if (blank == SIZE_MAX || blank + 1 == name.len) {
        return none;
    }
    const struct bytes place = bytes_skip(name, blank + 1);
    return is_place(place) ? place : none;
}

struct bytes short_name_file(struct bytes place)
{
    size_t at = place.len;
    while (at > 0 && place.ptr[at - 1] != '/' && place.ptr[at - 1] != '\\') {
        at--;
    }
    return bytes_skip(place, at);
}

/* Is it the end of something, behind a dot: "cpp", "rs:12", "func1", "v2.F", "part.0"? */
static bool is_tail(struct bytes text)
{
    size_t end = 0;
    while (end < text.len && !is_any(text.ptr[end], ".-:")) {
        end++;
    }
    const struct bytes word = bytes_head(text, end);
    const char next = char_at(text, end);
    if (next == ':') {
        return before_line(text) == end;
    }
    size_t digits = end;
    while (digits > 0 && is_digit(text.ptr[digits - 1])) {
        digits--;
    }
    return (next == '\0' && is_one_of(FILE_ENDINGS, word)) ||
           (next != '-' && is_one_of(COPIES, word)) ||
           (digits < end && is_one_of(NUMBERED, bytes_head(text, digits)));
}

bool short_name_alone(struct bytes part, bool behind_dot)
{
    if (part.len == 0 || is_any(part.ptr[0], "0123456789./:{-)]} ")) {
        return false;
    }
    size_t letters = 0;
    for (size_t i = 0; i < part.len && letters < 3; i++) {
        const char c = part.ptr[i];
        letters += is_lower(c) || is_upper(c) ? 1 : c & 0x80 ? 3 : 0;
    }
    return letters >= 3 && !(behind_dot && is_tail(part));
}
