/* package_shape: recognisers of the ways in which languages write names. For package.c only. */
#ifndef FLAME_PALETTES_PACKAGE_SHAPE_H
#define FLAME_PALETTES_PACKAGE_SHAPE_H

#include "core/bytes.h"

/* "void java.util.Arrays.sort", as the JVM's perf map has it, without the type; else the text. */
struct bytes package_without_type(struct bytes text);

/* The following write *package and give true when the text has their shape. */

/* Python, Ruby, Perl, PHP, JavaScript: a script's path in the text or, failing that, in `file`. */
bool package_from_script(struct bytes *package, struct bytes text, struct bytes file);

/* Objective-C: "-[NSView drawRect:]". */
bool package_from_objc(struct bytes *package, struct bytes text);

/* Go "net/http.(*Client).Do", Java "com/foo/Bar.m", paths. `room` is PACKAGE_ROOM bytes. */
bool package_from_slashes(struct bytes *package, struct bytes text, char *room);

/* C++ "ns::Class::f", Rust "<a::b as c::d>::f". */
bool package_from_colons(struct bytes *package, struct bytes text);

/* "com.foo.Bar.m", "runtime.mallocgc", "System.String.Concat". */
bool package_from_dots(struct bytes *package, struct bytes text);

/* A plain function: without arguments, clone suffix and @plt. */
struct bytes package_plain(struct bytes text);

#endif
