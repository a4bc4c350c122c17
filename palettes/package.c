/*
 * package: asks one recogniser after the other, from the shape that is least mistakable to the most
 * common one. Names are judged by shape alone: one file may hold frames of several languages.
 */
#include "palettes/package.h"

#include "palettes/package_shape.h"

struct bytes package_unmarked(struct bytes name)
{
    static const struct bytes marks[] = {{"_[k]", 4}, {"_[i]", 4}, {"_[j]", 4}, {"_[w]", 4}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (bytes_ends(name, marks[i])) {
            return bytes_head(name, name.len - marks[i].len);
        }
    }
    return name;
}

static struct bytes base_name(struct bytes path)
{
    const size_t slash = bytes_rfind_char(path, '/');
    return slash == SIZE_MAX ? path : bytes_skip(path, slash + 1);
}

/* "libglib-2.0" gives "libglib", "python3.9" gives "python"; "perl5" and "libx264" stay. */
static struct bytes without_version(struct bytes text)
{
    size_t end = text.len;
    bool dotted = false;
    while (end > 0 && (is_digit(text.ptr[end - 1]) || text.ptr[end - 1] == '.')) {
        end--;
        dotted = dotted || text.ptr[end] == '.';
    }
    if (end == 0 || end == text.len) {
        return text;
    }
    if (text.ptr[end - 1] == '-' && end > 1) {
        return bytes_head(text, end - 1);
    }
    return dotted ? bytes_head(text, end) : text;
}

static bool is_anonymous(struct bytes module)
{
    return module.len == 0 || bytes_equal(module, BYTES("[unknown]")) ||
           bytes_equal(module, BYTES("unknown")) || bytes_equal(module, BYTES("//anon"));
}

struct bytes package_binary(struct bytes module)
{
    static const struct bytes endings[] = {{".so", 3}, {".dll", 4}, {".exe", 4}, {".dylib", 6}};
    if (bytes_ends(module, BYTES(" (deleted)"))) {
        module.len -= sizeof " (deleted)" - 1;
    }
    if (is_anonymous(module)) {
        return BYTES("");
    }
    struct bytes base = base_name(module);
    if (base.len > 2 && base.ptr[0] == '[' && base.ptr[base.len - 1] == ']') {
        base = bytes_of(base.ptr + 1, base.len - 2);
    }
    if (bytes_starts(base, BYTES("perf-")) && bytes_ends(base, BYTES(".map"))) {
        return BYTES("jit"); /* /tmp/perf-PID.map: code that a run-time system made */
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const size_t at = bytes_find(base, endings[i], 1);
        if (at != SIZE_MAX) {
            return without_version(bytes_head(base, at));
        }
    }
    return without_version(base);
}

static bool is_kernel(const struct tree_name *name)
{
    return name->kind == FRAME_KERNEL || bytes_ends(name->text, BYTES("_[k]")) ||
           bytes_starts(name->module, BYTES("[kernel")) ||
           bytes_starts(name->module, BYTES("[guest.kernel"));
}

/* A frame that the profiler could not name: "[unknown]", "[libfoo.so.1]", "0x7ffe12". */
static bool is_nameless(struct bytes text)
{
    if (text.len >= 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']') {
        return true;
    }
    if (!bytes_starts(text, BYTES("0x"))) {
        return false;
    }
    for (size_t i = 2; i < text.len; i++) {
        if (!is_hex(text.ptr[i])) {
            return false;
        }
    }
    return true;
}

static struct bytes nameless(struct bytes text, struct bytes module)
{
    const struct bytes binary = package_binary(module);
    if (binary.len > 0 || text.ptr[0] != '[') {
        return binary;
    }
    return package_binary(text);
}

struct bytes package_of(char room[PACKAGE_ROOM], const struct tree_name *name)
{
    if (is_kernel(name)) {
        return BYTES("kernel");
    }
    struct bytes text = package_unmarked(name->text);
    struct bytes module = name->module;
    const size_t backtick = bytes_find_char(text, '`', 1);
    if (backtick != SIZE_MAX && backtick + 1 < text.len) { /* DTrace: "libc.so.1`malloc" */
        module = module.len ? module : bytes_head(text, backtick);
        text = bytes_skip(text, backtick + 1);
    }
    if (text.len == 0 || is_nameless(text)) {
        return text.len ? nameless(text, module) : BYTES("");
    }
    text = package_without_type(text);
    struct bytes package;
    if (package_from_script(&package, text, name->file) || package_from_objc(&package, text) ||
        package_from_slashes(&package, text, room) || package_from_colons(&package, text) ||
        package_from_dots(&package, text)) {
        return package;
    }
    package = package_binary(module);
    return package.len ? package : package_plain(text);
}
