/* cut: where the input of a line format may be cut into chunks. */
#define _GNU_SOURCE /* memrchr */
#include "collapse/cut.h"

/*
 * Input without blank lines (perf script without call graphs) is cut at line ends once this much
 * has been searched: a single sample is never as large, so no stack is torn.
 */
enum { LONGEST_SAMPLE = 256 << 20 };

static size_t cut_line(struct bytes text, size_t clean)
{
    const char *end = memrchr(text.ptr + clean, '\n', text.len - clean);
    return end ? (size_t)(end - text.ptr) + 1 : 0;
}

/* The line that ends before the line feed at `end` holds only blanks. */
static bool is_blank_line(struct bytes text, size_t end)
{
    while (end > 0 && is_blank(text.ptr[end - 1])) {
        end--;
    }
    return end == 0 || text.ptr[end - 1] == '\n';
}

/* A sample's own lines begin with a TAB or blank; in one-line samples none begins with a TAB. */
static size_t cut_one_line_samples(struct bytes text)
{
    const bool tabs = text.len && (text.ptr[0] == '\t' || memchr(text.ptr, '\t', text.len));
    return tabs && text.len < LONGEST_SAMPLE ? 0 : cut_line(text, 0);
}

static size_t cut_blank_line(struct bytes text, size_t clean)
{
    /* The blank line may have begun in the part that was searched before. */
    size_t end = text.len;
    while (end > clean) {
        const char *feed = memrchr(text.ptr + clean, '\n', end - clean);
        if (!feed) {
            break;
        }
        const size_t at = (size_t)(feed - text.ptr);
        if (is_blank_line(text, at)) {
            return at + 1;
        }
        end = at;
    }
    return cut_one_line_samples(text);
}

static size_t cut_anywhere(struct bytes text, size_t clean)
{
    (void)clean;
    return text.len;
}

source_cut_fn cut_function(enum boundary boundary)
{
    switch (boundary) {
    case BOUNDARY_ANYWHERE:
        return cut_anywhere;
    case BOUNDARY_LINE:
        return cut_line;
    case BOUNDARY_BLANK_LINE:
        return cut_blank_line;
    case BOUNDARY_NONE:
        break;
    }
    return NULL;
}
