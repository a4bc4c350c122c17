/*
 * raw_function: "NAME FILE:LINE:COLUMN s=START(SYSTEM NAME)". Names and files may hold blanks, so
 * that the places where they end are found from what must stand behind them.
 */
#include "collapse/from_pprof_raw/raw.h"

/* Takes ":NUMBER" off the end of *text. What is no line number counts as none. */
static bool take_colon(struct bytes *text, uint32_t *number)
{
    const size_t colon = bytes_rfind_char(*text, ':');
    int64_t value;
    if (colon == SIZE_MAX) {
        return false;
    }
    struct bytes digits = bytes_skip(*text, colon + 1);
    if (bytes_starts(digits, BYTES(" ")) || !raw_number(&digits, &value) || digits.len > 0) {
        return false;
    }
    *number = value > 0 && value <= UINT32_MAX ? (uint32_t)value : 0;
    *text = bytes_head(*text, colon);
    return true;
}

/* "FILE:LINE:COLUMN", or "FILE:LINE" as older versions print. */
static bool take_lines(struct bytes *text, struct line *line)
{
    uint32_t last;
    uint32_t before;
    if (!take_colon(text, &last)) {
        return false;
    }
    const bool two = take_colon(text, &before);
    line->number = two ? before : last;
    line->column = two ? last : 0;
    return true;
}

/* What begins as absolute paths and URLs do. */
static bool is_rooted(struct bytes word)
{
    return bytes_starts(word, BYTES("/")) || bytes_find_char(word, ':', 0) != SIZE_MAX;
}

/*
 * Where the file begins in "NAME FILE": behind the last blank, or when that is no rooted path,
 * behind an earlier one with such a path: "main.f /home/me/my project/f.go".
 */
static size_t file_start(struct bytes text)
{
    const size_t blank = bytes_rfind_char(text, ' ');
    const size_t start = blank == SIZE_MAX ? 0 : blank + 1;
    if (start == text.len || is_rooted(bytes_skip(text, start))) {
        return start;
    }
    const size_t slash = bytes_find(text, BYTES(" /"), 0);
    return slash == SIZE_MAX ? start : slash + 1;
}

/* Where " s=START" or " s=START(SYSTEM NAME)" begins that ends the text, or SIZE_MAX. */
static size_t find_start(struct bytes text, struct bytes *system_name, uint32_t *start)
{
    const struct bytes mark = BYTES(" s=");
    for (size_t at = bytes_find(text, mark, 0); at != SIZE_MAX;
         at = bytes_find(text, mark, at + 1)) {
        struct bytes rest = bytes_skip(text, at + mark.len);
        int64_t value;
        if (!raw_number(&rest, &value)) {
            continue;
        }
        const bool named = bytes_starts(rest, BYTES("(")) && bytes_ends(rest, BYTES(")"));
        if (rest.len == 0 || (named && rest.len > 1)) {
            *system_name = named ? bytes_of(rest.ptr + 1, rest.len - 2) : bytes_of(NULL, 0);
            *start = value > 0 && value <= UINT32_MAX ? (uint32_t)value : 0;
            return at;
        }
    }
    return SIZE_MAX;
}

bool raw_function(struct raw *raw, struct bytes text, struct function *function, struct line *line)
{
    struct bytes system_name;
    const size_t end = find_start(text, &system_name, &function->start_line);
    if (end == SIZE_MAX) {
        return false;
    }
    struct bytes rest = bytes_head(text, end);
    if (!take_lines(&rest, line)) {
        return false;
    }
    const size_t file = file_start(rest);
    const struct bytes name = bytes_head(rest, file > 0 ? file - 1 : 0);
    function->name = raw_text(raw, name);
    function->file = raw_text(raw, bytes_skip(rest, file));
    function->system_name = system_name.ptr ? raw_text(raw, system_name) : function->name;
    return true;
}
