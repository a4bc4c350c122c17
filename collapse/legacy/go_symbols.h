/* go_symbols: the comment lines in which Go's text profiles name their addresses. */
#ifndef FLAME_COLLAPSE_LEGACY_GO_SYMBOLS_H
#define FLAME_COLLAPSE_LEGACY_GO_SYMBOLS_H

#include "core/bytes.h"

struct go_symbol {
    uint64_t address;      /* as in a location: the listed one less 1 */
    struct bytes function; /* empty: Go does not know it either */
    struct bytes file;
    uint32_t line;
};

/* A line "#<TAB>0xPC[<TAB>FUNCTION+0xOFFSET<TAB>FILE:LINE]"; false for any other comment. */
bool go_symbol_parse(struct bytes line, struct go_symbol *symbol);

#endif
