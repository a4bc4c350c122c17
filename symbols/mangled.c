/* mangled: the only file that knows libiberty. */
#include "symbols/mangled.h"

#if FLAME_HAVE_IBERTY
#include <demangle.h>
#include <setjmp.h>

/* Up to here libiberty's own limit on recursion is enough for every name. */
enum { SHORT_NAME = 1000 };

/* A result on its way: a few bytes of a name can stand for gigabytes. */
struct result {
    struct mangled *out;
    jmp_buf too_long;
};

/*
 * The demanglers keep nothing but their own stack while they print, so leaving them in the middle
 * loses nothing.
 */
static void take(const char *text, size_t len, void *ctx)
{
    struct result *r = ctx;
    if (len > MANGLED_RESULT_MAX - r->out->len) {
        longjmp(r->too_long, 1);
    }
    if (len > 0) {
        memcpy(r->out->text + r->out->len, text, len);
        r->out->len += len;
    }
}

/*
 * libiberty refuses C++ names of more than 1024 bytes unless its limit on recursion is off. Up to
 * MANGLED_NAME_MAX even the worst of names needs less than 2 MiB of stack then (measured).
 */
static int cxx_options(size_t len, bool parameters)
{
    return (parameters ? DMGL_PARAMS | DMGL_ANSI : DMGL_NO_OPTS) |
           (len > SHORT_NAME ? DMGL_NO_RECURSE_LIMIT : 0);
}

static bool decode(struct mangled *out, const char *name, enum mangled_kind kind, int options)
{
    struct result r = {.out = out};
    out->len = 0;
    if (setjmp(r.too_long) != 0) {
        out->len = 0;
        return false;
    }
    return kind == MANGLED_CXX ? cplus_demangle_v3_callback(name, options, take, &r) != 0
                               : rust_demangle_callback(name, options, take, &r) != 0;
}

/* Decodes the first `end` bytes of a name. */
static bool decode_head(struct mangled *out, struct bytes name, size_t end, enum mangled_kind kind,
                        int options)
{
    char copy[MANGLED_NAME_MAX + 1];
    memcpy(copy, name.ptr, end);
    copy[end] = '\0';
    return decode(out, copy, kind, options);
}

/* Where the suffix begins of an older Rust name, whose parts may have dots, too. */
static size_t old_rust_end(struct bytes name)
{
    for (size_t i = name.len; i > 1; i--) {
        if (name.ptr[i - 1] == '.' && name.ptr[i - 2] == 'E') {
            return i - 1;
        }
    }
    return name.len;
}

enum mangled_kind mangled_decode(struct mangled *out, struct bytes name, bool parameters)
{
    if (name.len > MANGLED_NAME_MAX || name.len < 3 || name.ptr[0] != '_' ||
        memchr(name.ptr, '\0', name.len)) {
        return MANGLED_NOT;
    }
    const size_t dot = bytes_find_char(name, '.', 0);
    const size_t end = dot == SIZE_MAX ? name.len : dot;
    if (name.ptr[1] == 'R') {
        return decode_head(out, name, end, MANGLED_RUST, DMGL_PARAMS) ? MANGLED_RUST : MANGLED_NOT;
    }
    if (bytes_starts(name, BYTES("_ZN")) &&
        decode_head(out, name, old_rust_end(name), MANGLED_OLD_RUST, DMGL_PARAMS)) {
        return MANGLED_OLD_RUST;
    }
    const int options = cxx_options(name.len, parameters);
    if (decode_head(out, name, end, MANGLED_CXX, options) ||
        (end < name.len && decode_head(out, name, name.len, MANGLED_CXX, options))) {
        return MANGLED_CXX; /* a dot may be part of a name */
    }
    return MANGLED_NOT;
}

#else

enum mangled_kind mangled_decode(struct mangled *out, struct bytes name, bool parameters)
{
    (void)name;
    (void)parameters;
    out->len = 0;
    return MANGLED_NOT;
}

#endif
