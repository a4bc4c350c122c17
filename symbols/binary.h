/* binary: the functions and source lines of an executable or shared object; wraps elfutils. */
#ifndef FLAME_SYMBOLS_BINARY_H
#define FLAME_SYMBOLS_BINARY_H

#include "core/profile.h"

struct binary;

/* Longest chain of inlined functions at one address; what is deeper is left out. */
enum { BINARY_CHAIN_MAX = 512, BUILD_ID_MAX = 129 };

/* A function at an address. Texts belong to the binary; unknown ones are NULL, numbers 0. */
struct binary_frame {
    const char *name; /* linkage name if there is one */
    const char *file;
    uint32_t line;
    uint32_t column;
    uint32_t start_line;
};

/*
 * Opens a regular file, with its separate debug information if the system has that. NULL when it
 * cannot be used: *why says so in a few words (static).
 */
struct binary *binary_open(const char *path, const char **why);
void binary_close(struct binary *b);

/* The build id in hexadecimal digits, "" when the file has none. */
const char *binary_build_id(const struct binary *b);

/*
 * Where an address of the process lies in the file's own address space. `mapping` NULL: addresses
 * are the file's own. False when the file was not mapped there.
 */
bool binary_locate(const struct binary *b, const struct mapping *mapping, uint64_t address,
                   uint64_t *place);

/*
 * The functions at a place, outermost first, into `chain` of BINARY_CHAIN_MAX; gives how many, 0 if
 * nothing is known. False in *ok when memory is out. Places in ascending order are found quickly.
 */
size_t binary_look_up(struct binary *b, uint64_t place, struct binary_frame *chain, bool *ok);

#endif
