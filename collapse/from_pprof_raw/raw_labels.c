/*
 * raw_labels: "KEY:[VALUE] KEY:[VALUE]", as texts or as numbers. Several values of one text label
 * cannot be told from one with blanks in it, which is what nearly all are.
 */
#include "collapse/from_pprof_raw/raw_labels.h"

#include "core/checked.h"

/* Where "]" stands that ends the value at the front: at the end, or before another "KEY:[". */
static size_t value_end(struct bytes text)
{
    bool more = true; /* where no "KEY:[" follows, none does further on */
    for (size_t at = bytes_find_char(text, ']', 0); at != SIZE_MAX;
         at = bytes_find_char(text, ']', at + 1)) {
        const struct bytes rest = bytes_skip(text, at + 1);
        const bool blank = rest.len > 0 && rest.ptr[0] == ' ';
        more = more && (!blank || bytes_find(rest, BYTES(":["), 0) != SIZE_MAX);
        if (rest.len == 0 || (blank && more)) {
            return at;
        }
    }
    return SIZE_MAX;
}

/* The next "KEY:[VALUE]"; *text continues behind it. */
static bool next_group(struct bytes *text, struct bytes *key, struct bytes *value)
{
    const size_t colon = bytes_find(*text, BYTES(":["), 0);
    if (colon == SIZE_MAX) {
        return false;
    }
    *key = bytes_head(*text, colon);
    const struct bytes rest = bytes_skip(*text, colon + 2);
    const size_t end = value_end(rest);
    if (end == SIZE_MAX) {
        return false;
    }
    *value = bytes_head(rest, end);
    *text = bytes_skip(rest, end + 1);
    (void)raw_skip(text, BYTES(" "));
    return true;
}

/* Takes "NUMBER" or "NUMBER UNIT" off the front. */
static bool take_number(struct bytes *text, int64_t *number, struct bytes *unit)
{
    int64_t next;
    if (!raw_number(text, number) || (text->len > 0 && text->ptr[0] != ' ')) {
        return false;
    }
    (void)raw_skip(text, BYTES(" "));
    struct bytes word = *text;
    if (raw_number(&word, &next)) {
        *unit = bytes_of(NULL, 0);
        return true;
    }
    const size_t blank = bytes_find_char(*text, ' ', 0);
    *unit = bytes_head(*text, blank == SIZE_MAX ? text->len : blank);
    *text = bytes_skip(*text, blank == SIZE_MAX ? text->len : blank + 1);
    return true;
}

/* Keys that are numbers though no unit is given: pprof itself takes bytes for theirs. */
static bool is_size(struct bytes key)
{
    return bytes_equal(key, BYTES("bytes")) || bytes_equal(key, BYTES("request")) ||
           bytes_equal(key, BYTES("alignment"));
}

bool raw_labels_are_numbers(struct bytes text)
{
    struct bytes key;
    struct bytes value;
    bool sure = false;
    while (next_group(&text, &key, &value)) {
        sure = sure || is_size(key);
        do {
            int64_t number;
            struct bytes unit;
            if (!take_number(&value, &number, &unit)) {
                return false;
            }
            sure = sure || unit.len > 0;
        } while (value.len > 0);
    }
    return sure;
}

static void put(struct raw_labels *l, struct stacks *out, const struct label *label)
{
    if (!GROW(l->items, l->capacity, l->count + 1)) {
        out->failed = true;
        return;
    }
    l->items[l->count++] = *label;
}

static bool put_numbers(struct raw_labels *l, struct stacks *out, struct string_id key,
                        struct bytes value)
{
    do {
        struct label label = {.key = key};
        struct bytes unit;
        if (!take_number(&value, &label.number, &unit)) {
            return false;
        }
        label.unit = stacks_string(out, unit);
        put(l, out, &label);
    } while (value.len > 0);
    return true;
}

bool raw_labels_take(struct raw_labels *l, struct stacks *out, struct bytes text, bool numbers)
{
    struct bytes key;
    struct bytes value;
    while (next_group(&text, &key, &value)) {
        const struct label label = {.key = stacks_string(out, key),
                                    .text = stacks_string(out, value)};
        if (numbers && !put_numbers(l, out, label.key, value)) {
            return false;
        }
        if (!numbers && label.text.i != 0) {
            put(l, out, &label);
        }
    }
    return text.len == 0;
}
