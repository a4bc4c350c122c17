/* demangle: readable names for the C++ and Rust functions of a profile. */
#ifndef FLAME_SYMBOLS_DEMANGLE_H
#define FLAME_SYMBOLS_DEMANGLE_H

#include "core/stacks.h"

enum demangle_mode {
    DEMANGLE_LEAVE,     /* names stay as they are */
    DEMANGLE_SHORT,     /* without parameters and template arguments */
    DEMANGLE_TEMPLATES, /* without parameters */
    DEMANGLE_FULL,
    DEMANGLE_NONE /* linkage names, also where the profile has better ones */
};

/* The mode that --demangle calls so. False for an unknown name. */
bool demangle_mode_of(enum demangle_mode *mode, const char *name);

/*
 * Names the frames of a builder. Frames whose name is their linkage name get the readable form of
 * it, other names are taken to be readable already, but for DEMANGLE_SHORT they give way to the
 * linkage name. Frames without a linkage name stay, unless `bare`: then a mangled display name (of
 * perf script, marks such as _[k] aside) is made readable, too.
 * After it no more frames can be looked up in the builder. Sticky failure when memory is out.
 */
void demangle_apply(struct stacks *s, enum demangle_mode mode, bool bare);

#endif
