/*
 * gperftools_raw: a profile with its symbols in front, as google-pprof --raw and jeprof --raw
 * write:
 *   --- symbol
 *   binary=PATH
 *   0xADDRESS NAME[--NAME...]        the inlined function last
 *   ---
 *   --- profile | heap | growth | contention
 *   (the profile itself)
 */
#include "collapse/legacy/legacy.h"
#include "collapse/legacy/scan.h"

enum { INLINED_MAX = 64 };

/* What may stand behind the symbols. The state of all of them begins with struct legacy. */
static const struct reader *const INNER[] = {&reader_heap_text,  &reader_jemalloc,
                                             &reader_contention, &reader_threadz,
                                             &reader_go_count,   &reader_gperftools_cpu};

static bool is_first_line(struct bytes line)
{
    return bytes_equal(bytes_trim_right(line), BYTES("--- symbol"));
}

/* The name without the start address that google-pprof adds: "main<0000000000401136>". */
static struct bytes without_start(struct bytes name)
{
    enum { DIGITS_LEAST = 8 };
    size_t at = name.len;
    if (!bytes_ends(name, BYTES(">"))) {
        return name;
    }
    do {
        at--;
    } while (at > 0 && is_hex(name.ptr[at - 1]));
    return at > 0 && name.ptr[at - 1] == '<' && name.len - 1 - at >= DIGITS_LEAST
               ? bytes_head(name, at - 1)
               : name;
}

/* An address or question marks in the place of a name. */
static bool is_nameless(struct bytes name)
{
    return name.len == 0 || bytes_starts(name, BYTES("0x")) || bytes_equal(name, BYTES("??"));
}

/* The text up to the next "--", which may be part of "operator--". */
static struct bytes cut_name(struct bytes *text)
{
    const struct bytes op = BYTES("operator");
    size_t at = bytes_find(*text, BYTES("--"), 0);
    while (at != SIZE_MAX && bytes_ends(bytes_head(*text, at), op)) {
        at = bytes_find(*text, BYTES("--"), at + 2);
    }
    const struct bytes name = bytes_head(*text, at == SIZE_MAX ? text->len : at);
    *text = bytes_skip(*text, at == SIZE_MAX ? text->len : at + 2);
    return name;
}

/* "0xADDRESS NAME[--NAME...]"; what comes too late in a long list is left out. */
static bool take_symbol(struct addresses *a, struct bytes line)
{
    struct address_name names[INLINED_MAX];
    size_t count = 0;
    uint64_t address;
    if (!scan_address(&line, &address) || line.len == 0 || !is_blank(line.ptr[0])) {
        return false;
    }
    line = bytes_trim(line);
    while (line.len > 0 && count < INLINED_MAX) {
        const struct bytes name = without_start(cut_name(&line));
        if (!is_nameless(name)) {
            count++;
            names[INLINED_MAX - count] =
                (struct address_name){.function = stacks_string(a->out, name)};
        }
    }
    addresses_name(a, address, names + INLINED_MAX - count, count);
    return true;
}

static const struct reader *find_inner(const struct chunk *chunk)
{
    const struct head head = {chunk->text, true};
    for (size_t i = 0; i < sizeof INNER / sizeof *INNER; i++) {
        if (INNER[i]->probe(&head) == PROBE_YES) {
            return INNER[i];
        }
    }
    return NULL;
}

/* Leaves *text behind the line "--- profile" or the like; false: there is none. */
static bool take_symbols(struct reading *r, struct addresses *a, struct bytes *text)
{
    struct bytes line;
    for (bool first = true; bytes_cut(text, '\n', &line) && !stacks_failed(r->out); first = false) {
        r->lines++;
        line = bytes_trim_right(line);
        if (bytes_starts(line, BYTES("--- ")) && !first) {
            return true;
        }
        const bool said = first || line.len == 0 || bytes_equal(line, BYTES("---")) ||
                          bytes_starts(line, BYTES("binary="));
        if (!said && a && !take_symbol(a, line)) {
            legacy_warn(r, "expected \"0xADDRESS NAME\"", line);
        }
    }
    return false;
}

/* The symbols are read twice: which reader's state they go to is known only behind them. */
static flame_status read_inner(struct reading *r, const struct reader *inner,
                               const struct chunk *chunk, const struct chunk *rest,
                               flame_error *err)
{
    struct bytes text = chunk->text;
    if (!inner->open(r)) {
        return fault_nomem(err);
    }
    struct legacy *l = r->state;
    l->addresses.loose_names = true; /* google-pprof takes 1 off callers before it writes them */
    r->lines = 0;
    (void)take_symbols(r, l->comments ? &l->addresses : NULL, &text);
    const flame_status status = inner->feed(r, rest, err);
    inner->close(r);
    return status;
}

static flame_status feed(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct bytes text = chunk->text;
    const bool found = take_symbols(r, NULL, &text);
    const struct chunk rest = {text, chunk->offset + (chunk->text.len - text.len), true};
    const struct reader *inner = found ? find_inner(&rest) : NULL;
    if (!inner) {
        const struct place at = {NULL, r->lines, 1, FLAME_NO_OFFSET};
        return fault(err, FLAME_E_SYNTAX, at, "no known profile behind the symbols");
    }
    return read_inner(r, inner, chunk, &rest, err);
}

static enum probe probe(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    return bytes_cut(&text, '\n', &line) && is_first_line(line) ? PROBE_YES : PROBE_NO;
}

const struct reader reader_gperftools_raw = {
    .entry = {.name = "gperftools_raw",
              .summary = "profile with its symbols in front (google-pprof --raw, jeprof --raw)",
              .extensions = "raw"},
    .boundary = BOUNDARY_NONE,
    .probe = probe,
    .feed = feed,
};
