/* cpu_words: a CPU profile as the sequence of machine words that it is. */
#ifndef FLAME_COLLAPSE_FROM_GPERFTOOLS_CPU_CPU_WORDS_H
#define FLAME_COLLAPSE_FROM_GPERFTOOLS_CPU_CPU_WORDS_H

#include "core/bytes.h"

/* Words of 32 or 64 bits in either byte order. */
struct cpu_words {
    struct bytes text; /* what is left */
    unsigned size;     /* bytes of a word */
    bool big_endian;
};

static inline size_t cpu_words_left(const struct cpu_words *w)
{
    return w->text.len / w->size;
}

/* Word number i of what is left, which must be there. */
static inline uint64_t cpu_word(const struct cpu_words *w, size_t i)
{
    const unsigned char *p = (const unsigned char *)w->text.ptr + i * w->size;
    uint64_t word = 0;
    for (unsigned k = 0; k < w->size; k++) {
        word = word << 8 | p[w->big_endian ? k : w->size - 1 - k];
    }
    return word;
}

static inline void cpu_words_skip(struct cpu_words *w, size_t words)
{
    w->text = bytes_skip(w->text, words * w->size);
}

#endif
