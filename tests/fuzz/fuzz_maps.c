/*
 * fuzz_maps: lines as the memory map of a legacy profile, and addresses in and around its entries
 * looked up in it.
 */
#include "collapse/legacy/maps.h"
#include "tests/fuzz/fuzz.h"

enum { LOOKED_UP_MAX = 64 };

static void look_up(struct maps *m, uint64_t address)
{
    const uint32_t found = maps_find(m, address);
    must(!m->failed, "no failure without a reason");
    must((found == 0) == (address == 0), "every address but 0 has a mapping");
    must(found <= m->count, "a mapping that exists");
    if (found > 0) {
        const struct map_entry *e = &m->entries[found - 1];
        const bool everything = found == m->rest;
        must(everything || (address >= e->start && address < e->limit), "the mapping holds it");
        must(maps_find(m, address) == found, "and is found again");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct maps m;
    struct bytes text = bytes_of((const char *)data, size);
    struct dice d = dice_of(text);
    struct bytes line;
    maps_init(&m);
    while (text.len > 0 && bytes_cut(&text, '\n', &line)) {
        (void)maps_begin(line);
        maps_line(&m, line);
    }
    maps_settle(&m);
    for (size_t i = 0; i < LOOKED_UP_MAX; i++) {
        const struct map_entry *e = m.count ? &m.entries[dice_roll(&d, (unsigned)m.count)] : NULL;
        const uint64_t base = !e ? 0 : dice_roll(&d, 2) ? e->start : e->limit;
        look_up(&m, base - 2 + dice_roll(&d, 5));
    }
    look_up(&m, UINT64_MAX);
    maps_release(&m);
    return 0;
}
