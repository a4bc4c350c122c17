/*
 * folded: reads "root;…;leaf COUNT" lines, as FlameGraph's scripts, inferno, py-spy, austin, bcc
 * and others write them; with two counts, a comparison.
 */
#include <stdlib.h>

#include "collapse/from_folded/folded_counts.h"
#include "collapse/from_folded/folded_line.h"
#include "collapse/from_folded/folded_sorted.h"
#include "collapse/from_folded/folded_stacks.h"
#include "collapse/reader.h"

struct folded {
    struct folded_stacks stacks;
    struct folded_sorted sorted;
    uint32_t samples; /* columns */
    uint32_t lines;
    bool two_counts; /* `lines` exists */
    bool cut;        /* a fraction has been told of */
};

static bool open_folded(struct reading *r)
{
    struct folded *f = calloc(1, sizeof *f);
    if (!f) {
        return false;
    }
    f->samples = stacks_column(r->out, BYTES("samples"), BYTES("count"), true);
    r->state = f;
    return true;
}

static void close_folded(struct reading *r)
{
    struct folded *f = r->state;
    folded_stacks_release(&f->stacks);
    folded_sorted_release(&f->sorted);
    free(f);
}

/* A row of the stack that remembers the first of two counts as text. */
static uint32_t row_with_count(struct reading *r, struct stack_id stack, struct bytes count)
{
    struct folded *f = r->state;
    struct label label = {.text = stacks_string(r->out, count)};
    if (!f->two_counts) {
        f->two_counts = true;
        f->lines = stacks_column(r->out, BYTES("lines"), BYTES("count"), true);
    }
    const uint32_t row = stacks_row(r->out, stack, stacks_labels(r->out, &label, 1));
    stacks_add(r->out, row, f->lines, 1, 0);
    return row;
}

/* Without its fraction, where that is asked for. */
static struct number whole(struct reading *r, struct number count)
{
    struct folded *f = r->state;
    bool lost = false;
    for (; r->options->whole_counts && count.decimals > 0; count.decimals--) {
        lost = lost || count.value % 10 != 0;
        count.value /= 10;
    }
    if (lost && !f->cut) {
        f->cut = true;
        notes_add(r->warnings, "counts with fractions are cut to whole numbers; larger ones and "
                               "--factor keep them");
    }
    return count;
}

/* False when there is no frame. */
static bool add_sample(struct reading *r, struct bytes stack, struct number count)
{
    struct folded *f = r->state;
    struct bytes rest;
    struct bytes word;
    struct number first;
    const bool two = folded_last_count(stack, &rest, &word, &first);
    count = whole(r, count);
    if (two) {
        stack = rest;
    }
    while (stack.len > 0 && stack.ptr[stack.len - 1] == ';') {
        stack.len--;
    }
    if (stack.len == 0) {
        return false;
    }
    if (!two && count.value == 0) {
        return true;
    }
    const struct stack_id leaf = folded_stacks_find(&f->stacks, r->out, stack);
    const uint32_t row = two ? row_with_count(r, leaf, word) : stacks_row(r->out, leaf, NO_LABELS);
    stacks_add(r->out, row, f->samples, count.value, count.decimals);
    return true;
}

/* `begin`: where the line began, blanks in front included. */
static void warn_line(struct reading *r, struct bytes line, const char *begin)
{
    struct bytes stack;
    struct bytes word;
    struct number count;
    (void)folded_last_word(line, &stack, &word);
    const uint32_t column = (uint32_t)(word.ptr - begin) + 1;
    if (folded_number(word, &count)) {
        warnings_add(r->warnings, r->lines, 1, "no stack before the count");
    } else if (word.len > 1 && word.ptr[0] == '-' && is_digit(word.ptr[1])) {
        warnings_add(r->warnings, r->lines, column, "negative count \"%.*s\" skipped", QUOTE(word));
    } else {
        warnings_add(r->warnings, r->lines, column, "expected a count at the end, found \"%.*s\"",
                     QUOTE(word));
    }
}

static void read_line(struct reading *r, struct bytes line, const char *begin)
{
    struct bytes stack;
    struct bytes word;
    struct number count;
    if (!folded_last_count(line, &stack, &word, &count) || !add_sample(r, stack, count)) {
        warn_line(r, line, begin);
    }
}

static flame_status feed_folded(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct folded *f = r->state;
    struct bytes text = chunk->text;
    struct bytes line;
    folded_stacks_new_chunk(&f->stacks);
    while (bytes_cut(&text, '\n', &line)) {
        r->lines++;
        const char *begin = line.ptr;
        line = bytes_trim(line);
        if (line.len == 0 || folded_is_comment(line)) {
            continue;
        }
        if (r->options->sorted && !folded_sorted_take(&f->sorted, line)) {
            return fault(err, FLAME_E_SYNTAX, NOWHERE, "unsorted input lines detected");
        }
        read_line(r, line, begin);
        if (stacks_failed(r->out)) {
            break;
        }
    }
    folded_sorted_keep(&f->sorted);
    return f->sorted.failed ? fault_nomem(err) : FLAME_OK;
}

/* At least 60 % of the lines end in a number, and one has a ';' or all of them end in a number. */
static enum probe probe_folded(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    size_t lines = 0;
    size_t counted = 0;
    bool semicolon = false;
    while (bytes_cut(&text, '\n', &line)) {
        struct bytes stack;
        struct bytes word;
        const bool cut_off = text.len == 0 && !head->whole;
        line = bytes_trim(line);
        if (line.len == 0 || folded_is_comment(line) || (cut_off && lines > 0)) {
            continue;
        }
        lines++;
        if (folded_last_word(line, &stack, &word) && folded_is_like_count(word)) {
            counted++;
            semicolon = semicolon || bytes_find_char(stack, ';', 0) != SIZE_MAX;
        }
    }
    if (lines == 1 && counted == 0 && !head->whole) { /* the first line is longer than the head */
        return bytes_find_char(head->text, ';', 0) != SIZE_MAX &&
                       !memchr(head->text.ptr, '\0', head->text.len)
                   ? PROBE_MAYBE
                   : PROBE_NO;
    }
    const bool most = counted * 10 >= lines * 6;
    return counted > 0 && ((most && semicolon) || counted == lines) ? PROBE_MAYBE : PROBE_NO;
}

const struct reader reader_folded = {
    .entry = {.name = "folded",
              .summary = "folded stacks: frames joined by ';', then one or two counts",
              .extensions = "folded,collapsed,txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe_folded,
    .open = open_folded,
    .feed = feed_folded,
    .close = close_folded,
    .finish = folded_counts_settle,
};
