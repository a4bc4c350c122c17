/* binary_parts: what the files of `binary` share, and who knows elfutils besides them: nobody. */
#ifndef FLAME_SYMBOLS_BINARY_PARTS_H
#define FLAME_SYMBOLS_BINARY_PARTS_H

#include "symbols/binary.h"

#if FLAME_HAVE_DW
#include <dwarf.h>
#include <elfutils/libdwfl.h>

#include "core/late.h"

#define DW_FUNCTIONS(F)                                                                            \
    F(dwfl_build_id_find_elf)                                                                      \
    F(dwfl_standard_find_debuginfo)                                                                \
    F(dwfl_offline_section_address)                                                                \
    F(dwfl_module_build_id)                                                                        \
    F(dwfl_begin)                                                                                  \
    F(dwfl_end)                                                                                    \
    F(dwfl_report_begin)                                                                           \
    F(dwfl_report_offline)                                                                         \
    F(dwfl_report_end)                                                                             \
    F(dwfl_module_getelf)                                                                          \
    F(dwfl_module_getdwarf)                                                                        \
    F(dwfl_module_getsymtab)                                                                       \
    F(dwfl_module_getsym_info)                                                                     \
    F(dwfl_module_nextcu)                                                                          \
    F(gelf_getehdr)                                                                                \
    F(gelf_getphdr)                                                                                \
    F(elf_getphdrnum)                                                                              \
    F(dwarf_ranges)                                                                                \
    F(dwarf_tag)                                                                                   \
    F(dwarf_child)                                                                                 \
    F(dwarf_siblingof)                                                                             \
    F(dwarf_formstring)                                                                            \
    F(dwarf_attr_integrate)                                                                        \
    F(dwarf_formudata)                                                                             \
    F(dwarf_getsrcfiles)                                                                           \
    F(dwarf_filesrc)                                                                               \
    F(dwarf_getsrc_die)                                                                            \
    F(dwarf_linesrc)                                                                               \
    F(dwarf_lineno)                                                                                \
    F(dwarf_linecol)

struct dw {
    DW_FUNCTIONS(LATE_MEMBER)
};

/* Ranges of addresses that one file may have read from it: hostile ones could name billions. */
enum { RANGES_MAX = 1 << 24 };

/* An entry of the symbol tables, `end` the first address behind it. */
struct elf_symbol {
    uint64_t start, end;
    const char *name;
    unsigned rank; /* which of two at one place is the better name */
};

/* Addresses [start, end) of a unit, a function, or a function inlined into it. */
struct code_range {
    uint64_t start, end;
    uint32_t what;  /* unit or function */
    uint32_t depth; /* of inlined functions: 1 is inlined into the function itself */
    uint32_t entry; /* of `entries` */
};

struct ranges {
    struct code_range *items;
    size_t count, capacity;
};

/* A compilation unit; functions are read when an address is looked up in it. */
struct unit {
    Dwarf_Die die;
    bool read;
    Dwarf_Die *entries; /* functions and inlined functions */
    size_t entry_count, entry_capacity;
    struct ranges functions; /* by start */
    struct ranges inlined;   /* in the order of the file: outer ones first */
    struct span {
        uint32_t first, end; /* of a function: its part of `inlined` */
    } * spans;
    size_t span_count, span_capacity;
};

struct units {
    const struct dw *dw;
    struct unit *items;
    size_t count, capacity;
    struct ranges ranges; /* by start */
    size_t budget;        /* ranges that may still be read */
};

struct binary {
    struct dw dw;
    Dwfl_Callbacks callbacks;
    Dwfl *dwfl;
    Dwfl_Module *module;
    Elf *elf;
    Dwarf_Addr bias;       /* of the file in dwfl's address space */
    Dwarf_Addr dwarf_bias; /* of the debug information */
    bool fixed;            /* an executable that is always mapped at its own addresses */
    char build_id[BUILD_ID_MAX];
    struct elf_symbol *symbols; /* by start */
    size_t symbol_count, symbol_capacity;
    struct units units;
};

/* Both read all that is needed once; false when memory is out. */
bool binary_read_symbols(struct binary *b);
bool binary_read_units(struct binary *b);
void binary_release_units(struct units *u);

/* The symbol that an address of dwfl's space lies in, or NULL. */
const struct elf_symbol *binary_find_symbol(const struct binary *b, uint64_t address);

/* The range with an address: of those that hold it, the one that begins last. NULL: none. */
const struct code_range *binary_find_range(const struct ranges *r, uint64_t address);

/* The unit with an address of the debug information, its functions read. NULL: none. */
struct unit *binary_find_unit(struct binary *b, uint64_t address, bool *ok);

/* As binary_look_up, by an address of the debug information. */
size_t binary_find_chain(struct binary *b, uint64_t address, struct binary_frame *chain, bool *ok,
                         uint64_t *function_start);

#endif
#endif
