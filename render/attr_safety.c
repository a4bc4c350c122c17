/* attr_safety: no attribute of a file becomes script. */
#include "render/attr_safety.h"

static bool is_space(char c)
{
    return is_blank(c) || c == '\n';
}

static bool is_name_char(char c, bool first)
{
    const char lower = (char)(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || c == '_' ||
           (!first && (is_digit(c) || c == '-' || c == '.'));
}

static size_t value_length(struct bytes text, char *quote)
{
    size_t len = 0;
    *quote = text.len > 0 && (text.ptr[0] == '"' || text.ptr[0] == '\'') ? text.ptr[0] : '\0';
    if (*quote) {
        const size_t end = bytes_find_char(text, *quote, 1);
        return end == SIZE_MAX ? text.len - 1 : end - 1;
    }
    while (len < text.len && !is_space(text.ptr[len])) {
        len++;
    }
    return len;
}

bool attr_next(struct bytes *text, struct bytes *name, struct bytes *value)
{
    size_t len = 0;
    *text = bytes_trim(*text);
    while (len < text->len && !is_space(text->ptr[len]) && text->ptr[len] != '=') {
        len++;
    }
    if (len == 0) {
        return false;
    }
    *name = bytes_head(*text, len);
    *value = bytes_of(NULL, 0);
    *text = bytes_skip(*text, len);
    if (text->len > 0 && text->ptr[0] == '=') {
        char quote;
        *text = bytes_skip(*text, 1);
        len = value_length(*text, &quote);
        *value = bytes_of(text->ptr + (quote != '\0'), len);
        len += quote ? 2 : 0;
        *text = bytes_skip(*text, len < text->len ? len : text->len);
    }
    return true;
}

static bool is_word(struct bytes text, const char *word)
{
    const size_t len = strlen(word);
    for (size_t i = 0; i < len; i++) {
        if (i >= text.len || (text.ptr[i] | 0x20) != (word[i] | 0x20)) {
            return false;
        }
    }
    return text.len == len;
}

bool attr_name_is_link(struct bytes name)
{
    return is_word(name, "href") || is_word(name, "src") || is_word(name, "action") ||
           is_word(name, "formaction");
}

bool attr_name_is_safe(struct bytes name)
{
    static const char *const OWN[] = {"href", "target", "id", "class", "xmlns"};
    for (size_t i = 0; i < name.len; i++) {
        if (!is_name_char(name.ptr[i], i == 0)) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        if (is_word(name, OWN[i])) {
            return false;
        }
    }
    return name.len > 0 && !(name.len >= 2 && is_word(bytes_head(name, 2), "on"));
}

/* What browsers skip in an address: blanks, line ends and control characters. */
static bool is_skipped(char c)
{
    return (unsigned char)c <= 0x20 || c == 0x7f;
}

static bool has_scheme(struct bytes link, const char *scheme)
{
    for (size_t i = 0; i < link.len && *scheme; i++) {
        if (is_skipped(link.ptr[i])) {
            continue;
        }
        const char c = link.ptr[i];
        const char lower = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        if (lower != *scheme) {
            return false;
        }
        scheme++;
    }
    return *scheme == '\0';
}

bool attr_link_is_safe(struct bytes link)
{
    return !has_scheme(link, "javascript:") && !has_scheme(link, "vbscript:") &&
           !has_scheme(link, "data:");
}
