/*
 * package_shape: recognisers of the ways in which languages write names. What they decide is only a
 * colour, so a doubtful name may go either way; but always the same way.
 */
#include "palettes/package_shape.h"

#include "palettes/package.h"

/* How much of a name is searched for a namespace: brackets make that quadratic at worst. */
enum { COLONS_MAX = 1024 };

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_word(char c)
{
    return is_upper(c) || is_lower(c) || is_digit(c) || c == '_' || c == '$' ||
           (unsigned char)c >= 0x80;
}

/* The text up to the first of the stops (or a NUL), but never empty unless the text is. */
static struct bytes cut_at(struct bytes text, const char *stops)
{
    size_t i = 1;
    while (i < text.len && !strchr(stops, text.ptr[i])) {
        i++;
    }
    return i < text.len ? bytes_head(text, i) : text;
}

/* --- return types --- */

struct bytes package_without_type(struct bytes text)
{
    const size_t blank = bytes_find_char(text, ' ', 0);
    if (blank == SIZE_MAX || blank + 1 >= text.len) {
        return text;
    }
    const struct bytes method = bytes_skip(text, blank + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (i != blank && !is_word(text.ptr[i]) && !strchr(".[]<>", text.ptr[i])) {
            return text;
        }
    }
    return bytes_find_char(method, '.', 0) != SIZE_MAX ? method : text;
}

/* --- scripts --- */

/* Takes ":12" off the end, if it is there. */
static struct bytes without_line(struct bytes text)
{
    size_t end = text.len;
    while (end > 0 && is_digit(text.ptr[end - 1])) {
        end--;
    }
    return end > 0 && end < text.len && text.ptr[end - 1] == ':' ? bytes_head(text, end - 1) : text;
}

/* Where the name says it was written: the last "(...)", or what stands behind the last blank. */
static struct bytes location(struct bytes text)
{
    if (text.ptr[text.len - 1] == ')') {
        const size_t open = bytes_rfind_char(text, '(');
        if (open == SIZE_MAX) {
            return text;
        }
        text = bytes_of(text.ptr + open + 1, text.len - open - 2);
    } else {
        const size_t blank = bytes_rfind_char(text, ' ');
        text = blank == SIZE_MAX ? text : bytes_skip(text, blank + 1);
    }
    return without_line(without_line(text)); /* ":12:3" */
}

static bool is_script(struct bytes path)
{
    static const char *const endings[] = {".py", ".pyx", ".rb",  ".pl", ".pm", ".php",
                                          ".js", ".mjs", ".cjs", ".ts", ".tsx"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (bytes_ends(path, bytes_from(endings[i]))) {
            return true;
        }
    }
    return false;
}

/* The path component behind the last `folder`; with a scope ("@a/b") two components. */
static bool installed_in(struct bytes *package, struct bytes path, struct bytes folder)
{
    size_t at = SIZE_MAX;
    for (size_t next = bytes_find(path, folder, 0); next != SIZE_MAX;
         next = bytes_find(path, folder, next + 1)) {
        at = next;
    }
    if (at == SIZE_MAX || at + folder.len >= path.len) {
        return false;
    }
    const struct bytes rest = bytes_skip(path, at + folder.len);
    size_t end = bytes_find_char(rest, '/', 0);
    if (rest.ptr[0] == '@' && end != SIZE_MAX) {
        end = bytes_find_char(rest, '/', end + 1);
    }
    *package = end == SIZE_MAX ? rest : bytes_head(rest, end);
    return package->len > 0;
}

static bool script_package(struct bytes *package, struct bytes path)
{
    if (bytes_starts(path, BYTES("node:"))) {
        *package = BYTES("node");
        return true;
    }
    if (!is_script(path)) {
        return false;
    }
    if (!installed_in(package, path, BYTES("node_modules/")) &&
        !installed_in(package, path, BYTES("site-packages/")) &&
        !installed_in(package, path, BYTES("dist-packages/"))) {
        *package = bytes_starts(path, BYTES("file://")) ? bytes_skip(path, 7) : path;
    }
    return true;
}

/* V8 writes what kind of code it is: "Builtin:ArrayMap", "RegExp:a|b", "LazyCompile:~f". */
static bool from_v8(struct bytes *package, struct bytes text)
{
    static const char *const kinds[] = {"Builtin",         "RegExp",   "Stub",
                                        "BytecodeHandler", "Script",   "Eval",
                                        "LazyCompile",     "Function", "JS"};
    const struct bytes kind = cut_at(text, ":");
    for (size_t i = 0; kind.len + 1 < text.len && i < sizeof kinds / sizeof *kinds; i++) {
        if (bytes_equal(kind, bytes_from(kinds[i])) && text.ptr[kind.len + 1] != ':') {
            *package = kind;
            return true;
        }
    }
    return false;
}

bool package_from_script(struct bytes *package, struct bytes text, struct bytes file)
{
    return script_package(package, location(text)) || script_package(package, file) ||
           from_v8(package, text);
}

/* --- Objective-C --- */

bool package_from_objc(struct bytes *package, struct bytes text)
{
    if (text.len < 3 || (text.ptr[0] != '-' && text.ptr[0] != '+') || text.ptr[1] != '[') {
        return false;
    }
    *package = cut_at(bytes_skip(text, 2), " (]");
    return true;
}

/* --- slashes --- */

/* Java writes one package with slashes or dots, by tool: make them dots. */
static struct bytes dotted(struct bytes path, char *room)
{
    const size_t len = path.len < PACKAGE_ROOM ? path.len : PACKAGE_ROOM;
    for (size_t i = 0; i < len; i++) {
        room[i] = path.ptr[i];
        if (room[i] == '/') {
            room[i] = '.';
        }
    }
    return bytes_of(room, len);
}

/* Classes are in capitals, Go's packages in small letters; tools write "a/b:.m" and "a/b;::m". */
static bool is_java_class(struct bytes text)
{
    const size_t end = cut_at(text, ".:;").len;
    return is_upper(text.ptr[0]) || (end < text.len && text.ptr[end] != '.');
}

bool package_from_slashes(struct bytes *package, struct bytes text, char *room)
{
    struct bytes head = cut_at(text, "(<[ ");
    const size_t slash = bytes_rfind_char(head, '/');
    const size_t colons = bytes_find(head, BYTES("::"), 0);
    if (slash == SIZE_MAX || slash + 1 >= head.len || (colons != SIZE_MAX && colons < slash)) {
        return false;
    }
    const struct bytes tail = bytes_skip(head, slash + 1);
    struct bytes folders = bytes_head(head, slash);
    if (head.ptr[0] == '/') { /* a path */
        *package = package_binary(head);
    } else if (is_java_class(tail)) {
        if (folders.len > 1 && folders.ptr[0] == 'L' && is_lower(folders.ptr[1])) {
            folders = bytes_skip(folders, 1); /* the JVM's Lcom/foo/Bar; */
        }
        *package = dotted(folders, room);
    } else if (is_digit(tail.ptr[0])) { /* "kworker/0:1", Erlang's "lists:map/2" */
        *package = cut_at(folders, ":");
    } else {
        *package = bytes_head(head, slash + 1 + cut_at(tail, ".:;").len);
    }
    return true;
}

/* --- colons --- */

/* The depth of angle and round brackets behind text[i]. The '>' of "->" is no bracket. */
static unsigned depth_behind(struct bytes text, size_t i, unsigned depth)
{
    const char c = text.ptr[i];
    if (c == '<' || c == '(') {
        return depth + 1;
    }
    const bool closes = c == ')' || (c == '>' && (i == 0 || text.ptr[i - 1] != '-'));
    return closes && depth > 0 ? depth - 1 : depth;
}

/* The word that ends at `end`, template arguments "<...>" behind it left out. */
static struct bytes word_before(struct bytes text, size_t end)
{
    if (end > 0 && text.ptr[end - 1] == '>') {
        unsigned depth = 0;
        do {
            end--;
            depth += text.ptr[end] == '>';
            depth -= text.ptr[end] == '<' && depth > 0;
        } while (end > 0 && depth > 0);
    }
    size_t start = end;
    while (start > 0 && is_word(text.ptr[start - 1])) {
        start--;
    }
    return bytes_of(text.ptr + start, end - start);
}

/* The first word before a "::" outside of brackets. */
static bool first_namespace(struct bytes *package, struct bytes text)
{
    unsigned depth = 0;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (depth == 0 && text.ptr[i] == ':' && text.ptr[i + 1] == ':') {
            *package = word_before(text, i);
            if (package->len > 0) {
                return true;
            }
        }
        depth = depth_behind(text, i, depth);
    }
    return false;
}

/* Where " as " stands outside of brackets, or the end. */
static size_t find_as(struct bytes text)
{
    unsigned depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (depth == 0 && bytes_starts(bytes_skip(text, i), BYTES(" as "))) {
            return i;
        }
        depth = depth_behind(text, i, depth);
    }
    return text.len;
}

/* What stands in the bracket that the text begins with. */
static struct bytes in_bracket(struct bytes text)
{
    unsigned depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        depth = depth_behind(text, i, depth);
        if (depth == 0) {
            return bytes_of(text.ptr + 1, i - 1);
        }
    }
    return bytes_skip(text, 1);
}

bool package_from_colons(struct bytes *package, struct bytes text)
{
    text = bytes_head(text, text.len < COLONS_MAX ? text.len : COLONS_MAX);
    struct bytes type = text.ptr[0] == '_' ? bytes_skip(text, 1) : text;
    struct bytes trait = BYTES("");
    if (type.len == 0 || type.ptr[0] != '<') {
        return first_namespace(package, text);
    }
    while (type.len > 0 && type.ptr[0] == '<') { /* Rust: <type as trait>::function, nested too */
        const struct bytes inner = in_bracket(type);
        const size_t as = find_as(inner);
        type = bytes_head(inner, as);
        trait = bytes_skip(inner, as);
    }
    return first_namespace(package, type) || first_namespace(package, trait);
}

/* --- dots --- */

/* Takes off what compilers add to copies of a function: "f.constprop.0", "f.cold". */
static struct bytes without_clone(struct bytes text)
{
    static const char *const words[] = {"constprop", "isra",     "part",       "cold",
                                        "llvm",      "lto_priv", "localalias", "clone"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct bytes word = bytes_from(words[i]);
        const size_t at = bytes_find(text, word, 0);
        if (at != SIZE_MAX && at > 1 && text.ptr[at - 1] == '.' &&
            (at + word.len == text.len || text.ptr[at + word.len] == '.')) {
            text = bytes_head(text, at - 1);
        }
    }
    return text;
}

/*
 * What stands before the first part in capitals: "com.foo.Bar.m" gives "com.foo". The first part
 * where there is none ("runtime.mallocgc") or where it comes first ("System.String.Concat").
 */
bool package_from_dots(struct bytes *package, struct bytes text)
{
    const struct bytes head = without_clone(cut_at(text, "(<[ "));
    const struct bytes first = cut_at(head, ".#"); /* Ruby: Class#method */
    if (first.len == head.len || !is_word(head.ptr[0]) || is_digit(head.ptr[0])) {
        return false;
    }
    *package = first;
    for (size_t i = first.len; i + 1 < head.len && !is_upper(head.ptr[0]); i++) {
        if (head.ptr[i] == '.' && is_upper(head.ptr[i + 1])) {
            *package = bytes_head(head, i);
            break;
        }
    }
    return true;
}

struct bytes package_plain(struct bytes text)
{
    return without_clone(bytes_trim_right(cut_at(text, "(@")));
}
