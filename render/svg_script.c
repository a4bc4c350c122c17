/* svg_script: the script without what only its readers in the repository need. */
#include "render/svg_script.h"

/* Signs that no blank needs to stand next to; not + and -, as "a + +b" is not "a ++b". */
static bool is_sign(char c)
{
    return c != '\0' && strchr("{}()[]=,;:?<>&|*", c) != NULL;
}

static void put_tight(struct sink *sink, struct bytes line)
{
    bool quoted = false;
    size_t from = 0; /* what is not written yet */
    for (size_t i = 0; i < line.len; i++) {
        const char c = line.ptr[i];
        quoted ^= c == '\'';
        const bool around =
            i > 0 && i + 1 < line.len && (is_sign(line.ptr[i - 1]) || is_sign(line.ptr[i + 1]));
        if (c == ' ' && !quoted && around) {
            sink_bytes(sink, line.ptr + from, i - from);
            from = i + 1;
        }
    }
    sink_bytes(sink, line.ptr + from, line.len - from);
}

void svg_script_lean(struct sink *sink, struct bytes script)
{
    struct bytes line;
    while (bytes_cut(&script, '\n', &line)) {
        line = bytes_trim(line);
        if (line.len == 0 || bytes_starts(line, BYTES("//"))) {
            continue;
        }
        if (bytes_find_char(line, '/', 0) == SIZE_MAX) {
            put_tight(sink, line);
        } else {
            sink_bytes(sink, line.ptr, line.len);
        }
        sink_bytes(sink, "\n", 1);
    }
}
