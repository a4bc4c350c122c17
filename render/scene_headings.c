/* scene_headings: title and subtitle, cut and wrapped to the picture's width. */
#include "core/unicode.h"
#include "render/scene_parts.h"

static const char ELLIPSIS[] = "\xe2\x80\xa6";

/* How many bytes of text fit into `cells`. */
static size_t fitting(struct bytes text, double cells)
{
    double used = 0;
    size_t at = 0;
    while (at < text.len) {
        uint32_t code;
        const size_t len = unicode_decode(bytes_skip(text, at), &code);
        used += unicode_cells(code);
        if (used > cells) {
            break;
        }
        at += len;
    }
    return at;
}

struct bytes scene_cut(struct arena *a, struct bytes text, double cells)
{
    if (fitting(text, cells) == text.len) {
        return text;
    }
    const struct bytes head = bytes_trim_right(bytes_head(text, fitting(text, cells - 1)));
    char *const out = arena_alloc(a, head.len + sizeof ELLIPSIS);
    if (!out) {
        return bytes_of(NULL, 0);
    }
    memcpy(out, head.ptr, head.len);
    memcpy(out + head.len, ELLIPSIS, sizeof ELLIPSIS);
    return bytes_of(out, head.len + sizeof ELLIPSIS - 1);
}

/* The next line of *text, which ends at a blank if it can; *text goes on behind it. */
static struct bytes next_line(struct bytes *text, double cells)
{
    size_t end = fitting(*text, cells);
    if (end < text->len) {
        const size_t blank = bytes_rfind_char(bytes_head(*text, end + 1), ' ');
        end = blank != SIZE_MAX && blank > 0 ? blank : end > 0 ? end : text->len;
    }
    const struct bytes line = bytes_head(*text, end);
    *text = bytes_trim(bytes_skip(*text, end));
    return bytes_trim_right(line);
}

bool scene_fit_headings(struct scene *s)
{
    const double inner = s->width - 2 * s->pad_x;
    const double cells = inner / s->cell_width;
    const double title_cells = cells * s->font_size / (s->font_size + HEADING_LARGER);
    struct bytes rest = s->subtitle;
    bool done = true;
    s->heading = scene_cut(&s->arena, s->title, title_cells);
    done = s->heading.ptr != NULL;
    s->line_count = 0;
    while (rest.len > 0 && done) {
        const bool last = s->line_count + 1 == SUBTITLE_LINES;
        const struct bytes line =
            last ? scene_cut(&s->arena, rest, cells) : next_line(&rest, cells);
        done = line.ptr != NULL;
        s->lines[s->line_count++] = line;
        rest = last ? BYTES("") : rest;
    }
    return done;
}
