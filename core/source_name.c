/* source_name: paths of source files as they are shown. */
#include "core/source_name.h"

/* Where the last part of out[0..len) begins, for "..", if it may go; SIZE_MAX otherwise. */
static size_t parent(const char *out, size_t len, size_t root)
{
    size_t at = len;
    while (at > root && out[at - 1] != '/') {
        at--;
    }
    const bool up = len - at == 2 && out[at] == '.' && out[at + 1] == '.';
    if (len == root || up) {
        return SIZE_MAX;
    }
    return at > root ? at - 1 : root;
}

static size_t append(char *out, size_t len, size_t root, struct bytes part)
{
    if (len > root) {
        out[len++] = '/';
    }
    memcpy(out + len, part.ptr, part.len);
    return len + part.len;
}

struct bytes source_clean(struct bytes path, struct arena *scratch)
{
    const size_t root = path.len > 0 && path.ptr[0] == '/';
    char *out = path.len < SIZE_MAX - 2 ? arena_alloc(scratch, path.len + 2) : NULL;
    size_t len = root;
    struct bytes part;
    if (!out) {
        return bytes_of(NULL, 0);
    }
    out[0] = '/';
    while (bytes_cut(&path, '/', &part)) {
        if (part.len == 0 || bytes_equal(part, BYTES("."))) {
            continue;
        }
        if (!bytes_equal(part, BYTES(".."))) {
            len = append(out, len, root, part);
            continue;
        }
        const size_t up = parent(out, len, root);
        if (up != SIZE_MAX) {
            len = up;
        } else if (!root) {
            len = append(out, len, root, part);
        }
    }
    if (len == 0) {
        out[len++] = '.';
    }
    return bytes_of(out, len);
}

/* Whether the path starts with `prefix` and a slash; then it goes. */
static bool cut_prefix(struct bytes *path, struct bytes prefix)
{
    const bool slash = bytes_ends(prefix, BYTES("/"));
    if (!bytes_starts(*path, prefix) ||
        (!slash && (path->len == prefix.len || path->ptr[prefix.len] != '/'))) {
        return false;
    }
    *path = bytes_skip(*path, prefix.len + !slash);
    return true;
}

/* Up to and including "/base/", where base is the last part of the directory. */
static bool cut_directory(struct bytes *path, struct bytes directory)
{
    while (directory.len > 1 && bytes_ends(directory, BYTES("/"))) {
        directory.len--;
    }
    const size_t slash = bytes_rfind_char(directory, '/');
    const struct bytes base = slash == SIZE_MAX ? directory : bytes_skip(directory, slash + 1);
    size_t at = 0;
    while (base.len > 0 && (at = bytes_find_char(*path, '/', at)) != SIZE_MAX) {
        struct bytes rest = bytes_skip(*path, at + 1);
        if (cut_prefix(&rest, base)) {
            *path = rest;
            return true;
        }
        at++;
    }
    return false;
}

static struct bytes trim(const struct source_names *names, struct bytes path)
{
    struct bytes list = names->trim.len ? names->trim : names->search;
    struct bytes item;
    while (bytes_cut(&list, ':', &item)) {
        if (item.len > 0 &&
            (names->trim.len ? cut_prefix(&path, item) : cut_directory(&path, item))) {
            return path;
        }
    }
    if (!cut_prefix(&path, BYTES("/proc/self/cwd/./"))) {
        (void)cut_prefix(&path, BYTES("/proc/self/cwd/"));
    }
    return path;
}

struct bytes source_name(const struct source_names *names, struct bytes path, struct arena *scratch)
{
    path = trim(names, path);
    return path.len ? source_clean(path, scratch) : BYTES("");
}
