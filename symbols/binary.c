/* binary: opening a file, and where its bytes are mapped. */
#include "symbols/binary_parts.h"

#if FLAME_HAVE_DW
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static void note_build_id(struct binary *b)
{
    const unsigned char *id;
    GElf_Addr address;
    const int len = b->dw.dwfl_module_build_id(b->module, &id, &address);
    for (int i = 0; i < len && i < (BUILD_ID_MAX - 1) / 2; i++) {
        snprintf(b->build_id + 2 * (size_t)i, 3, "%02x", id[i]);
    }
}

/* NULL, or what is wrong. */
static const char *report(struct binary *b, const char *path)
{
    static const char *const NAMES[] = {DW_FUNCTIONS(LATE_NAME)};
    static const char *const LIBRARIES[] = {"libdw.so.1", "libelf.so.1", NULL};
    GElf_Ehdr header;
    if (late_open(&b->dw, NAMES, sizeof NAMES / sizeof *NAMES, LIBRARIES, NULL) != FLAME_OK) {
        return "libdw.so.1 of elfutils is not installed";
    }
    b->callbacks = (Dwfl_Callbacks){.find_elf = b->dw.dwfl_build_id_find_elf,
                                    .find_debuginfo = b->dw.dwfl_standard_find_debuginfo,
                                    .section_address = b->dw.dwfl_offline_section_address};
    b->dwfl = b->dw.dwfl_begin(&b->callbacks);
    if (!b->dwfl) {
        return "out of memory";
    }
    b->dw.dwfl_report_begin(b->dwfl);
    b->module = b->dw.dwfl_report_offline(b->dwfl, "", path, -1);
    if (b->dw.dwfl_report_end(b->dwfl, NULL, NULL) != 0 || !b->module) {
        return "it is no ELF file";
    }
    b->elf = b->dw.dwfl_module_getelf(b->module, &b->bias);
    if (!b->elf || !b->dw.gelf_getehdr(b->elf, &header)) {
        return "it is no ELF file";
    }
    if (header.e_type != ET_EXEC && header.e_type != ET_DYN) {
        return "it is neither a program nor a shared object";
    }
    b->fixed = header.e_type == ET_EXEC;
    note_build_id(b);
    return binary_read_symbols(b) && binary_read_units(b) ? NULL : "out of memory";
}

struct binary *binary_open(const char *path, const char **why)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        *why = "there is no such file";
        return NULL;
    }
    if (!S_ISREG(about.st_mode)) { /* opening a pipe would wait */
        *why = "it is no regular file";
        return NULL;
    }
    struct binary *b = calloc(1, sizeof *b);
    *why = b ? report(b, path) : "out of memory";
    if (*why) {
        binary_close(b);
        return NULL;
    }
    return b;
}

void binary_close(struct binary *b)
{
    if (!b) {
        return;
    }
    binary_release_units(&b->units);
    free(b->symbols);
    if (b->dwfl) {
        b->dw.dwfl_end(b->dwfl);
    }
    free(b);
}

const char *binary_build_id(const struct binary *b)
{
    return b->build_id;
}

/* Whether the file's own address space has something there. */
static bool is_loaded(const struct binary *b, uint64_t place)
{
    size_t count;
    GElf_Phdr segment;
    if (b->dw.elf_getphdrnum(b->elf, &count) != 0) {
        return false;
    }
    for (size_t i = 0; i < count && i <= INT32_MAX; i++) {
        if (b->dw.gelf_getphdr(b->elf, (int)i, &segment) && segment.p_type == PT_LOAD &&
            place >= segment.p_vaddr && place - segment.p_vaddr < segment.p_memsz) {
            return true;
        }
    }
    return false;
}

/* The address at which this byte of the file is loaded. Code is preferred where pages overlap. */
static bool place_of_offset(const struct binary *b, uint64_t offset, uint64_t *place)
{
    size_t count;
    GElf_Phdr segment;
    bool found = false;
    if (b->dw.elf_getphdrnum(b->elf, &count) != 0) {
        return false;
    }
    for (size_t i = 0; i < count && i <= INT32_MAX; i++) {
        if (!b->dw.gelf_getphdr(b->elf, (int)i, &segment) || segment.p_type != PT_LOAD ||
            offset < segment.p_offset || offset - segment.p_offset >= segment.p_filesz) {
            continue;
        }
        if (!found || (segment.p_flags & PF_X)) {
            *place = offset - segment.p_offset + segment.p_vaddr;
            found = true;
        }
    }
    return found;
}

bool binary_locate(const struct binary *b, const struct mapping *mapping, uint64_t address,
                   uint64_t *place)
{
    if (!mapping || b->fixed || (mapping->start == 0 && mapping->offset == 0)) {
        *place = address;
        if (is_loaded(b, address)) {
            return true;
        }
    }
    return mapping && address >= mapping->start &&
           place_of_offset(b, address - mapping->start + mapping->offset, place);
}

static bool is_mangled(const char *name)
{
    return name && name[0] == '_' && (name[1] == 'Z' || name[1] == 'R');
}

/*
 * Debug information leaves out the linkage names of what cannot be linked to, and knows functions
 * of the C library by the names that it has for itself.
 */
static bool is_better(const char *symbol, const char *known)
{
    const bool internal = known && strncmp(known, "__GI_", 5) == 0;
    return (is_mangled(symbol) && !is_mangled(known)) ||
           (internal && strncmp(symbol, "__GI_", 5) != 0);
}

size_t binary_look_up(struct binary *b, uint64_t place, struct binary_frame *chain, bool *ok)
{
    const uint64_t address = place + b->bias;
    const struct elf_symbol *symbol = binary_find_symbol(b, address);
    uint64_t start = 0;
    size_t count = binary_find_chain(b, address - b->dwarf_bias, chain, ok, &start);
    if (count == 0 && symbol) {
        chain[0] = (struct binary_frame){.name = symbol->name};
        return 1;
    }
    if (count > 0 && symbol && symbol->start == start + b->dwarf_bias &&
        is_better(symbol->name, chain[0].name)) {
        chain[0].name = symbol->name;
    }
    return count;
}

#else

struct binary *binary_open(const char *path, const char **why)
{
    (void)path;
    *why = "this build was made without libdw";
    return NULL;
}

void binary_close(struct binary *b)
{
    (void)b;
}

const char *binary_build_id(const struct binary *b)
{
    (void)b;
    return "";
}

bool binary_locate(const struct binary *b, const struct mapping *mapping, uint64_t address,
                   uint64_t *place)
{
    (void)b;
    (void)mapping;
    *place = address;
    return false;
}

size_t binary_look_up(struct binary *b, uint64_t place, struct binary_frame *chain, bool *ok)
{
    (void)b;
    (void)place;
    (void)chain;
    *ok = true;
    return 0;
}

#endif
