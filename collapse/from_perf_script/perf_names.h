/* perf_names: from the symbols that perf prints to the names of frames. */
#ifndef FLAME_COLLAPSE_PERF_NAMES_H
#define FLAME_COLLAPSE_PERF_NAMES_H

#include "core/arena.h"
#include "core/profile.h"

/* What a module says of its frames. */
struct perf_module {
    bool known; /* anything but "[unknown]" */
    bool kernel;
    bool jit;
    bool inlined; /* perf prints "(inlined)" in the module's place */
};

struct perf_module perf_module_classify(struct bytes module);

/* "[libc.so]" of "/lib/libc.so"; with an address "[libc.so <7f00>]". ptr NULL: no memory. */
struct bytes perf_unknown_name(struct arena *a, struct bytes module, struct bytes address);

/*
 * Rust symbols of the legacy mangling that a profiler undid by half: the hash goes, escapes are
 * undone. Gives `symbol` itself when it is not one. ptr NULL: no memory.
 */
struct bytes perf_fix_rust(struct arena *a, struct bytes symbol);

/*
 * Cuts the argument list off and makes ';' a ':'. Brackets are counted, so that lambdas, templates
 * and Go receivers stay whole. ptr NULL: no memory.
 */
struct bytes perf_tidy(struct arena *a, struct bytes symbol);

/* "Lcom/foo/Bar" is "com/foo/Bar" in Java. */
struct bytes perf_tidy_java(struct bytes name);

/* A name of JIT-compiled Java code: "Lpkg/Class:…" or "Lpkg/Class.…". */
bool perf_is_java_jit(struct bytes name);

/* The next inlined piece of "caller->callee->…"; false when *symbol is used up. */
bool perf_next_piece(struct bytes *symbol, struct bytes *piece);

#endif
