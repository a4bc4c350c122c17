/* binary_symbols: functions by the symbol tables of a file. */
#include "symbols/binary_parts.h"

#if FLAME_HAVE_DW
#include <stdlib.h>

#include "core/checked.h"

/* How much a name is the one that programs call: libc's own are __GI_read and __read. */
static unsigned plainness(const char *name)
{
    return strncmp(name, "__GI_", 5) == 0                  ? 0
           : name[0] == '_' && strncmp(name, "_Z", 2) != 0 ? 1
                                                           : 2;
}

/* Of several names at one place a plain one is shown, and of those the one that others link to. */
static unsigned rank_of(const GElf_Sym *symbol, const char *name)
{
    const unsigned binding = GELF_ST_BIND(symbol->st_info);
    const unsigned known = binding == STB_GLOBAL ? 2 : binding == STB_WEAK ? 1 : 0;
    return (symbol->st_size > 0 ? 16 : 0) + 4 * plainness(name) + known;
}

static bool is_code(const GElf_Sym *symbol)
{
    const unsigned type = GELF_ST_TYPE(symbol->st_info);
    return symbol->st_shndx != SHN_UNDEF && symbol->st_shndx != SHN_ABS &&
           (type == STT_FUNC || type == STT_GNU_IFUNC || type == STT_NOTYPE);
}

static int by_start(const void *a, const void *b)
{
    const struct elf_symbol *x = a;
    const struct elf_symbol *y = b;
    if (x->start != y->start) {
        return x->start < y->start ? -1 : 1;
    }
    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    return strcmp(y->name, x->name);
}

bool binary_read_symbols(struct binary *b)
{
    const int count = b->dw.dwfl_module_getsymtab(b->module);
    for (int i = 1; i < count; i++) {
        GElf_Sym symbol;
        GElf_Addr start;
        GElf_Word section;
        const char *name =
            b->dw.dwfl_module_getsym_info(b->module, i, &symbol, &start, &section, NULL, NULL);
        if (!name || !name[0] || name[0] == '$' || !is_code(&symbol)) {
            continue; /* $x and $d: marks of ARM */
        }
        if (!GROW(b->symbols, b->symbol_capacity, b->symbol_count + 1)) {
            return false;
        }
        const uint64_t end = start + symbol.st_size < start ? UINT64_MAX : start + symbol.st_size;
        b->symbols[b->symbol_count++] =
            (struct elf_symbol){start, end, name, rank_of(&symbol, name)};
    }
    if (b->symbol_count > 0) {
        qsort(b->symbols, b->symbol_count, sizeof *b->symbols, by_start);
    }
    return true;
}

/* How many symbols before the nearest may hold an address as well, as a function around labels. */
enum { LOOK_BACK = 16 };

const struct elf_symbol *binary_find_symbol(const struct binary *b, uint64_t address)
{
    size_t low = 0;
    size_t high = b->symbol_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (b->symbols[middle].start <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i > 0 && low - i < LOOK_BACK; i--) {
        const struct elf_symbol *s = &b->symbols[i - 1];
        if (address < s->end ||
            (s->end == s->start && i == low)) { /* without size: until the next */
            return s;
        }
    }
    return NULL;
}

#endif
