/* mangled: from linkage names of C++ and Rust to what people wrote; wraps GNU libiberty. */
#ifndef FLAME_SYMBOLS_MANGLED_H
#define FLAME_SYMBOLS_MANGLED_H

#include "core/bytes.h"

/* Rust's older names are those of C++ with a hash at the end. */
enum mangled_kind { MANGLED_NOT, MANGLED_CXX, MANGLED_RUST, MANGLED_OLD_RUST };

/* Longer names stay as they are, and longer results are given up. */
enum { MANGLED_NAME_MAX = 4096, MANGLED_RESULT_MAX = 65536 };

/* Room for one result. */
struct mangled {
    char text[MANGLED_RESULT_MAX];
    size_t len;
};

/*
 * Decodes a name that may be mangled into out->text, with all template arguments; the parameters of
 * the function itself come with `parameters` only, as does what it returns. Suffixes that compilers
 * add to copies of a function (.cold, .isra.0, .llvm.123) are left out, and so are the hashes of
 * Rust. MANGLED_NOT when it is no such name, or one of the limits was met.
 */
enum mangled_kind mangled_decode(struct mangled *out, struct bytes name, bool parameters);

#endif
