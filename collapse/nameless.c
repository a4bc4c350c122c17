/* nameless: what stands for a frame that has no symbol, and which binaries are the kernel. */
#include "collapse/nameless.h"

/* The last part of a path, trailing slashes aside; `//anon` gives `anon`. */
static struct bytes base_name(struct bytes path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/') {
        path.len--;
    }
    const size_t slash = bytes_rfind_char(path, '/');
    return slash == SIZE_MAX || path.len == 1 ? path : bytes_skip(path, slash + 1);
}

bool nameless_is_kernel(struct bytes file)
{
    return bytes_starts(file, BYTES("[kernel")) || bytes_starts(file, BYTES("[guest.kernel")) ||
           bytes_starts(base_name(file), BYTES("vmlinux")) || bytes_ends(file, BYTES(".ko"));
}

struct string_id nameless_name(struct stacks *out, struct bytes file)
{
    const struct bytes base = base_name(file);
    if (base.len == 0) {
        return stacks_string(out, BYTES("[unknown]"));
    }
    struct arena scratch;
    struct string_id name = {0};
    arena_init(&scratch);
    char *text = base.len < SIZE_MAX - 2 ? arena_alloc(&scratch, base.len + 2) : NULL;
    if (text) {
        text[0] = '[';
        memcpy(text + 1, base.ptr, base.len);
        text[base.len + 1] = ']';
        name = stacks_string(out, bytes_of(text, base.len + 2));
    } else {
        out->failed = true;
    }
    arena_release(&scratch);
    return name;
}
