/* java_names: the table behind Java's legacy profiles, which gives each number its function. */
#include "collapse/legacy/java_names.h"

#include "collapse/legacy/scan.h"

/* FILE:LINE, or a path, of which the base name is taken. */
static void take_place(struct addresses *a, struct bytes place, struct address_name *name)
{
    const size_t colon = bytes_rfind_char(place, ':');
    uint64_t line;
    if (colon != SIZE_MAX) {
        const struct bytes digits = bytes_skip(place, colon + 1);
        if (digits.len > 0 && bytes_u64(digits, UINT32_MAX, &line) == digits.len) {
            name->file = stacks_string(a->out, bytes_head(place, colon));
            name->line = (uint32_t)line;
            return;
        }
    }
    const size_t slash = bytes_rfind_char(place, '/');
    name->file = stacks_string(a->out, slash == SIZE_MAX ? place : bytes_skip(place, slash + 1));
}

bool java_names_line(struct addresses *a, struct bytes line)
{
    struct address_name name = {.line = 0};
    uint64_t id;
    line = bytes_trim(line);
    if (!scan_address(&line, &id) || line.len == 0 || !is_blank(line.ptr[0])) {
        return false;
    }
    line = bytes_trim(line);
    const size_t bracket = bytes_rfind_char(line, '(');
    if (bytes_find(line, BYTES("generated stub/JIT"), 0) != SIZE_MAX) {
        line = BYTES("STUB");
    } else if (bracket != SIZE_MAX && bracket > 0 && is_blank(line.ptr[bracket - 1]) &&
               bytes_ends(line, BYTES(")"))) {
        take_place(a, bytes_of(line.ptr + bracket + 1, line.len - bracket - 2), &name);
        line = bytes_trim(bytes_head(line, bracket));
    }
    name.function = name.system_name = stacks_string(a->out, line);
    addresses_name(a, id, &name, 1);
    return true;
}
