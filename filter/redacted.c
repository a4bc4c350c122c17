/* redacted: texts that tell nothing but which ones are equal, for files that strangers may see. */
#include "filter/redacted.h"

#include <inttypes.h>
#include <stdio.h>

#include "filter/simple_name.h"

/* FNV-1a with a last stir; core/hash.h promises nothing from one machine to the next. */
static uint64_t stable_hash(char kind, struct bytes text)
{
    uint64_t h = (UINT64_C(0xcbf29ce484222325) ^ (unsigned char)kind) * UINT64_C(0x100000001b3);
    for (size_t i = 0; i < text.len; i++) {
        h = (h ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001b3);
    }
    h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    h = (h ^ (h >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    return h ^ (h >> 33);
}

/* Twelve digits: of a million names hardly two become one. */
static uint64_t digits12(char kind, struct bytes text)
{
    return stable_hash(kind, text) >> 16;
}

struct bytes redacted_text(char out[REDACTED_MAX], enum redacted_kind kind, struct bytes text)
{
    if (text.len == 0) {
        return text;
    }
    const int len = snprintf(out, REDACTED_MAX, "%c%012" PRIx64, kind, digits12((char)kind, text));
    return bytes_of(out, (size_t)len);
}

/* "_[k]" and its like at the end. */
static struct bytes mark_of(struct bytes name)
{
    const size_t from = name.len > 4 ? name.len - 4 : name.len;
    const struct bytes end = bytes_skip(name, from);
    return bytes_starts(end, BYTES("_[")) && bytes_ends(end, BYTES("]")) ? end : BYTES("");
}

/*
 * What stands in front of the last separator that is in no angle brackets: "std::vector<a::b>" of
 * "std::vector<a::b>::push_back(int)", "net/http.(*conn)" of "net/http.(*conn).serve".
 */
static struct bytes scope_of(struct bytes name)
{
    const struct bytes simple = simple_name(name);
    const bool method = simple.len < name.len && simple.len > 0 &&
                        simple.ptr[simple.len - 1] == '.'; /* Go's receiver is in brackets */
    const struct bytes text = method ? name : simple;
    size_t end = 0;
    size_t depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        depth += c == '<';
        depth -= c == '>' && depth > 0;
        if (depth == 0 && i + 1 < text.len && (c == '.' || c == ':' || c == '/' || c == '`')) {
            end = i;
        }
    }
    while (end > 0 && (text.ptr[end - 1] == ':' || text.ptr[end - 1] == '.')) {
        end--;
    }
    return bytes_head(text, end);
}

static bool says_nothing(struct bytes name)
{
    return name.len == 0 || bytes_equal(name, BYTES("[unknown]")) ||
           bytes_equal(name, BYTES("[no stack]"));
}

struct bytes redacted_name(char out[REDACTED_MAX], struct bytes name)
{
    const struct bytes mark = mark_of(name);
    const struct bytes text = bytes_head(name, name.len - mark.len);
    const struct bytes scope = scope_of(text);
    const int mark_len = (int)mark.len;
    int len;
    if (says_nothing(text)) {
        return name;
    }
    if (text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']') {
        const struct bytes inside = bytes_of(text.ptr + 1, text.len - 2);
        len = snprintf(out, REDACTED_MAX, "[m%012" PRIx64 "]%.*s",
                       digits12(REDACTED_MODULE, inside), mark_len, mark.ptr);
    } else if (scope.len > 0) {
        len = snprintf(out, REDACTED_MAX, "n%08" PRIx64 "::f%012" PRIx64 "%.*s",
                       stable_hash('n', scope) >> 32, digits12('f', text), mark_len, mark.ptr);
    } else {
        len = snprintf(out, REDACTED_MAX, "f%012" PRIx64 "%.*s", digits12('f', text), mark_len,
                       mark.ptr);
    }
    return bytes_of(out, (size_t)len);
}
