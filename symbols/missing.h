/* missing: what is said about binaries that gave no names. */
#ifndef FLAME_SYMBOLS_MISSING_H
#define FLAME_SYMBOLS_MISSING_H

#include "core/profile.h"

/* How many files are named; further ones are only counted. */
enum { MISSING_NAMED = 8 };

struct missing {
    struct missing_file {
        uint32_t mapping; /* place + 1; 0: none */
        const char *file;
        const char *why;
        size_t addresses;
    } files[MISSING_NAMED];
    size_t count;
};

/* Texts are borrowed until missing_report. */
void missing_add(struct missing *m, uint32_t mapping, const char *file, const char *why,
                 size_t addresses);

/* One note per file: how much of the profile is without names, why, and what would help. */
void missing_report(const struct missing *m, const flame_profile *p, flame_warn_fn warn, void *ctx);

#endif
