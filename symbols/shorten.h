/* shorten: template arguments, generic arguments and parameters out of decoded names. */
#ifndef FLAME_SYMBOLS_SHORTEN_H
#define FLAME_SYMBOLS_SHORTEN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Each changes `text` of `len` bytes in place and gives the new length.
 *
 * C++: the parameters of functions around a local name go, f(int)::local is f()::local; with
 * `arguments` template arguments go, too, std::vector<int>::size is std::vector::size.
 */
size_t shorten_cxx(char *text, size_t len, bool arguments);

/* Rust: generic arguments go, their brackets stay: <Vec<u8> as Drop>::drop is <Vec<> as
 * Drop>::drop. */
size_t shorten_rust(char *text, size_t len);

/*
 * A name that only looks like decoded C++ or Rust: balanced (...) go, with `arguments` balanced
 * <...> as well. From a bracket on that closes what was never opened, the rest stays as it is.
 */
size_t shorten_lookalike(char *text, size_t len, bool arguments);

#endif
