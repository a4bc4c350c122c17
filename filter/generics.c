/* generics: Go's type parameters. */
#include "filter/generics.h"

size_t generics_room(struct bytes name)
{
    size_t room = name.len;
    for (size_t i = 0; i < name.len && room < SIZE_MAX - 3; i++) {
        room += name.ptr[i] == '[' ? 3 : 0;
    }
    return room;
}

static bool is_word(char c)
{
    return is_digit(c) || (unsigned char)((c | 0x20) - 'a') < 26 || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* The bracket that closes the one at `open`, or SIZE_MAX. */
static size_t closing(struct bytes name, size_t open)
{
    size_t depth = 0;
    for (size_t i = open; i < name.len; i++) {
        depth += name.ptr[i] == '[';
        depth -= name.ptr[i] == ']';
        if (depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Go qualifies a function by its package, "main.F"; C++ and Rust names have "::" or '<'. */
static bool is_go(struct bytes before)
{
    return bytes_find_char(before, '.', 0) != SIZE_MAX &&
           bytes_find(before, BYTES("::"), 0) == SIZE_MAX &&
           bytes_find_char(before, '<', 0) == SIZE_MAX;
}

/* The bracket of a mark at the end, such as _[j]. */
static bool is_mark(struct bytes name, size_t at)
{
    return name.ptr[at - 1] == '_' && name.len - at == 3 && memchr("kij", name.ptr[at + 1], 3);
}

/* From a bracket that never closes on, the rest stays as it is. */
size_t generics_strip(char *out, struct bytes name)
{
    size_t len = 0;
    bool found = false;
    bool open = false;
    const size_t first = bytes_find_char(name, '[', 0);
    if (first == SIZE_MAX || !is_go(bytes_head(name, first))) {
        return 0;
    }
    for (size_t i = 0; i < name.len; i++) {
        out[len++] = name.ptr[i];
        if (open || name.ptr[i] != '[' || i == 0 || !is_word(name.ptr[i - 1]) || is_mark(name, i)) {
            continue;
        }
        const size_t close = closing(name, i);
        open = close == SIZE_MAX;
        if (!open) {
            memcpy(out + len, "...", 3);
            len += 3;
            found = true;
            i = close - 1;
        }
    }
    return found ? len : 0;
}
