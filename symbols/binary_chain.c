/* binary_chain: the functions at an address and their source lines, by the DWARF of a file. */
#include "symbols/binary_parts.h"

#if FLAME_HAVE_DW

static const char *text_of(const struct dw *dw, Dwarf_Die *die, unsigned name)
{
    Dwarf_Attribute room;
    return dw->dwarf_formstring(dw->dwarf_attr_integrate(die, name, &room));
}

static uint32_t number_of(const struct dw *dw, Dwarf_Die *die, unsigned name)
{
    Dwarf_Attribute room;
    Dwarf_Word value;
    if (dw->dwarf_formudata(dw->dwarf_attr_integrate(die, name, &room), &value) != 0) {
        return 0;
    }
    return value <= UINT32_MAX ? (uint32_t)value : 0;
}

static struct binary_frame frame_of(const struct dw *dw, Dwarf_Die *die)
{
    struct binary_frame frame = {.start_line = number_of(dw, die, DW_AT_decl_line)};
    frame.name = text_of(dw, die, DW_AT_linkage_name);
    frame.name = frame.name ? frame.name : text_of(dw, die, DW_AT_MIPS_linkage_name);
    frame.name = frame.name ? frame.name : text_of(dw, die, DW_AT_name);
    return frame;
}

/* Where an inlined function is called: the line of the frame around it. */
static void take_call(const struct dw *dw, struct binary_frame *caller, Dwarf_Die *unit,
                      Dwarf_Die *inlined)
{
    Dwarf_Files *files;
    size_t count;
    const uint32_t file = number_of(dw, inlined, DW_AT_call_file);
    caller->line = number_of(dw, inlined, DW_AT_call_line);
    caller->column = number_of(dw, inlined, DW_AT_call_column);
    if (dw->dwarf_getsrcfiles(unit, &files, &count) == 0 && file < count) {
        caller->file = dw->dwarf_filesrc(files, file, NULL, NULL);
    }
}

static void take_line(const struct dw *dw, struct binary_frame *frame, Dwarf_Die *unit,
                      uint64_t address)
{
    Dwarf_Line *line = dw->dwarf_getsrc_die(unit, address);
    int number;
    if (!line) {
        return;
    }
    frame->file = dw->dwarf_linesrc(line, NULL, NULL);
    if (dw->dwarf_lineno(line, &number) == 0 && number > 0) {
        frame->line = (uint32_t)number;
    }
    if (dw->dwarf_linecol(line, &number) == 0 && number > 0) {
        frame->column = (uint32_t)number;
    }
}

size_t binary_find_chain(struct binary *b, uint64_t address, struct binary_frame *chain, bool *ok,
                         uint64_t *function_start)
{
    *ok = true;
    struct unit *unit = binary_find_unit(b, address, ok);
    const struct code_range *function = unit ? binary_find_range(&unit->functions, address) : NULL;
    if (!function) {
        return 0;
    }
    size_t count = 1;
    const struct span span = unit->spans[function->what];
    chain[0] = frame_of(&b->dw, &unit->entries[function->entry]);
    *function_start = function->start;
    for (uint32_t i = span.first; i < span.end && count < BINARY_CHAIN_MAX; i++) {
        const struct code_range *r = &unit->inlined.items[i];
        if (r->what == function->what && r->depth == count && address >= r->start &&
            address < r->end) {
            take_call(&b->dw, &chain[count - 1], &unit->die, &unit->entries[r->entry]);
            chain[count++] = frame_of(&b->dw, &unit->entries[r->entry]);
        }
    }
    take_line(&b->dw, &chain[count - 1], &unit->die, address);
    return count;
}

#endif
