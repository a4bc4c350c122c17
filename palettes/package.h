/* package: which package, crate, namespace, script or binary a frame belongs to. */
#ifndef FLAME_PALETTES_PACKAGE_H
#define FLAME_PALETTES_PACKAGE_H

#include "core/tree.h"

/* Longest Java package that is written with dots; the rest is cut. */
enum { PACKAGE_ROOM = 256 };

/*
 * The package, as a slice of the name's own texts or of `room`: "net/http" (Go), "com.foo" (Java),
 * "std" (C++, Rust), "pkg/file.py" (Python), "express" (Node), else the binary without version
 * ("libc"), else the function itself. "kernel" for kernel frames; "" for the root and for what
 * nothing is known of.
 */
struct bytes package_of(char room[PACKAGE_ROOM], const struct tree_name *name);

/* The name without one mark _[k], _[i], _[j] or _[w] at its end. */
struct bytes package_unmarked(struct bytes name);

/* The base name of a binary without version: "/lib/libc-2.31.so" gives "libc"; "" for "[unknown]".
 */
struct bytes package_binary(struct bytes module);

#endif
