/*
 * short_name: the part of a function's name that tells most. render/web/short_name.js does exactly
 * the same.
 *
 * The rules are pprof's, made safe for names that only look like Go, Java or C++: what follows a
 * C++ method is dropped only if that leaves the method's name (not in ns::Class::Inner::run), Go's
 * package is a word, and a version goes only if it ends a package (log/v4.Log, not x/v2.c).
 */
#ifndef FLAME_RENDER_SHORT_NAME_H
#define FLAME_RENDER_SHORT_NAME_H

#include "core/bytes.h"

/*
 * Without a leading "(anonymous namespace)::", and then the first that applies:
 *   Go    github.com/acme/kit/log/v4.(*Logger).Log   log.(*Logger).Log
 *   Java  java.util.HashMap.get                      HashMap.get
 *   C++   ns::Class::method const                    Class::method
 * Gives a part of `name`, never empty; the bytes of `name` may be moved.
 */
struct bytes short_name(char *name, size_t len);

/*
 * Where a frame's code is, at the end of its name as --lines and the like give it: the file with
 * its line of "main.f /src/x.go:12". A part of `name` that begins behind a blank; "" if there is
 * none.
 */
struct bytes short_name_place(struct bytes name);

/* The place without the directories: "x.go:12". */
struct bytes short_name_file(struct bytes place);

/*
 * Does what follows a separator of a name say something alone? Not if it has less than three
 * letters, begins with a digit or a bracket "{", and, behind a dot, if it only is the end of a
 * file's name (cpp), a version (v2.F), a closure (func1.2) or a compiler's copy (part.0).
 */
bool short_name_alone(struct bytes part, bool behind_dot);

#endif
