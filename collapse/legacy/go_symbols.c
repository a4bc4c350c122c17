/*
 * go_symbols: the comment lines in which Go's text profiles name their addresses.
 *
 * Functions may hold blanks, '+' and brackets, files ':': only the last "+0x" and ':' separate.
 */
#include "collapse/legacy/go_symbols.h"

#include "collapse/legacy/scan.h"

static bool scan_tabs(struct bytes *text)
{
    const size_t before = text->len;
    while (text->len > 0 && text->ptr[0] == '\t') {
        *text = bytes_skip(*text, 1);
    }
    return text->len < before;
}

/* The function without the "+0xOFFSET" at its end. */
static struct bytes without_offset(struct bytes function)
{
    size_t at = function.len;
    while (at > 0 && is_hex(function.ptr[at - 1])) {
        at--;
    }
    if (at < function.len && at >= 3 && memcmp(function.ptr + at - 3, "+0x", 3) == 0) {
        return bytes_head(function, at - 3);
    }
    return function;
}

/* FILE:LINE; a text without a line is all file. */
static void split_place(struct bytes place, struct go_symbol *symbol)
{
    const size_t colon = bytes_rfind_char(place, ':');
    uint64_t line;
    symbol->file = place;
    symbol->line = 0;
    if (colon == SIZE_MAX) {
        return;
    }
    const struct bytes digits = bytes_skip(place, colon + 1);
    if (digits.len > 0 && bytes_u64(digits, UINT32_MAX, &line) == digits.len) {
        symbol->file = bytes_head(place, colon);
        symbol->line = (uint32_t)line;
    }
}

bool go_symbol_parse(struct bytes line, struct go_symbol *symbol)
{
    *symbol = (struct go_symbol){.function = BYTES(""), .file = BYTES("")};
    line = bytes_trim_right(line);
    if (!scan_text(&line, BYTES("#")) || !scan_tabs(&line) ||
        !scan_address(&line, &symbol->address)) {
        return false;
    }
    if (line.len == 0) {
        return true;
    }
    if (!scan_tabs(&line)) {
        return false;
    }
    struct bytes rest = line;
    struct bytes function = BYTES("");
    (void)bytes_cut(&rest, '\t', &function);
    (void)scan_tabs(&rest);
    symbol->function = without_offset(function);
    split_place(rest, symbol);
    return true;
}
