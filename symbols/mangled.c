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
    memcpy(r->out->text + r->out->len, text, len);
    r->out->len += len;
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
    return kind == MANGLED_RUST ? rust_demangle_callback(name, options, take, &r) != 0
                                : cplus_demangle_v3_callback(name, options, take, &r) != 0;
}

/* `name` up to its first `end` bytes, NUL behind them. */
static void copy_head(char *copy, struct bytes name, size_t end)
{
    memcpy(copy, name.ptr, end);
    copy[end] = '\0';
}

enum mangled_kind mangled_decode(struct mangled *out, struct bytes name, bool parameters)
{
    char copy[MANGLED_NAME_MAX + 1];
    if (name.len > MANGLED_NAME_MAX || name.len < 3 || name.ptr[0] != '_' ||
        memchr(name.ptr, '\0', name.len)) {
        return MANGLED_NOT;
    }
    /* Without its suffix first; but a dot may be part of a name, as in C++ modules. */
    const size_t dot = bytes_find_char(name, '.', 0);
    copy_head(copy, name, dot == SIZE_MAX ? name.len : dot);
    const bool rust = name.ptr[1] == 'R';
    if (rust || bytes_starts(name, BYTES("_ZN"))) { /* C++ and older Rust begin alike */
        if (decode(out, copy, MANGLED_RUST, DMGL_PARAMS)) {
            return MANGLED_RUST;
        }
        if (rust) {
            return MANGLED_NOT;
        }
    }
    const int options = cxx_options(name.len, parameters);
    if (decode(out, copy, MANGLED_CXX, options)) {
        return MANGLED_CXX;
    }
    if (dot == SIZE_MAX) {
        return MANGLED_NOT;
    }
    copy_head(copy, name, name.len);
    return decode(out, copy, MANGLED_CXX, options) ? MANGLED_CXX : MANGLED_NOT;
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
