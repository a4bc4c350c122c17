/* simple_name: a function's name as drop_frames and prune_from compare it. */
#include "filter/simple_name.h"

/* Length of `(anonymous namespace)` or `operator()` at the front, the brackets that are part of a
 * name. */
static size_t reserved(struct bytes text)
{
    static const struct bytes names[] = {{"(anonymous namespace)", 21}, {"operator()", 10}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (bytes_starts(text, names[i])) {
            return names[i].len;
        }
    }
    return 0;
}

struct bytes simple_name(struct bytes name)
{
    if (name.len > 0 && name.ptr[0] == '.') {
        name = bytes_skip(name, 1);
    }
    size_t at = 0;
    while (at < name.len) {
        const size_t skip = reserved(bytes_skip(name, at));
        if (skip == 0 && name.ptr[at] == '(') {
            break;
        }
        at += skip ? skip : 1;
    }
    return bytes_head(name, at);
}
