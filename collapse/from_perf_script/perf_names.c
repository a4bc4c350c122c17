/* perf_names: from the symbols that perf prints to the names of frames. */
#include "collapse/from_perf_script/perf_names.h"

static bool is_name_char(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* From the last "vmlinux" on there are only letters, digits and - . _ */
static bool is_vmlinux(struct bytes module)
{
    const struct bytes word = BYTES("vmlinux");
    size_t last = SIZE_MAX;
    for (size_t at = 0; (at = bytes_find(module, word, at)) != SIZE_MAX; at++) {
        last = at;
    }
    for (size_t i = last == SIZE_MAX ? module.len : last; i < module.len; i++) {
        const char c = module.ptr[i];
        if (!is_name_char(c) && c != '-' && c != '.') {
            return false;
        }
    }
    return last != SIZE_MAX;
}

static bool is_kernel(struct bytes module)
{
    static const struct bytes ENDINGS[] = {
        {".ko", 3}, {".ko.gz", 6}, {".ko.xz", 6}, {".ko.zst", 7}, {".ko.bz2", 7}};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++) {
        if (bytes_ends(module, ENDINGS[i])) {
            return true;
        }
    }
    return bytes_starts(module, BYTES("[")) || bytes_starts(module, BYTES("bpf_prog_")) ||
           is_vmlinux(module);
}

static bool is_jit(struct bytes module)
{
    if (bytes_equal(module, BYTES("[JIT app cache]"))) { /* Android's simpleperf */
        return true;
    }
    const size_t slash = bytes_rfind_char(module, '/');
    const struct bytes base = slash == SIZE_MAX ? module : bytes_skip(module, slash + 1);
    const bool map = bytes_find(module, BYTES("/tmp/perf-"), 0) != SIZE_MAX;
    return (map && bytes_ends(module, BYTES(".map"))) ||
           (bytes_starts(base, BYTES("jitted-")) && bytes_ends(base, BYTES(".so")));
}

struct perf_module perf_module_classify(struct bytes module)
{
    struct perf_module m = {.known = module.len > 0 && !bytes_equal(module, BYTES("[unknown]"))};
    m.inlined = bytes_equal(module, BYTES("inlined"));
    m.jit = m.known && is_jit(module);
    m.kernel = m.known && !m.jit && is_kernel(module);
    return m;
}

struct bytes perf_unknown_name(struct arena *a, struct bytes module, struct bytes address)
{
    const size_t slash = bytes_rfind_char(module, '/');
    struct bytes base = slash == SIZE_MAX ? module : bytes_skip(module, slash + 1);
    if (base.len == 0 || bytes_equal(module, BYTES("[unknown]"))) {
        base = BYTES("unknown");
    }
    char *name = arena_alloc(a, base.len + address.len + 5);
    size_t n = 0;
    if (!name) {
        return bytes_of(NULL, 0);
    }
    name[n++] = '[';
    memcpy(name + n, base.ptr, base.len);
    n += base.len;
    if (address.len > 0) {
        memcpy(name + n, " <", 2);
        memcpy(name + n + 2, address.ptr, address.len);
        n += address.len + 2;
        name[n++] = '>';
    }
    name[n++] = ']';
    return bytes_of(name, n);
}

/* Escapes of rustc's legacy mangling. */
static const struct rust_escape {
    struct bytes code;
    char is;
} RUST_ESCAPES[] = {
    {{"$SP$", 4}, '@'},  {{"$BP$", 4}, '*'},  {{"$RF$", 4}, '&'},   {{"$LT$", 4}, '<'},
    {{"$GT$", 4}, '>'},  {{"$LP$", 4}, '('},  {{"$RP$", 4}, ')'},   {{"$C$", 3}, ','},
    {{"$u7e$", 5}, '~'}, {{"$u20$", 5}, ' '}, {{"$u27$", 5}, '\''}, {{"$u3d$", 5}, '='},
    {{"$u5b$", 5}, '['}, {{"$u5d$", 5}, ']'}, {{"$u7b$", 5}, '{'},  {{"$u7d$", 5}, '}'},
    {{"$u3b$", 5}, ';'}, {{"$u2b$", 5}, '+'}, {{"$u21$", 5}, '!'},  {{"$u22$", 5}, '"'},
};

static const struct rust_escape *rust_escape(struct bytes text)
{
    for (size_t i = 0; i < sizeof RUST_ESCAPES / sizeof RUST_ESCAPES[0]; i++) {
        if (bytes_starts(text, RUST_ESCAPES[i].code)) {
            return &RUST_ESCAPES[i];
        }
    }
    return NULL;
}

/* LLVM's suffix " (.llvm.N)" or ".llvm.N" goes. */
static struct bytes strip_llvm(struct bytes symbol)
{
    const struct bytes forms[] = {BYTES(" (.llvm."), BYTES(".llvm.")};
    for (size_t i = 0; i < 2; i++) {
        const size_t at = bytes_find(symbol, forms[i], 0);
        size_t end = at == SIZE_MAX ? 0 : at + forms[i].len;
        while (at != SIZE_MAX && end < symbol.len && is_digit(symbol.ptr[end])) {
            end++;
        }
        end += i == 0 && end < symbol.len && symbol.ptr[end] == ')';
        if (at != SIZE_MAX && end == symbol.len) {
            return bytes_head(symbol, at);
        }
    }
    return symbol;
}

/* "…::h" and 16 hexadecimal digits: gives what stands before; false when it is not Rust. */
static bool strip_rust_hash(struct bytes *symbol)
{
    const struct bytes s = strip_llvm(*symbol);
    if (s.len <= 17 || s.ptr[s.len - 17] != 'h') {
        return false;
    }
    for (size_t i = s.len - 16; i < s.len; i++) {
        if (!is_hex(s.ptr[i])) {
            return false;
        }
    }
    struct bytes front = bytes_head(s, s.len - 17);
    if (bytes_ends(front, BYTES("::"))) {
        front.len -= 2;
    }
    *symbol = front;
    return front.len > 0;
}

struct bytes perf_fix_rust(struct arena *a, struct bytes symbol)
{
    struct bytes left = symbol;
    if (!strip_rust_hash(&left)) {
        return symbol;
    }
    char *to = arena_alloc(a, left.len);
    size_t n = 0;
    if (!to) {
        return bytes_of(NULL, 0);
    }
    if (bytes_starts(left, BYTES("_$"))) {
        left = bytes_skip(left, 1);
    }
    while (left.len > 0) {
        if (left.ptr[0] == '$') {
            const struct rust_escape *escape = rust_escape(left);
            if (!escape) { /* the rest stays as it is */
                memcpy(to + n, left.ptr, left.len);
                return bytes_of(to, n + left.len);
            }
            to[n++] = escape->is;
            left = bytes_skip(left, escape->code.len);
        } else if (bytes_starts(left, BYTES(".."))) {
            to[n++] = ':';
            to[n++] = ':';
            left = bytes_skip(left, 2);
        } else {
            to[n++] = left.ptr[0];
            left = bytes_skip(left, 1);
        }
    }
    return bytes_of(to, n);
}

/* Length of an operator's token at `at` when the word "operator" stands before it, else 0. */
static size_t operator_token(struct bytes s, size_t at)
{
    static const struct bytes TOKENS[] = {{"<=>", 3}, {"<<=", 3}, {">>=", 3}, {"->*", 3},
                                          {"<<", 2},  {">>", 2},  {"<=", 2},  {">=", 2},
                                          {"->", 2},  {"<", 1},   {">", 1},   {"[]", 2}};
    const struct bytes word = BYTES("operator");
    if (at < word.len || memcmp(s.ptr + at - word.len, word.ptr, word.len) != 0 ||
        (at > word.len && is_name_char(s.ptr[at - word.len - 1]))) {
        return 0;
    }
    for (size_t i = 0; i < sizeof TOKENS / sizeof TOKENS[0]; i++) {
        if (bytes_starts(bytes_skip(s, at), TOKENS[i])) {
            return TOKENS[i].len;
        }
    }
    return 0;
}

/* The '(' at `at`, outside of brackets, does not begin an argument list. */
static bool keeps_parenthesis(struct bytes s, size_t at)
{
    const struct bytes before = bytes_head(s, at);
    return bytes_ends(before, BYTES(".")) || bytes_ends(before, BYTES("decltype")) ||
           bytes_ends(before, BYTES("noexcept")) ||
           bytes_starts(bytes_skip(s, at), BYTES("(anonymous "));
}

/* Where the argument list begins, or the end. */
static size_t arguments_at(struct bytes s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        const size_t token = operator_token(s, i);
        if (token > 0) {
            i += token - 1;
            continue;
        }
        switch (s.ptr[i]) {
        case '<':
        case '{':
        case '[':
            depth++;
            break;
        case '(':
            if (depth == 0 && !keeps_parenthesis(s, i)) {
                return i;
            }
            depth++;
            break;
        case '>':
            depth -= depth > 0 && !(i > 0 && (s.ptr[i - 1] == '-' || s.ptr[i - 1] == '='));
            break;
        case '}':
        case ']':
        case ')':
            depth -= depth > 0;
            break;
        default:
            break;
        }
    }
    return s.len;
}

struct bytes perf_tidy(struct arena *a, struct bytes symbol)
{
    struct bytes tidy = bytes_head(symbol, arguments_at(symbol));
    if (!bytes_equal(tidy, BYTES(" "))) {
        tidy = bytes_trim_right(tidy);
    }
    if (!memchr(tidy.ptr, ';', tidy.len)) {
        return tidy;
    }
    char *copy = arena_alloc(a, tidy.len);
    for (size_t i = 0; copy && i < tidy.len; i++) {
        copy[i] = tidy.ptr[i];
        if (copy[i] == ';') {
            copy[i] = ':';
        }
    }
    return bytes_of(copy, copy ? tidy.len : 0);
}

struct bytes perf_tidy_java(struct bytes name)
{
    if (name.len > 1 && name.ptr[0] == 'L' && memchr(name.ptr, '/', name.len)) {
        return bytes_skip(name, 1);
    }
    return name;
}

bool perf_is_java_jit(struct bytes name)
{
    size_t i = 1;
    bool slash = false;
    if (name.len == 0 || name.ptr[0] != 'L') {
        return false;
    }
    for (; i < name.len && (is_name_char(name.ptr[i]) || strchr("$-/", name.ptr[i])); i++) {
        slash = slash || name.ptr[i] == '/';
    }
    return slash && i < name.len && (name.ptr[i] == ':' || name.ptr[i] == '.');
}

/* "->" joins inlined Java methods; in C++, Rust and Swift names it does not. */
static bool splits(struct bytes s, size_t at)
{
    return at > 0 && at + 2 < s.len && s.ptr[at - 1] != ' ' && s.ptr[at + 2] != ' ' &&
           !bytes_ends(bytes_head(s, at), BYTES("operator"));
}

bool perf_next_piece(struct bytes *symbol, struct bytes *piece)
{
    const struct bytes arrow = BYTES("->");
    if (symbol->len == 0) {
        return false;
    }
    for (size_t at = 0; (at = bytes_find(*symbol, arrow, at)) != SIZE_MAX; at += arrow.len) {
        if (splits(*symbol, at)) {
            *piece = bytes_head(*symbol, at);
            *symbol = bytes_skip(*symbol, at + arrow.len);
            return true;
        }
    }
    *piece = *symbol;
    *symbol = bytes_skip(*symbol, symbol->len);
    return true;
}
