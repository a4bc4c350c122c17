/* symbolize: names for addresses that the profiler left without, from the binaries. */
#ifndef FLAME_SYMBOLS_SYMBOLIZE_H
#define FLAME_SYMBOLS_SYMBOLIZE_H

#include "core/stacks.h"

struct symbolize_options {
    const char *binary; /* file to use for that of the first mapping; NULL: its own */
    flame_warn_fn warn; /* may be NULL; notes about files that could not be used */
    void *ctx;
};

/*
 * Looks up every location without a symbol whose mapping has none at all, as pprof does, and gives
 * it the function there and those inlined into it. Names are linkage names: demangle_apply comes
 * next. Mappings of no file ([vdso], //anon) are left alone, and a file whose build id is another
 * than the mapping's is not used. Sticky failure when memory is out.
 */
void symbolize_apply(struct stacks *s, const struct symbolize_options *options);

#endif
